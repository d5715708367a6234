import { lineageOf } from '../../../lib/facts/lineage.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { mail, own, type Sketch } from '../thread/mails.ts';

/** In minutes. */
export const DAY = 1440;
/** A diff of these files. */
export const touching = (...paths: string[]): Segment => ({
  kind: 'diff',
  files: paths.map((path) => ({ path, added: 1, removed: 0 })),
});
/** A patch of one file. */
export const one = (id: string, subject: string, rest: Partial<Sketch> = {}): Sketch => ({
  id,
  subject,
  segments: [own('Fold.'), touching('f.c')],
  ...rest,
});

/** A series under a cover letter: ids `id`, `id.1`, …; `[PATCH v2 1/2] …`. */
export function series(
  id: string,
  prefix: string,
  title: string,
  patches: string[],
  rest: Partial<Sketch> = {},
) {
  const at = rest.at ?? 0;
  const number = (n: number) => `[${prefix} ${n}/${patches.length}]`;
  return [
    one(id, `${number(0)} ${title}`, { segments: [own('Folding.')], ...rest }),
    ...patches.map((text, i) =>
      one(`${id}.${i + 1}`, `${number(i + 1)} ${text}`, { ...rest, segments: [own('Fold.')], at, to: id }),
    ),
  ];
}
/** Threads of invented mails. */
export const known = (...sketches: Sketch[]) => buildThreads(sketches.map(mail));
/** The thread that holds a mail. */
export const thread = (threads: Thread[], id: string) => {
  const found = threads.find((t) => t.mails.some((m) => m.mail.id === id));
  if (!found) throw new Error(`no ${id}`);
  return found;
};
/** Postings in the lineage of the thread that holds a mail: `v2 root`. */
export const of = (id: string, ...sketches: Sketch[]) => {
  const threads = known(...sketches);
  return lineageOf(thread(threads, id), threads).revisions.map((r) => `v${r.revision} ${r.root}`);
};

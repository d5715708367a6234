import { endsAttribution } from '../mail/attribution.ts';
import type { Mail } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';

/** A series that is known only from answers to it. */
export interface Ghost {
  thread: Thread;
  revision: number;
  rfc: boolean;
  total: number | null;
  /** Words of the subjects that are answered, cover letter or patches. */
  titles: string[];
  /** Attributions of those answers that quote one person only: they name who posted it. */
  quoted: string[];
  /** All attributions, quoted ones too. */
  named: string[];
  /** Absent mails that are answered. */
  ids: string[];
}

const revisionOf = ({ subject }: ThreadMail) => subject.revision ?? 1;

function attributionsIn({ segments }: Mail): string[] {
  const quotes = segments.filter((s) => s.kind === 'quote');
  const nested = quotes.flatMap((q) =>
    q.text.split('\n').filter((line) => line.endsWith(':') && endsAttribution(line)),
  );
  return [...quotes.flatMap((q) => q.attribution ?? []), ...nested];
}

function readGhost(thread: Thread): Ghost | null {
  const { root } = thread;
  if (!root.subject.reply || !root.subject.patch) return null;
  const same = thread.mails.filter(
    (m) =>
      m.subject.reply &&
      m.subject.patch &&
      revisionOf(m) === revisionOf(root) &&
      m.subject.total === root.subject.total,
  );
  const present = new Set(thread.mails.map((m) => m.mail.id));
  const quoted = same
    .filter((m) => m.parent !== null && !present.has(m.parent))
    .flatMap(({ mail }) => {
      const quotes = mail.segments.filter((s) => s.kind === 'quote');
      return quotes.every((q) => q.depth === 1) ? [quotes.find((q) => q.attribution)?.attribution ?? ''] : [];
    });
  return {
    thread,
    revision: revisionOf(root),
    rfc: root.subject.rfc,
    total: root.subject.total,
    titles: [...new Set(same.map((m) => m.subject.text))],
    quoted: quoted.filter(Boolean),
    named: same.flatMap((m) => attributionsIn(m.mail)),
    ids: [
      ...new Set(same.flatMap((m) => [...m.mail.references, ...(m.parent === null ? [] : [m.parent])])),
    ].filter((id) => !present.has(id)),
  };
}

const ghosts = new WeakMap<Thread, Ghost | null>();

/** What a thread of answers is about, when the series itself is not here; null when the root is no such answer. */
export function ghostOf(thread: Thread): Ghost | null {
  const found = ghosts.get(thread) ?? (ghosts.has(thread) ? null : readGhost(thread));
  ghosts.set(thread, found);
  return found;
}

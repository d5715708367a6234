import { ownText } from '../mail/segments.ts';
import { trueTime } from './order.ts';
import type { Thread, ThreadMail } from './types.ts';

const folded = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
const keyOf = (thread: Thread) => folded(thread.root.subject.title);

/** An answer that names no mail: its mailer lost the headers that would say what it answers. */
function isStray({ root }: Thread): boolean {
  return root.subject.reply && root.parent === null && root.subject.text !== '';
}

/** Does a mail of the thread say a line that the stray answer quotes? Short lines prove nothing. */
function isQuoted(stray: ThreadMail, thread: Thread): boolean {
  const lines = stray.mail.segments
    .flatMap((s) => (s.kind === 'quote' ? s.text.split('\n') : []))
    .map(folded)
    .filter((line) => line.length >= 30)
    .slice(0, 40);
  const said = folded(thread.mails.map((m) => ownText(m.mail.segments)).join('\n'));
  return lines.some((line) => said.includes(line));
}

/** Threads of this title that began before; the latest first. */
function candidates(stray: Thread, byTitle: Map<string, Thread[]>): Thread[] {
  const time = trueTime(stray.root.mail) ?? Number.MAX_SAFE_INTEGER;
  return (byTitle.get(keyOf(stray)) ?? [])
    .filter((t) => t !== stray && !isStray(t) && (trueTime(t.root.mail) ?? 0) <= time)
    .reverse();
}

/**
 * Name, for stray answers, the thread that they probably belong to: of the same subject and begun earlier,
 * preferring one in which a line that they quote was said.
 * @param threads by the time of their root.
 */
export function withSuggestions(threads: Thread[]): Thread[] {
  const strays = threads.filter(isStray);
  if (strays.length === 0) return threads;
  const byTitle = new Map<string, Thread[]>();
  for (const thread of threads) byTitle.set(keyOf(thread), [...(byTitle.get(keyOf(thread)) ?? []), thread]);
  return threads.map((thread) => {
    if (!isStray(thread)) return thread;
    const found = candidates(thread, byTitle);
    const quoted = found.find((t) => isQuoted(thread.root, t));
    const best = quoted ?? found[0];
    if (!best) return thread;
    return {
      ...thread,
      mayBelongTo: { root: best.root.mail.id, why: quoted ? 'subject and quote' : 'subject' },
    };
  });
}

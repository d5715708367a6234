import { ProblemError } from '../archive/problem.ts';
import type { Mail } from '../mail/types.ts';
import type { Language, ReportThread } from '../report/types.ts';
import { presetWindow } from '../report/window.ts';
import type { Store } from '../store/store.ts';
import { buildThreads } from '../thread/thread.ts';
import { summariseThreads } from './threads.ts';

/**
 * Facts and digest of a thread that was read from its page, new meaning the last seven days. Its mails are
 * kept, so that what was visited is known later; where the archive's own copy of a mail is known, that counts.
 */
export async function summarisePageThread(
  store: Store<unknown>,
  clock: () => number,
  { base, mails, language }: { base: string; mails: Mail[]; language: Language },
): Promise<ReportThread> {
  await store.putMails(base, mails);
  const known = await store.getMails(
    base,
    mails.map((m) => m.id),
  );
  // A page shows one thread; should it fall apart for want of its ghosts, the larger part is the page's.
  const [thread] = buildThreads(known).sort((a, b) => b.mails.length - a.mails.length);
  const threads = thread ? [thread] : [];
  const { signal } = new AbortController();
  const window = presetWindow('last-7-days', clock());
  const [done] = await summariseThreads(store, { threads, window, language, base, signal, clock });
  if (done) return done;
  throw new ProblemError({
    kind: 'internal',
    message: 'No mail was found on this page.',
    remedy:
      'Reload the page. If it happens again, it is a bug worth reporting, with the address of the page.',
  });
}

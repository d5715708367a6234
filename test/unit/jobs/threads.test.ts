import { describe, expect, it } from 'vitest';
import { contentKey } from '../../../lib/jobs/content-key.ts';
import { summarisePageThread } from '../../../lib/jobs/page-thread.ts';
import { summariseThreads } from '../../../lib/jobs/threads.ts';
import { openStore } from '../../../lib/store/store.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { mailsOf, type Invented } from '../invented.ts';

const MAILS: Invented[] = [
  { id: 'a@x' },
  {
    id: 'b@x',
    subject: 'Re: [PATCH] frob: fix the fold',
    from: 'Ana <ana@dev.example>',
    replyTo: 'a@x',
    body: 'Looks right to me, thanks.\n',
  },
];
const WINDOW = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };

async function thread(mails: Invented[]) {
  const [first] = buildThreads(await mailsOf(mails));
  if (!first) throw new Error('no thread');
  return first;
}

describe('content key', () => {
  const key = async (mails: Invented[], isNew = () => true) =>
    contentKey(await thread(mails), isNew, 'digest', 'en');

  it('is the same for the same content', async () => {
    expect(await key(MAILS)).toBe(await key([...MAILS].reverse()));
  });

  it.each<[string, Promise<string>]>([
    ['one new mail', key([...MAILS, { id: 'c@x', subject: 'Re: c', replyTo: 'a@x' }])],
    ['other words in a mail', key([{ id: 'a@x', body: 'Other words stand here now.\n' }, ...MAILS.slice(1)])],
    ['what is new', key(MAILS, () => false)],
    ['the language', thread(MAILS).then((t) => contentKey(t, () => true, 'digest', 'zh-CN'))],
  ])('changes with %s', async (_, other) => {
    expect(await other).not.toBe(await key(MAILS));
  });
});

describe('summaries', () => {
  it('are made once for the same content', async () => {
    const store = await openStore<unknown>('threads-once');
    const calls: string[][] = [];
    const watched = {
      getSummaries: (keys: string[]) => store.getSummaries(keys),
      putSummaries: (made: Parameters<typeof store.putSummaries>[0]) => {
        calls.push(made.map((m) => m.root));
        return store.putSummaries(made);
      },
    };
    const input = {
      window: WINDOW,
      language: 'en',
      base: 'https://lore.kernel.org/frob/',
      clock: () => 0,
    } as const;
    const signal = new AbortController().signal;
    const run = async (mails: Invented[]) =>
      summariseThreads(watched, { ...input, signal, threads: buildThreads(await mailsOf(mails)) });
    const first = await run(MAILS);
    expect(await run(MAILS)).toEqual(first);
    await run([...MAILS, { id: 'other@x', subject: 'Another thing' }]);
    expect(calls).toEqual([['a@x'], [], ['other@x']]);
    await store.close();
  });
});

describe('a thread read from its page', () => {
  const NOW = Date.UTC(2026, 10, 20);
  const base = 'https://lore.kernel.org/frob/';

  it('is summarised from the page’s mails, which are kept', async () => {
    const store = await openStore<unknown>('page-thread');
    const mails = (await mailsOf(MAILS)).map((m) => ({ ...m, source: 'page' as const }));
    const done = await summarisePageThread(store, () => NOW, { base, mails, language: 'en' });
    expect(done).toMatchObject({ root: 'a@x', category: 'PATCH', participants: 2 });
    expect(done.summary.points.map((p) => p.cites)).toContainEqual(['b@x']);
    expect(await store.getMails(base, ['a@x', 'b@x'])).toHaveLength(2);
    await store.close();
  });

  it('never replaces the archive’s own mail, and uses it', async () => {
    const store = await openStore<unknown>('page-thread-known');
    const full = await mailsOf(MAILS);
    await store.putMails(base, full);
    const mails = full.map((m) => ({
      ...m,
      from: { name: m.from.name, address: '' },
      source: 'page' as const,
    }));
    const done = await summarisePageThread(store, () => NOW, { base, mails, language: 'en' });
    expect(done.mails[1]?.from.address).toBe('ana@dev.example');
    await store.close();
  });
});

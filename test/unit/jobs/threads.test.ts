import { iso } from '../../../lib/mail/iso.ts';
import { ownText } from '../../../lib/mail/segments.ts';
import { describe, expect, it } from 'vitest';
import { contentKey } from '../../../lib/jobs/content-key.ts';
import { summarisePageThread } from '../../../lib/jobs/page-thread.ts';
import { anchorMail } from '../../../lib/jobs/shown-thread.ts';
import { summariseThreads } from '../../../lib/jobs/threads.ts';
import { openStore } from '../../../lib/store/store.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { mailsOf, type Invented } from '../invented.ts';
import { NO_MODELS } from './rig.ts';

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

  const request = async () => ({
    base,
    language: 'en' as const,
    root: 'a@x',
    cut: false,
    seen: true,
    mails: (await mailsOf(MAILS)).map(({ id, subject, from, date, inReplyTo, segments }) => ({
      id,
      subject,
      name: from.name,
      date,
      parent: inReplyTo,
      text: ownText(segments),
    })),
  });

  it('is summarised from the page’s mails, which are kept', async () => {
    const store = await openStore<unknown>('page-thread');
    const { view } = await summarisePageThread(
      { store, models: NO_MODELS, clock: () => NOW },
      await request(),
    );
    expect(view).toMatchObject({ root: 'a@x', category: 'PATCH' });
    expect(view.size).toContain('2 people');
    expect(
      view.parts.flatMap(({ lines }) => lines.flatMap(({ cites }) => cites.map(({ id }) => id))),
    ).toContain('b@x');
    expect(await store.getMails(base, ['a@x', 'b@x'])).toHaveLength(2);
    await store.close();
  });

  it('never replaces the archive’s own mail, and uses it', async () => {
    const store = await openStore<unknown>('page-thread-known');
    const full = await mailsOf(MAILS);
    await store.putMails(base, full);
    await summarisePageThread({ store, models: NO_MODELS, clock: () => NOW }, await request());
    const [kept] = await store.getMails(base, ['b@x']);
    expect(kept?.from.address).toBe('ana@dev.example');
    await store.close();
  });

  it('tells what came since the last visit, the same to a reload, and nothing where marks are off', async () => {
    const store = await openStore<unknown>('page-thread-visits');
    const all = await request();
    const first = { ...all, mails: all.mails.slice(0, 1) };
    const later = NOW + 3 * 86_400_000;
    expect(
      (await summarisePageThread({ store, models: NO_MODELS, clock: () => NOW }, first)).since,
    ).toBeNull();
    const news = expect.stringMatching(/^\+1 new since [A-Z][a-z]+day$/) as string;
    const since = { at: iso(NOW), ids: all.mails.slice(1).map((m) => m.id), text: news };
    expect((await summarisePageThread({ store, models: NO_MODELS, clock: () => later }, all)).since).toEqual(
      since,
    );
    expect(
      (await summarisePageThread({ store, models: NO_MODELS, clock: () => later + 60_000 }, all)).since,
    ).toEqual(since);
    expect(
      (await summarisePageThread({ store, models: NO_MODELS, clock: () => later + 3_600_000 }, all)).since
        ?.ids,
    ).toEqual([]);
    expect(
      (await summarisePageThread({ store, models: NO_MODELS, clock: () => later }, { ...all, seen: false }))
        .since,
    ).toBeNull();
    await store.close();
  });

  it('finds the mail that holds an anchor, however its lines are broken', async () => {
    const mails = await mailsOf(MAILS);
    const point = { kind: 'original' as const, text: 'x', cites: ['a@x', 'b@x'] };
    expect(anchorMail({ ...point, anchor: 'right  to\nme' }, mails)).toBe('b@x');
    expect(anchorMail({ ...point, anchor: 'never said' }, mails)).toBeNull();
    expect(anchorMail({ ...point, anchor: '' }, mails)).toBeNull();
    expect(anchorMail({ ...point, cites: ['a@x'], anchor: 'right to me' }, mails)).toBeNull();
  });

  it('says what the page lacks: the mail that began it, and what does not fit', async () => {
    const store = await openStore<unknown>('page-thread-missing');
    const all = await request();
    expect((await summarisePageThread({ store, models: NO_MODELS, clock: () => NOW }, all)).missing).toEqual(
      [],
    );
    const lacking = { ...all, root: 'never-sent@x', cut: true };
    expect(
      (await summarisePageThread({ store, models: NO_MODELS, clock: () => NOW }, lacking)).missing,
    ).toEqual([
      'the mail that began this thread is not in the archive',
      'the page stops at 2 mails, the thread has more',
    ]);
    await store.close();
  });

  it('is known to lists by each of its mails', async () => {
    const store = await openStore<unknown>('page-thread-card');
    await summarisePageThread({ store, models: NO_MODELS, clock: () => NOW }, await request());
    const [thread, none] = await store.getThreadsOf(base, ['b@x', 'unknown@x']);
    expect(thread).toMatchObject({ root: 'a@x', card: { category: 'PATCH', mails: 2, participants: 2 } });
    expect(none).toBeUndefined();
    await store.close();
  });
});

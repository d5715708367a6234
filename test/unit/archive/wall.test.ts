import { describe, expect, it, vi } from 'vitest';
import type { ViaTab } from '../../../lib/archive/tools.ts';
import {
  answer,
  BASE,
  challenge,
  cutAnswer,
  fakeArchive,
  gate,
  mailAnswer,
  noise,
  ORIGIN,
  problemIn,
  readWindow,
  signal,
} from './fake-archive.ts';

const DENY = '<html><title>Oh noes!</title><link href="/.within.website/x/xess/xess.css">Access Denied';

describe.each([
  ['a challenge', challenge, 'challenge'],
  ['a deny page', () => answer(DENY), 'denied'],
] as const)('after %s', (_, reply, kind) => {
  it('all that wait fail at once without being sent, and so does whoever comes later', async () => {
    const held = gate();
    const fake = fakeArchive(async () => {
      await held.opened;
      return reply();
    });
    const { client } = fake;
    const waiting = [
      readWindow(fake),
      readWindow(fake),
      client.threads(BASE, ['a@x'], { signal: signal() }),
      client.fingerprint(BASE, { signal: signal() }),
    ].map(problemIn);
    held.open();
    for (const problem of await Promise.all(waiting)) expect(problem.kind).toBe(kind);
    const later = [readWindow(fake), client.threads(BASE, ['a@x', 'b@x'], { signal: signal() })];
    for (const problem of await Promise.all(later.map(problemIn))) expect(problem.kind).toBe(kind);
    expect(fake.asked).toHaveLength(1);
    expect(fake.waits()).toEqual([]);
  });

  it('nothing is sent until a page of that archive shows mail', async () => {
    const fake = fakeArchive((__, ___, nth) => (nth === 1 ? reply() : mailAnswer([{ id: 'a@x' }])));
    await problemIn(readWindow(fake));
    fake.client.passed('https://inbox.example');
    await problemIn(readWindow(fake));
    fake.client.passed(ORIGIN);
    expect((await readWindow(fake)).ids).toEqual(['a@x']);
    expect(fake.asked).toHaveLength(2);
  });

  it('the user may try again, after a while', async () => {
    const fake = fakeArchive((__, ___, nth) => (nth === 1 ? reply() : mailAnswer([{ id: 'a@x' }])));
    await problemIn(readWindow(fake, { byUser: true }));
    await problemIn(readWindow(fake, { byUser: true }));
    fake.pass(10_000);
    await problemIn(readWindow(fake));
    expect(fake.asked).toHaveLength(1);
    expect((await readWindow(fake, { byUser: true })).ids).toEqual(['a@x']);
  });
});

describe('an open page of the archive', () => {
  const mail = () => mailAnswer([{ id: 'a@x' }]);

  it('is tried once where the background is challenged, and asked first from then on', async () => {
    const viaTab = vi.fn<ViaTab>(mail);
    const fake = fakeArchive(challenge, { viaTab });
    expect((await readWindow(fake)).ids).toEqual(['a@x']);
    expect((await readWindow(fake)).ids).toEqual(['a@x']);
    expect(fake.asked).toHaveLength(1);
    expect(viaTab.mock.calls.map(([, method]) => method)).toEqual(['POST', 'POST']);
    expect(fake.counted).toHaveLength(3);
  });

  it('is not asked while another request is on its way, nor twice for one challenge', async () => {
    const viaTab = vi.fn<ViaTab>(() => {
      expect(fake.inFlight.now).toBe(0);
      return Promise.resolve(challenge());
    });
    const fake = fakeArchive(challenge, { viaTab });
    const problems = await Promise.all([readWindow(fake), readWindow(fake)].map(problemIn));
    expect(problems.map(({ kind }) => kind)).toEqual(['challenge', 'challenge']);
    expect(fake.asked).toHaveLength(1);
    expect(viaTab).toHaveBeenCalledOnce();
  });

  it('that was closed leaves it to the background again', async () => {
    const answers = [mail, () => Promise.resolve(null)];
    const fake = fakeArchive((_, __, nth) => (nth === 1 ? challenge() : mail()), {
      viaTab: () => (answers.shift() ?? mail)(),
    });
    await readWindow(fake);
    expect((await readWindow(fake)).ids).toEqual(['a@x']);
    expect(fake.asked).toHaveLength(2);
  });

  it('is not asked where none is open, and nothing is counted for it', async () => {
    const fake = fakeArchive(challenge);
    expect((await problemIn(readWindow(fake))).kind).toBe('challenge');
    expect(fake.counted).toHaveLength(1);
  });

  it('may be in trouble as any archive', async () => {
    const answers = [() => answer('', 'text/html', 503, { 'retry-after': '1' }), challenge];
    const fake = fakeArchive(challenge, {
      viaTab: () => Promise.resolve((answers.shift() ?? challenge)()),
    });
    expect((await problemIn(readWindow(fake))).kind).toBe('challenge');
    expect(fake.waits()).toEqual([1000]);
    // Busy is no wall: after the wait the page is asked, not the background, which was challenged before.
    expect(fake.asked).toHaveLength(1);
    expect(fake.counted).toHaveLength(3);
  });
});

it('a challenge after half of an answer is a challenge: the whole can still be had', async () => {
  const week = Array.from({ length: 100 }, (_, i) => ({ id: `m${i}@x`, body: noise(200) }));
  const fake = fakeArchive((_, __, nth) => (nth === 1 ? cutAnswer(week, 0.5) : challenge()));
  expect((await problemIn(readWindow(fake))).kind).toBe('challenge');
  expect(fake.asked).toHaveLength(2);
});

import { describe, expect, it } from 'vitest';
import type { Invented } from '../invented.ts';
import {
  answer,
  BASE,
  challenge,
  cutAnswer,
  fakeArchive,
  gate,
  idsOf,
  mailAnswer,
  noise,
  nothing,
  problemIn,
  readWindow,
  signal,
  type Fake,
} from './fake-archive.ts';

const ask = ({ client }: Fake, ids: string[], options: Partial<Parameters<typeof client.threads>[2]> = {}) =>
  client.threads(BASE, ids, { signal: signal(), ...options });
const idsIn = async (asking: Promise<{ id: string }[]>) => (await asking).map(({ id }) => id).sort();
const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `${from + i}@x`);

/** A thread of three mails around each id that is asked for; the archive does not know `ghost…`. */
const thread = (id: string): Invented[] => [
  { id: `root-${id}` },
  { id, replyTo: `root-${id}` },
  { id: `answer-${id}`, replyTo: id },
];
const threadsFor = (url: string) => {
  const known = idsOf(url).filter((id) => !id.startsWith('ghost'));
  return known.length === 0 ? nothing() : mailAnswer(known.flatMap(thread));
};

describe('threads asked for close together', () => {
  it('go into one request, each id once; each caller gets the threads that hold its ids', async () => {
    const fake = fakeArchive(threadsFor);
    const [first, second, third] = await Promise.all(
      [['a@x', 'b@x'], ['b@x'], ['ghost@x']].map((ids) => idsIn(ask(fake, ids))),
    );
    expect(first).toEqual(['a@x', 'answer-a@x', 'answer-b@x', 'b@x', 'root-a@x', 'root-b@x']);
    expect(second).toEqual(['answer-b@x', 'b@x', 'root-b@x']);
    expect(third).toEqual([]);
    expect(fake.asked.map(idsOf)).toEqual([['a@x', 'b@x', 'ghost@x']]);
    expect(fake.counted.map(({ kind }) => kind)).toEqual(['threads']);
  });

  it('are asked again later, and not at all for nothing', async () => {
    const fake = fakeArchive(threadsFor);
    await ask(fake, ['a@x']);
    await ask(fake, ['a@x']);
    expect(await ask(fake, [])).toEqual([]);
    expect(fake.asked).toHaveLength(2);
  });

  it('cost at most two requests for sixty, whatever else waits', async () => {
    const fake = fakeArchive(threadsFor);
    const ids = numbered(60).map(
      (id) => `20261117093012.${id.replace('@', '-1-frob.writer@kernel.')}.example`,
    );
    await Promise.all(ids.map((id) => ask(fake, [id])));
    expect(fake.asked.length).toBeLessThanOrEqual(2);
    expect(fake.asked.flatMap(idsOf)).toEqual(ids);
  });

  it('are bounded by number and by the length of the address', async () => {
    const fake = fakeArchive(threadsFor);
    await ask(fake, numbered(130));
    expect(fake.asked.map((url) => idsOf(url).length)).toEqual([60, 60, 10]);
    const long = numbered(40).map((id) => `${'frob.'.repeat(60)}${id}`);
    const more = fakeArchive(threadsFor);
    expect(await ask(more, long)).toHaveLength(120);
    for (const url of more.asked) expect(url.length).toBeLessThanOrEqual(7 * 1024);
    expect(more.asked.flatMap(idsOf)).toEqual(long);
  });

  it('join a batch that waits in the line, and one that is under way for the same id', async () => {
    const [window, batch] = [gate(), gate()];
    const fake = fakeArchive(async (url) => {
      await (url.includes('rt%3A') ? window : batch).opened;
      return threadsFor(url);
    });
    const reading = readWindow(fake);
    const first = idsIn(ask(fake, ['a@x']));
    await new Promise((resolve) => setTimeout(resolve));
    const second = idsIn(ask(fake, ['b@x', 'a@x']));
    window.open();
    await reading;
    while (fake.asked.length < 2) await new Promise((resolve) => setTimeout(resolve));
    const third = idsIn(ask(fake, ['b@x', 'c@x']));
    batch.open();
    expect(await first).toEqual(['a@x', 'answer-a@x', 'root-a@x']);
    expect(await second).toHaveLength(6);
    expect(await third).toHaveLength(6);
    expect(fake.asked.slice(1).map(idsOf)).toEqual([['a@x', 'b@x'], ['c@x']]);
    expect(fake.inFlight.most).toBe(1);
  });

  it('of two inboxes are two requests', async () => {
    const fake = fakeArchive(threadsFor);
    const other = fake.client.threads(BASE.replace('frob', 'brof'), ['a@x'], { signal: signal() });
    await Promise.all([ask(fake, ['a@x']), other]);
    expect(fake.asked).toHaveLength(2);
    expect(fake.inFlight.most).toBe(1);
  });
});

describe('whoever does not wait any longer', () => {
  const held = () => {
    const sent = gate();
    const state = { aborted: false };
    const fake = fakeArchive((_, init) => {
      sent.open();
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          state.aborted = true;
          reject(init.signal?.reason as Error);
        });
      });
    });
    return { fake, sent: sent.opened, state };
  };

  it('leaves the batch; the request goes on while somebody waits, and is aborted when nobody does', async () => {
    const { fake, sent, state } = held();
    const [a, b] = [new AbortController(), new AbortController()];
    const first = ask(fake, ['a@x'], { signal: a.signal });
    const second = ask(fake, ['a@x', 'b@x'], { signal: b.signal });
    await sent;
    const reason = new Error('the tip was closed');
    a.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect(state.aborted).toBe(false);
    b.abort(reason);
    await expect(second).rejects.toBe(reason);
    expect(state.aborted).toBe(true);
    expect(fake.asked).toHaveLength(1);
  });

  it('before the request is sent costs none', async () => {
    const fake = fakeArchive(threadsFor);
    const a = new AbortController();
    const first = ask(fake, ['a@x'], { signal: a.signal });
    const second = ask(fake, ['b@x']);
    a.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await second;
    expect(fake.asked.map(idsOf)).toEqual([['b@x']]);
    const alone = ask(fake, ['c@x'], { signal: AbortSignal.abort(new Error('gone')) });
    await expect(alone).rejects.toThrow('gone');
    expect(fake.asked).toHaveLength(1);
  });

  it('does not take those with him who came just after', async () => {
    const { fake, sent } = held();
    const a = new AbortController();
    const first = ask(fake, ['a@x'], { signal: a.signal });
    await sent;
    a.abort(new Error('gone'));
    const late = new AbortController();
    const later = ask(fake, ['b@x'], { signal: late.signal });
    await expect(first).rejects.toThrow('gone');
    while (fake.asked.length < 2) await new Promise((resolve) => setTimeout(resolve));
    expect(fake.asked.map(idsOf)).toEqual([['a@x'], ['b@x']]);
    late.abort();
    await expect(later).rejects.toThrow();
  });
});

describe('a batch that fails', () => {
  /** Answers 500 to whatever names one of these ids, as the archive does to a query that it cannot read. */
  const bad =
    (...ids: string[]) =>
    (url: string) =>
      idsOf(url).some((id) => ids.includes(id))
        ? answer('Internal server error', 'text/plain', 500)
        : threadsFor(url);

  it('is split, so that one bad id does not starve the others', async () => {
    const fake = fakeArchive(bad('37@x'));
    const missing: string[] = [];
    const mails = await ask(fake, numbered(60), { onMissing: (sentence) => missing.push(sentence) });
    expect(mails).toHaveLength(59 * 3);
    expect(missing).toEqual(['The thread of <37@x> is missing: lore.kernel.org failed to answer (500).']);
    // Twice for each halving, and the bad id alone three times.
    expect(fake.asked.length).toBeLessThanOrEqual(16);
    expect(fake.waits()).toEqual([500, 1000]);
  });

  it('with two bad ids, each in its half, brings the others', async () => {
    const fake = fakeArchive(bad('3@x', '50@x'));
    expect(await ask(fake, numbered(60))).toHaveLength(58 * 3);
  });

  it('whatever it names is given up soon', async () => {
    const fake = fakeArchive(() => answer('Internal server error', 'text/plain', 500));
    expect((await problemIn(ask(fake, numbered(60)))).kind).toBe('server');
    expect(fake.asked.length).toBeLessThanOrEqual(6);
  });

  it('for one caller leaves the others what they asked for', async () => {
    const fake = fakeArchive(bad('a@x'));
    const [first, second] = [problemIn(ask(fake, ['a@x'])), idsIn(ask(fake, ['b@x']))];
    expect((await first).kind).toBe('server');
    expect(await second).toEqual(['answer-b@x', 'b@x', 'root-b@x']);
  });

  it.each([
    ['a challenge', challenge, 1],
    ['a refusal', () => answer('', 'text/html', 403), 1],
    ['an archive that is busy', () => answer('', 'text/html', 429), 4],
    ['a gateway', () => answer('', 'text/html', 502), 3],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 3],
  ])('by %s is not split', async (_, reply, requests) => {
    const fake = fakeArchive(reply);
    await problemIn(ask(fake, numbered(60)));
    expect(fake.asked).toHaveLength(requests);
    expect(new Set(fake.asked).size).toBe(1);
  });

  it('half-way keeps the threads that came, and names those that did not', async () => {
    const ids = numbered(40);
    const mails = ids.flatMap(thread).map((mail) => ({ ...mail, body: noise(200) }));
    const fake = fakeArchive(() => cutAnswer(mails, 0.5));
    const missing: string[] = [];
    const came = await ask(fake, ids, { onMissing: (sentence) => missing.push(sentence) });
    expect(came.length).toBeGreaterThan(20);
    expect(came.length).toBeLessThan(80);
    expect(missing).toContainEqual(expect.stringMatching(/^The thread of <39@x> is missing: .*broke off/));
    expect(missing).not.toContainEqual(expect.stringMatching(/^The thread of <0@x> is missing/));
  });
});

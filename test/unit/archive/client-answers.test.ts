import { describe, expect, it } from 'vitest';
import {
  answer,
  challenge,
  cutAnswer,
  fakeArchive,
  mailAnswer,
  noise,
  nothing,
  problemIn,
  readWindow,
} from './fake-archive.ts';

const DENY = '<html><title>Oh noes!</title><link href="/.within.website/x/xess/xess.css">Access Denied';
const WIFI = '<title>Welcome to hotel WiFi</title>';
const page = (body: string, status = 200, headers = {}) => answer(body, 'text/html', status, headers);

describe('answers that are no mail', () => {
  it('are none when nothing matched', async () => {
    const fake = fakeArchive(nothing);
    expect(await readWindow(fake)).toEqual({ ids: [], mails: [], missing: [] });
  });

  it.each([
    ['a challenge', challenge, 'challenge', /not a robot/, 1],
    ['a challenge of status 500', () => page('anubis_challenge', 500), 'challenge', /not a robot/, 1],
    ['a deny page', () => page(DENY), 'denied', /“Oh noes!”/, 1],
    ['an unknown list', () => page('', 404), 'archive', /no such list/, 1],
    [
      'a page',
      () => page(WIFI),
      'archive',
      /a web page where mail was due \(200, “Welcome to hotel WiFi”\)/,
      1,
    ],
    [
      'another type',
      () => answer('x', 'application/json'),
      'archive',
      /application\/json where mail was due/,
      1,
    ],
    ['502', () => page('<title>502 Bad Gateway</title>', 502), 'server', /“502 Bad Gateway”/, 3],
    ['503', () => page('', 503), 'busy', /too busy \(503\)\.$/, 4],
    ['429', () => page('', 429, { 'retry-after': '7' }), 'busy', /asks to wait 7 seconds/, 4],
  ] as const)('%s is told in words', async (_, reply, kind, message, requests) => {
    const fake = fakeArchive(reply);
    const told = await problemIn(readWindow(fake));
    expect(told.kind).toBe(kind);
    expect(told.message).toMatch(message);
    expect(told.remedy).not.toBe('');
    expect(fake.asked).toHaveLength(requests);
    expect(fake.counted).toHaveLength(requests);
  });

  it('are told in words when there is no connection', async () => {
    const fake = fakeArchive(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await problemIn(readWindow(fake))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('lore.kernel.org') as string,
    });
    expect(fake.asked).toHaveLength(3);
  });
});

describe('an archive in trouble', () => {
  const week = Array.from({ length: 300 }, (_, i) => ({
    id: `m${i}@x`,
    subject: `On part ${i}`,
    body: noise(200),
  }));
  const all = week.map(({ id }) => id);

  it('is waited for as it asks, and holds up nobody else’s turn meanwhile', async () => {
    const fake = fakeArchive((_, __, nth) =>
      nth === 1 ? page('', 429, { 'retry-after': '7' }) : mailAnswer([{ id: `${nth}@x` }]),
    );
    const [first, second] = await Promise.all([readWindow(fake), readWindow(fake)]);
    expect([first.ids, second.ids]).toEqual([['2@x'], ['3@x']]);
    expect(fake.waits()).toEqual([7000]);
    expect(fake.inFlight.most).toBe(1);
  });

  it('is asked again for an answer that broke off; what had arrived does not come twice', async () => {
    const fake = fakeArchive((_, __, nth) => (nth === 1 ? cutAnswer(week, 0.5) : mailAnswer(week)));
    const { ids, missing } = await readWindow(fake);
    expect(ids).toEqual(all);
    expect(missing).toEqual([]);
    expect(fake.waits()).toEqual([500]);
  });

  it('is asked again where a good connection brought half a gzip file', async () => {
    const whole = await (await mailAnswer(week)).bytes();
    const fake = fakeArchive((_, __, nth) =>
      answer(nth === 1 ? whole.subarray(0, whole.length >> 1) : whole, 'application/gzip'),
    );
    expect((await readWindow(fake)).ids).toEqual(all);
  });

  it('keeps what came of several broken answers, and says exactly what is missing', async () => {
    const fake = fakeArchive((_, __, nth) => cutAnswer(week, [0.3, 0.6, 0.4][nth - 1] ?? 0));
    const { ids, missing } = await readWindow(fake);
    expect(fake.asked).toHaveLength(3);
    expect(ids).toEqual(all.slice(0, ids.length));
    expect(ids.length).toBeGreaterThan(150);
    expect(missing).toEqual([
      `lore.kernel.org could not be reached, or the connection broke off. That ended the answer after several ` +
        `tries: ${ids.length} mails were read, the last of them “On part ${ids.length - 1}”; older threads are ` +
        `missing, and that one may lack its newest mails.`,
    ]);
  });

  it('fails where nothing arrived in the end', async () => {
    const fake = fakeArchive(() => page('<title>502 Bad Gateway</title>', 502));
    expect((await problemIn(readWindow(fake))).kind).toBe('server');
  });

  it('counts what cannot be read once, also when it is asked again', async () => {
    const holes = [...week.slice(0, 150), { id: '', raw: true }, ...week.slice(150)];
    const text = (part: typeof holes) =>
      part
        .map((m) =>
          'raw' in m
            ? 'From mboxrd@z Thu Jan  1 00:00:00 1970\n\n\n'
            : `From mboxrd@z Thu Jan  1 00:00:00 1970\nMessage-ID: <${m.id}>\n\n${m.body}\n\n`,
        )
        .join('');
    const send = (part: typeof holes) => answer(text(part), 'application/gzip');
    const broken = () => {
      const bytes = new TextEncoder().encode(text(holes.slice(0, 200)));
      let sent = false;
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          if (sent) controller.error(new TypeError('network error'));
          else controller.enqueue(bytes);
          sent = true;
        },
      });
    };
    const fake = fakeArchive((_, __, nth) =>
      nth === 1 ? answer(broken(), 'application/gzip') : send(holes),
    );
    const { ids } = await readWindow(fake);
    expect(ids.filter((id) => id === null)).toHaveLength(1);
    expect(ids.filter((id) => id !== null)).toEqual(all);
  });
});

import { describe, expect, it } from 'vitest';
import { ownText } from '../../../lib/mail/segments.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import { digest } from '../../../lib/summary/digest.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { ARM, KVMARM, noCorpus, readCorpus } from '../mail/corpora.ts';
import { ada, bo, lkp, mail, own, quote, trailer, type Sketch } from '../thread/mails.ts';

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
const said = ({ segments }: Mail) =>
  [ownText(segments), ...segments.flatMap((s) => (s.kind === 'trailer' ? [s.text] : []))].map(fold);

/** All that a digest promises, whatever the thread. */
function check(thread: Thread, isNew: (id: string) => boolean) {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, m.mail]));
  const context = { isNew, language: 'en' } as const;
  const summary = digest(thread, context);
  expect(digest(thread, context)).toEqual(summary);
  expect(summary.headline).not.toMatch(/undefined|null|NaN|\n/);
  expect(summary.points.length).toBeLessThanOrEqual(5);
  expect(new Set(summary.points.map((p) => p.text)).size).toBe(summary.points.length);
  const order = summary.points.map((p) => ['original', 'earlier', 'current'].indexOf(p.kind));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  for (const { kind, text, cites, anchor } of summary.points) {
    const cited = cites.map((id) => byId.get(id));
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.some((m) => m && said(m).some((words) => words.includes(fold(text))))).toBe(true);
    expect(cited.some((m) => m && said(m).some((words) => words.includes(anchor)))).toBe(true);
    expect(anchor.split(' ').length).toBeLessThanOrEqual(20);
    expect(fold(text).startsWith(fold(anchor))).toBe(true);
    if (kind === 'current') expect(cites.some(isNew)).toBe(true);
    if (kind === 'earlier') expect(cites.some(isNew)).toBe(false);
    if (kind === 'original') expect(cites).toEqual([thread.root.mail.id]);
  }
  return summary;
}

const WHY = 'The fold is taken twice when the frob is busy.';
const SERIES = 'This series takes the fold only once.';
const ROOT: Sketch = {
  id: 'root',
  subject: '[PATCH v2 0/3] frob: fold',
  segments: [own(`Hi all,\n\n${WHY} Nobody\nnoticed it so far. ${SERIES}\n\nThanks,\nAda`)],
};
const answer = (id: string, at: number, text: string, rest: Partial<Sketch> = {}): Sketch => ({
  id,
  at,
  to: 'root',
  subject: 'Re: [PATCH v2 0/3] frob: fold',
  from: { name: `Person ${id}`, address: `${id}@example.org` },
  segments: [quote('The fold is taken twice.'), own(text)],
  ...rest,
});
const only = (...sketches: Sketch[]) => {
  const [thread] = buildThreads(sketches.map(mail));
  if (!thread) throw new Error('no thread');
  return thread;
};
const points = (thread: Thread, fresh: string[]) =>
  check(thread, (id) => fresh.includes(id)).points.map((p) => `${p.kind} ${p.cites.join()}: ${p.text}`);

describe('digest', () => {
  it('says what it is about, what was said before, and what is new', () => {
    const thread = only(
      ROOT,
      answer('a', 1, 'The first patch looks good to me.'),
      answer('b', 2, 'Why is the fold taken at all?'),
      answer('c', 3, 'I would rather see it unfolded.'),
      answer('d', 4, 'Please send a new version.'),
    );
    expect(points(thread, ['c', 'd'])).toEqual([
      `original root: ${WHY}`,
      `original root: ${SERIES}`,
      'earlier b: Why is the fold taken at all?',
      'current c: I would rather see it unfolded.',
      'current d: Please send a new version.',
    ]);
  });

  it('has no earlier part where nothing is earlier, and at most two points a person', () => {
    const bos = (id: string, at: number, text: string) => answer(id, at, text, { from: bo });
    const thread = only(
      ROOT,
      bos('a', 1, 'The first patch looks fine as far as it goes.'),
      bos('b', 2, 'Please do not fold anything in the second patch.'),
      bos('c', 3, 'Please call the third helper frob_unfold() instead.'),
    );
    expect(points(thread, ['root', 'a', 'b', 'c'])).toEqual([
      `original root: ${WHY}`,
      `original root: ${SERIES}`,
      'current b: Please do not fold anything in the second patch.',
      'current c: Please call the third helper frob_unfold() instead.',
    ]);
  });

  it('says nothing twice, whoever says it', () => {
    const thread = only(
      ROOT,
      answer('a', 1, 'The fold is taken twice when the frob is very busy.'),
      answer('b', 2, 'Unfolding the frob would break every old board.'),
    );
    expect(points(thread, ['a', 'b']).slice(2)).toEqual([
      'current b: Unfolding the frob would break every old board.',
    ]);
  });

  it('prefers objections and test results to courtesies', () => {
    const thanks = ['u', 'v', 'w', 'x'].map((id, i) =>
      answer(id, 3 + i, `Thanks for the nice patch of ${id}.`),
    );
    const thread = only(
      ROOT,
      answer('a', 1, 'Please keep the second fold for old boards.'),
      answer('b', 2, 'I tested this on two boards, and it works fine.'),
      ...thanks,
    );
    const said = points(thread, ['a', 'b', 'u', 'v', 'w', 'x']);
    expect(said).toContain('current a: Please keep the second fold for old boards.');
    expect(said).toContain('current b: I tested this on two boards, and it works fine.');
  });

  it('reads the purpose above the list of changes, and no words about the posting itself', () => {
    const text = `Comments are welcome. ${SERIES}

Changes since v1:

This patch now takes the second fold too.`;
    const thread = only({ ...ROOT, segments: [own(text)] });
    const said = points(thread, ['root']);
    expect(said).toContain(`original root: ${SERIES}`);
    expect(said.join()).not.toContain('second fold');
  });

  it('falls back on whatever there is', () => {
    const thread = only(answer('a', 1, 'Any news?', { to: 'lost' }));
    expect(points(thread, ['a'])).toEqual(['current a: Any news?']);
  });

  it('prefers the mail that says "applied"', () => {
    const later = ['x', 'y', 'z'].map((id, i) => answer(id, 2 + i, `Some more words of ${id}.`));
    const thread = only(ROOT, answer('a', 1, 'Thank you. Now applied to the frob tree.'), ...later);
    expect(points(thread, ['a', 'x', 'y', 'z'])).toContain('current a: Now applied to the frob tree.');
  });

  it('hears "Applied, thanks."', () => {
    const thread = only(ROOT, answer('a', 1, 'Applied, thanks.\n\nBo'));
    expect(points(thread, ['a'])).toContain('current a: Applied, thanks.');
  });

  it('lets a mail speak by its tag only where nobody says anything', () => {
    const segments = [own('Thanks!'), trailer('Link: https://example.org/'), trailer('Acked-by: Bo Finch')];
    expect(points(only(ROOT, answer('a', 1, '', { segments })), ['a']).join('\n')).not.toContain('Acked-by');
    const alone = only(answer('a', 1, '', { segments, to: 'lost' }));
    expect(points(alone, ['a'])).toEqual(['current a: Acked-by: Bo Finch']);
  });

  it('leaves robots out, and patches that repeat their cover', () => {
    const thread = only(
      ROOT,
      {
        id: 'p1',
        at: 1,
        to: 'root',
        subject: '[PATCH v2 1/3] frob: one',
        segments: [own('Take the first fold out.')],
      },
      answer('r', 2, 'Errors were found in the fold.', { from: lkp }),
    );
    expect(points(thread, ['root', 'p1', 'r'])).toEqual([
      `original root: ${WHY}`,
      `original root: ${SERIES}`,
    ]);
  });

  it('has no original part where the beginning is missing', () => {
    const thread = only(answer('a', 1, 'The first patch looks good to me.', { from: ada }));
    expect(points(thread, ['a'])).toEqual(['current a: The first patch looks good to me.']);
    expect(points(thread, [])).toEqual(['earlier a: The first patch looks good to me.']);
  });

  it('shows neither name lines nor what is too long to be shown', () => {
    const log = `Error ${'frob.c:12:34: fold is not folded: '.repeat(20)}`;
    const thread = only(answer('a', 1, `${log}\n\nIt fails.\n\nPerson a`, { to: 'lost' }));
    expect(points(thread, ['a'])).toEqual(['current a: It fails.']);
  });

  it('tells how many mails it has not read in full', () => {
    const thread = buildThreads([mail(ROOT), { ...mail(answer('a', 1, 'Fine.')), defects: ['cut'] }]);
    expect(thread.map((t) => check(t, () => true).leftOut)).toEqual([{ mails: 1, refused: [] }]);
  });

  it('is empty where nobody says anything', () => {
    expect(points(only({ ...ROOT, segments: [] }), ['root'])).toEqual([]);
  });
});

describe.skipIf(noCorpus)('digests of real threads (skipped where ../shared is absent)', () => {
  it.each([
    [KVMARM, 44],
    [ARM, 443],
  ])('of %s keep every promise', async (file, count) => {
    const mails = (await readCorpus(file)).filter((m): m is Mail => m !== null);
    const threads = buildThreads(mails);
    expect(threads).toHaveLength(count);
    const times = mails.map((m) => m.received ?? 0).sort((a, b) => a - b);
    const middle = times[times.length >> 1] ?? 0;
    const received = new Map(mails.map((m) => [m.id, m.received ?? 0]));
    let empty = 0;
    const speaks = (thread: Thread) =>
      thread.mails.some((m) => m.bot === null && ownText(m.mail.segments) !== '');
    for (const thread of threads) {
      check(thread, (id) => (received.get(id) ?? 0) >= middle);
      check(thread, () => false);
      if (check(thread, () => true).points.length === 0 && speaks(thread)) empty++;
    }
    expect(empty).toBe(0);
  });
});

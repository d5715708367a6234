import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { bo, mail, type Sketch } from './mails.ts';

const build = (...sketches: Sketch[]) => buildThreads(sketches.map(mail));
/** Threads as lists of ids, indented by depth. */
const shape = (mails: Mail[]) =>
  buildThreads(mails).map((t) => t.mails.map((m) => `${' '.repeat(m.depth)}${m.mail.id}`));

describe('buildThreads', () => {
  it('gives nothing for nothing', () => {
    expect(buildThreads([])).toEqual([]);
  });

  it('hangs an answer under In-Reply-To, not under the last of References', () => {
    const [thread] = build(
      { id: 'a' },
      { id: 'b', at: 1, to: 'a' },
      { id: 'c', at: 2, to: 'a', refs: ['a', 'b'] },
      { id: 'd', at: 3, refs: ['a', 'b'] },
    );
    expect(thread?.mails.map((m) => [m.mail.id, m.parent, m.depth])).toEqual([
      ['a', null, 0],
      ['b', 'a', 1],
      ['c', 'a', 1],
      ['d', 'b', 2],
    ]);
  });

  it('keeps a parent that is missing as a ghost, and passes over it for the depth', () => {
    const [thread, ...rest] = build(
      { id: 'a' },
      { id: 'c', at: 1, to: 'ghost', refs: ['a', 'ghost'] },
      { id: 'd', at: 2, to: 'c', refs: ['a', 'ghost', 'c'] },
    );
    expect(rest).toEqual([]);
    expect(thread?.ghosts).toEqual(['ghost']);
    expect(thread?.mails.map((m) => [m.mail.id, m.parent, m.depth])).toEqual([
      ['a', null, 0],
      ['c', 'ghost', 1],
      ['d', 'c', 2],
    ]);
  });

  it('makes one thread of answers to different missing answers to one missing mail', () => {
    const threads = build(
      { id: 'x', subject: 'Re: [PATCH 1/2] a', to: 'ghost1', refs: ['root', 'ghost1'] },
      { id: 'y', at: 1, subject: 'Re: [PATCH 2/2] b', to: 'ghost2', refs: ['root', 'ghost2'] },
    );
    expect(threads).toHaveLength(1);
    expect(threads[0]).toMatchObject({ title: '[PATCH 1/2] a', ghosts: ['ghost1', 'ghost2'] });
  });

  it('never joins mails by their subject', () => {
    expect(
      build({ id: 'a' }, { id: 'b', at: 1 }, { id: 'c', at: 2, subject: 'Re: On folding' }),
    ).toHaveLength(3);
  });

  it.each<[string, Sketch[], string[][]]>([
    [
      'two that answer each other',
      [
        { id: 'a', to: 'b' },
        { id: 'b', at: 1, to: 'a' },
      ],
      [['a', ' b']],
    ],
    ['one that answers itself', [{ id: 'a', to: 'a', refs: ['a'] }], [['a']]],
    [
      'three in a ring',
      [
        { id: 'a', at: 2, to: 'b' },
        { id: 'b', at: 1, to: 'c' },
        { id: 'c', to: 'a' },
      ],
      [['c', ' b', '  a']],
    ],
    [
      'ghosts in a ring',
      [
        { id: 'a', refs: ['g', 'h'] },
        { id: 'b', at: 1, refs: ['h', 'g'] },
      ],
      [['a', 'b']],
    ],
    [
      'an answer older than its parent',
      [
        { id: 'a', at: 5 },
        { id: 'b', at: 1, to: 'a' },
      ],
      [[' b', 'a']],
    ],
  ])('takes %s', (_, sketches, wanted) => {
    expect(shape(sketches.map(mail))).toEqual(wanted);
  });

  it('takes the first mail without a parent here for the root', () => {
    const [thread] = build(
      { id: 'a', at: 5, subject: 'Root' },
      { id: 'b', at: 1, to: 'a', subject: 'Re: Root' },
    );
    expect([thread?.root.mail.id, thread?.title]).toEqual(['a', 'Root']);
  });

  it('keeps the whole copy of a mail, whichever came first and in whatever order they lie', () => {
    const whole = mail({ id: 'a', received: 5 });
    const cut: Mail = { ...mail({ id: 'a', received: 1 }), defects: ['cut'] };
    for (const copies of [
      [whole, cut],
      [cut, whole],
    ]) {
      expect(buildThreads(copies)[0]?.mails.map((m) => m.mail)).toEqual([whole]);
    }
  });

  it('folds copies of one mail: the archive’s, received first', () => {
    const threads = build(
      { id: 'a', received: 9, source: 'archive' },
      { id: 'a', received: 1, source: 'archive', subject: 'first' },
      { id: 'a', received: 0, source: 'page' },
    );
    expect(threads.map((t) => [t.title, t.mails.length])).toEqual([['first', 1]]);
  });

  it('sorts threads by their roots, undated ones last', () => {
    const threads = build({ id: 'c', at: null }, { id: 'b', at: 2 }, { id: 'a', at: 1 });
    expect(threads.map((t) => t.root.mail.id)).toEqual(['a', 'b', 'c']);
    expect(build({ id: 'x', subject: '' })[0]?.title).toBe('(no subject)');
  });

  it.each<[string, number, number, string[]]>([
    ['a clock that is fast by years', 2_000_000, 20, ['a', 'x', 'z']],
    ['a clock that is slow by years', -2_000_000, 20, ['a', 'x', 'z']],
    ['a mail held back for days', 20, 4000, ['a', 'x', 'z']],
    ['a mail an hour early', 20, 0, ['a', 'x', 'z']],
  ])('puts %s where it was written', (_, at, received, wanted) => {
    const [thread] = build({ id: 'a' }, { id: 'z', at: 30, to: 'a' }, { id: 'x', at, received, to: 'a' });
    expect(thread?.mails.map((m) => m.mail.id)).toEqual(wanted);
  });

  it('puts a series of one second in its own order', () => {
    const numbers = [3, 0, 10, 2, 1];
    const sketches = numbers.map((n) => ({ id: `p${n}`, subject: `[PATCH ${n}/10] x`, to: n ? 'p0' : null }));
    expect(build(...sketches)[0]?.mails.map((m) => m.subject.index)).toEqual([0, 1, 2, 3, 10]);
  });

  it('does not depend on the order of its input', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const sketch = fc.record({
      id,
      at: fc.option(fc.nat(3)),
      received: fc.option(fc.nat(3)),
      subject: fc.constantFrom('Re: x', '[PATCH 1/2] x', '[PATCH 2/2] y', 'x'),
      from: fc.constantFrom(bo, { name: 'kernel test robot', address: '' }),
      to: fc.option(id),
      refs: fc.array(id, { maxLength: 4 }),
    });
    const shuffles = fc
      .array(sketch.map(mail), { maxLength: 9 })
      .chain((mails) =>
        fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length })),
      );
    fc.assert(
      fc.property(shuffles, ([mails, shuffled]) => {
        const threads = buildThreads(mails);
        expect(JSON.stringify(buildThreads(shuffled))).toBe(JSON.stringify(threads));
        const ids = threads.flatMap((t) => t.mails.map((m) => m.mail.id));
        expect([...ids].sort()).toEqual([...new Set(mails.map((m) => m.id))].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['deep', (i: number) => ({ to: i > 0 ? `m${i - 1}` : null })],
    ['deep, without its middle', (i: number) => ({ refs: [`m${i - 3}`, `m${i - 2}`, `m${i - 1}`] })],
    ['wide', (i: number) => ({ to: i > 0 ? 'm0' : null })],
    [
      'of long References',
      (i: number) => ({
        refs: Array.from({ length: Math.min(i, 100) }, (_, k) => `m${i - 1 - k}`).reverse(),
      }),
    ],
  ])('is quick on a thread of 3,000 that is %s', (name, links) => {
    const sketches = Array.from({ length: 3000 }, (_, i) => ({ id: `m${i}`, at: i, ...links(i) }));
    const mails = sketches.filter((_, i) => !name.includes('middle') || i % 3 === 0).map(mail);
    const start = performance.now();
    const threads = buildThreads(mails);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(threads.map((t) => t.mails.length)).toEqual([mails.length]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { readBc3, splitHalves, type Bc3Thread } from '../../../scripts/bc3.ts';
import { pyramidScores, repeatedScores } from '../../../scripts/digest-pyramid.ts';
import { keyRecalls } from '../../../scripts/digest-score.ts';
import { train, weightsFile, type KeyLabel } from '../../../scripts/digest-train.ts';
import { bootstrapInterval, pyramidPrecision } from '../../../scripts/pyramid.ts';
import { readAll } from '../../../scripts/read-all.ts';

const CORPUS = resolve(import.meta.dirname, '../../../../shared/corpus');
const BC3 = resolve(CORPUS, 'bc3/bc3-half.json');
const LABELS = resolve(CORPUS, 'labels/labels.json');
const MBOX = resolve(CORPUS, 'real/kvmarm-2022-w35-w38.mbox.gz');

const here = [BC3, LABELS, MBOX].every((file) => existsSync(file));
const bc3 = here ? (JSON.parse(readFileSync(BC3, 'utf8')) as { threads: Bc3Thread[] }).threads : [];
const labels = here ? (JSON.parse(readFileSync(LABELS, 'utf8')) as KeyLabel[]) : [];
const threads = here ? buildThreads((await readAll(MBOX)).mails) : [];

describe('pyramidPrecision', () => {
  const votes = new Map([
    ['a', 3],
    ['b', 1],
    ['c', 2],
  ]);
  it.each([
    [['a', 'c', 'b'], 2, 1],
    [['b', 'a', 'c'], 2, 4 / 5],
    [['x', 'y'], 2, 0],
    [['a'], 0, 0],
  ])('of %j, %d long, is %d', (chosen, size, wanted) => {
    expect(pyramidPrecision(chosen, votes, size)).toBeCloseTo(wanted);
  });
});

describe('bootstrapInterval', () => {
  it('is the same every time, around the mean', () => {
    const [from, to] = bootstrapInterval([0, 1, 0, 1]);
    expect([from, to]).toEqual(bootstrapInterval([0, 1, 0, 1]));
    expect(from).toBeLessThan(0.5);
    expect(to).toBeGreaterThan(0.5);
    expect(bootstrapInterval([0.3, 0.3])).toEqual([0.3, 0.3]);
  });
});

describe('readBc3', () => {
  it('keeps quotes apart and counts votes', () => {
    const sentences = ['Fold it &amp; go.', '&gt; Why fold?', '&gt;&gt; So.', 'Because.'];
    const read = readBc3({
      id: 'x',
      subject: 'Folds &lt;now&gt;',
      mails: [
        {
          from: 'Bo Finch &lt;bo@example.org&gt;',
          sentences: sentences.map((text, i) => ({ id: `1.${i}`, text })),
        },
      ],
      annotations: [
        { important: ['1.0', '1.3', '1.0'], summary: [{ links: ['1.0'] }, {}] },
        { important: ['1.0'], summary: [] },
      ],
    });
    expect(read.thread.subject).toBe('Folds <now>');
    expect(read.thread.mails[0]?.author).toBe('Bo Finch <bo@example.org>');
    expect(read.thread.mails[0]?.parts).toEqual([
      { own: ['Fold it & go.'] },
      { quote: '> Why fold? >> So.' },
      { own: ['Because.'] },
    ]);
    expect(read.ids).toEqual([['1.0', '1.3']]);
    expect([...read.votes]).toEqual([
      ['1.0', 2],
      ['1.3', 1],
    ]);
    expect([...read.grounds]).toEqual([['1.0', 1]]);
    expect([read.annotators, read.size]).toEqual([2, 2]);
  });
});

describe('splitHalves', () => {
  it('goes by id, not by place', () => {
    const halves = splitHalves(['d', 'a', 'c', 'b'], (x) => x);
    expect(halves).toEqual({ training: ['a', 'c'], heldOut: ['b', 'd'] });
  });
});

describe.skipIf(!here)(
  `the digest against what people pick${here ? '' : ' (skipped: ../shared/corpus is not here)'}`,
  () => {
    const scores = here ? pyramidScores(bc3) : [];
    const of = (ranker: string, set: string) =>
      scores.find((s) => s.ranker === ranker && s.threads === set)?.mean ?? 0;

    it('captures their votes in threads that taught it nothing', () => {
      expect(of('digest', 'held out')).toBeGreaterThanOrEqual(0.78);
    });

    it('does so whichever threads are held out', () => {
      const repeated = here ? repeatedScores(bc3, 20) : [];
      for (const { threads: set, mean } of repeated) expect(mean, set).toBeGreaterThanOrEqual(0.79);
      expect(repeated.map((s) => s.threads)).toEqual(['20 splits', 'one by one', 'all']);
    });

    it.each(['lead of every mail', 'lead', 'random'])('beats %s in both halves', (ranker) => {
      for (const set of ['held out', 'trained on'])
        expect(of('digest', set)).toBeGreaterThan(of(ranker, set));
    });

    it('finds labelled key sentences of real threads', () => {
      const [heldOut, , all, shipped] = keyRecalls(bc3, labels, threads);
      expect(heldOut?.ranked).toBeGreaterThan(0.53);
      expect(heldOut?.shown).toBeGreaterThan(0.35);
      expect(heldOut?.precision).toBeGreaterThan(0.47);
      expect(all?.shown).toBeGreaterThan(0.36);
      expect(shipped?.shown).toBeGreaterThan(0.36);
      expect(shipped?.precision).toBeGreaterThan(0.46);
    });

    it('has the weights that training gives', () => {
      const file = resolve(import.meta.dirname, '../../../lib/summary/weights.ts');
      expect(weightsFile(train(bc3, labels, threads))).toBe(readFileSync(file, 'utf8'));
    });
  },
);

import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../../lib/summary/features.ts';
import { rank, rankThreadOf, scoreOf } from '../../../lib/summary/rank.ts';
import { WEIGHTS, type Weights } from '../../../lib/summary/weights.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { bo, lkp, mail, own, quote, type Sketch } from '../thread/mails.ts';

const only = (...sketches: Sketch[]): Thread => {
  const [thread] = buildThreads(sketches.map(mail));
  if (!thread) throw new Error('no thread');
  return thread;
};
const ROOT: Sketch = {
  id: 'root',
  subject: '[PATCH] frob: fold',
  segments: [own('Hi all,\n\nThe fold is taken\ntwice. Take it only once.')],
};
const ANSWER: Sketch = {
  id: 'a',
  at: 1,
  to: 'root',
  subject: 'Re: [PATCH] frob: fold',
  from: bo,
  segments: [
    own('Hello.'),
    quote('The fold is taken'),
    own('- Why is the fold\n  taken?\n- Hello.'),
    own('I would rather unfold it.'),
  ],
};

describe('scoreOf', () => {
  const flat = Object.fromEntries(
    FEATURES.map((f) => [
      f,
      { mean: 1, deviation: 2, talk: f === 'cue' ? 1 : 0, patches: f === 'cue' ? 3 : 0 },
    ]),
  ) as Weights;
  const values = FEATURES.map((f) => (f === 'cue' ? 5 : 1));

  it('adds what patches add in threads about patches alone', () => {
    const text = { frame: false, values };
    expect([scoreOf(text, false, flat), scoreOf(text, true, flat)]).toEqual([2, 8]);
  });

  it('puts what frames a text below all text', () => {
    const worst = scoreOf({ frame: false, values: values.map(() => -1) }, true, flat);
    expect(scoreOf({ frame: true, values }, false, flat)).toBeLessThan(worst);
  });

  it('likes what people like', () => {
    const sign = (f: keyof Weights) => Math.sign(WEIGHTS[f].talk);
    expect([sign('short'), sign('late in mail')]).toEqual([-1, -1]);
    expect([sign('length'), sign('subject'), sign('answered')]).toEqual([1, 1, 1]);
  });
});

describe('rankThreadOf', () => {
  it('deals sentences out to the stretches that they stand in', () => {
    const thread = only(ROOT, ANSWER);
    const { subject, patches, mails } = rankThreadOf(thread, thread.mails);
    expect([subject, patches]).toEqual(['frob: fold', true]);
    expect(mails[0]?.parts).toEqual([{ own: ['Hi all,', 'The fold is taken twice.', 'Take it only once.'] }]);
    expect(mails[1]?.parts).toEqual([
      { own: ['Hello.'] },
      { quote: 'The fold is taken' },
      { own: ['Why is the fold taken?', 'Hello.'] },
      { own: ['I would rather unfold it.'] },
    ]);
  });
});

describe('rank', () => {
  it('scores what people wrote, in order of the thread', () => {
    const robot: Sketch = { ...ANSWER, id: 'r', at: 2, from: lkp };
    const ranked = rank(only(ROOT, ANSWER, robot));
    expect(ranked.map((r) => `${r.mail.mail.id}${r.at}`)).toEqual([
      'root0',
      'root1',
      'root2',
      'a0',
      'a1',
      'a2',
      'a3',
    ]);
    const [greeting, first] = ranked;
    expect(greeting?.score ?? 0).toBeLessThan(first?.score ?? 0);
  });

  it('does not depend on the order in which mails came', () => {
    expect(rank(only(ANSWER, ROOT))).toEqual(rank(only(ROOT, ANSWER)));
  });
});

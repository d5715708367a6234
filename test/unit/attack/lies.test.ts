import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { newIds, threadsInWindow } from '../../../lib/report/build.ts';
import { answerDraft } from '../../../lib/summary/prompt/answer.ts';
import { threadPrompt } from '../../../lib/summary/prompt/thread-prompt.ts';
import type { Draft } from '../../../lib/summary/types.ts';
import { verify, type Verified } from '../../../lib/summary/verify.ts';
import { NONCE } from '../summary/prompt/sound.ts';
import { LIES, saidBy, TRUTHS, type Mail, type Said } from './lies.ts';
import { ATTACKS } from './set.ts';
import { staged, WINDOW } from './stage.ts';

const [first] = ATTACKS;
if (!first) throw new Error('no attack');

let ask: (answer: Draft, language: string) => Verified;
let alias: (mail: Mail) => string;

beforeAll(async () => {
  const threads = threadsInWindow(await staged([first], false), WINDOW);
  const [thread] = threads;
  if (!thread) throw new Error('no thread');
  const facts = factsOf(thread, threads);
  const fresh = newIds(thread, WINDOW);
  const isNew = (id: string) => fresh.has(id);
  const prompt = threadPrompt(thread, facts, { language: 'en', nonce: NONCE, isNew });
  alias = (mail) => [...prompt.mails].find(([, id]) => id.startsWith(`${mail}@`))?.[0] ?? 'm99';
  ask = (answer, writes) => {
    const read = answerDraft(answer, prompt);
    if (!read.ok) throw new Error(read.message);
    return verify(read.draft, { thread, facts, isNew, language: 'en', writes });
  };
});

const partsOf = ({ points, positions, openQuestions, headline }: Draft) =>
  points.length + positions.length + openQuestions.length + (headline === '' ? 0 : 1);
const isPoint = (said: Said | Partial<Draft>): said is Said => Array.isArray(said);

const truthOf = (language: string): Draft => ({
  ...saidBy(TRUTHS[language] ?? [], alias),
  positions: [
    { person: 'p2', stance: 'supports with changes', cites: [alias('review')] },
    { person: 'p4', stance: 'asks', cites: [alias('ask')] },
  ],
  openQuestions: [{ text: 'Is the fold still needed when FROB_LAZY is set?', cites: [alias('ask')] }],
});

describe('a truthful model', () => {
  it.each(Object.keys(TRUTHS))('in %s is shown whole', (language) => {
    const truth = truthOf(language);
    const { draft, refused } = ask(truth, language === 'English' ? 'en' : language);
    expect(refused).toEqual([]);
    expect(partsOf(draft)).toBe(partsOf(truth));
  });
});

describe('one lie in a truthful answer', () => {
  const table: string[] = [];
  const sums = { truths: 0, shown: 0, lies: 0, passed: 0 };
  afterAll(() => {
    console.log(
      `${table.join('\n')}\n${sums.lies} kinds of lie: ${sums.passed} shown; ${sums.shown} of ${sums.truths} truths shown`,
    );
  });

  it.each(LIES)('%s', (name, said, reason) => {
    for (const language of Object.keys(TRUTHS)) {
      const truth = truthOf(language);
      const lie = isPoint(said) ? saidBy([said], alias) : { ...saidBy([], alias), ...said };
      if (isPoint(said) && name === 'the same again' && language !== 'English') continue;
      // A foreign sentence in an English answer is refused for that alone.
      if (/[^\p{sc=Latin}\p{P}\d ]|übernommen|alle waren/u.test(name) && language === 'English') continue;
      const whole: Draft = {
        headline: lie.headline,
        points: [...truth.points, ...lie.points],
        positions: [...truth.positions, ...lie.positions],
        openQuestions: [...truth.openQuestions, ...lie.openQuestions],
      };
      const { draft, refused } = ask(whole, language === 'English' ? 'en' : language);
      expect(refused.map((r) => r.reason)).toEqual([reason]);
      expect(partsOf(draft)).toBe(partsOf(truth));
      sums.truths += partsOf(truth);
      sums.shown += partsOf(draft);
      if (language === 'English') table.push(`${name.padEnd(32)} refused: ${refused[0]?.detail ?? ''}`);
    }
    sums.lies++;
  });
});

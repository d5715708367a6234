import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { answerDraft } from '../../../../lib/summary/prompt/answer.ts';
import { unmask } from '../../../../lib/summary/prompt/mask.ts';
import { digest } from '../../../../lib/summary/digest.ts';
import { verify } from '../../../../lib/summary/verify.ts';
import type { Thread } from '../../../../lib/thread/types.ts';
import {
  readRaw,
  sizeOf,
  WEEK,
  weekPrompts,
  type Prompted,
  type RawMails,
} from '../../../../scripts/prompt-size.ts';
import { ARM, CORPUS, KVMARM, noCorpus } from '../../mail/corpora.ts';
import { problemsOf } from './sound.ts';

const fileOf = (name: string) =>
  name.startsWith('public/') ? resolve(import.meta.dirname, '../../../..', name) : resolve(CORPUS, name);

/** A week's prompts beside what they cost. */
function weekOf(raw: RawMails, from: number) {
  const prompted = weekPrompts(raw, from);
  return Object.assign(prompted, { size: sizeOf(prompted, raw.raw) });
}

/** What a model would say that chose the digest's sentences: all of them pass, and all of them were in its text. */
function truthOf({ thread, prompt }: Prompted, known: Thread[]) {
  const ids = new Map([...prompt.mails].map(([alias, id]) => [id, alias]));
  const facts = factsOf(thread, known);
  const isNew = () => true;
  const { points } = digest(thread, { isNew, language: 'en', facts });
  const answer = {
    headline: '',
    points: points.map((p) => ({ ...p, cites: p.cites.map((id) => ids.get(id) ?? '') })),
    positions: [],
    openQuestions: [],
  };
  const read = answerDraft(answer, prompt);
  if (!read.ok) throw new Error(read.message);
  const { draft, refused } = verify(read.draft, { thread, facts, isNew, language: 'en', quotes: true });
  const text = unmask(prompt.user);
  const unseen = points.filter(
    (p) => !p.text.includes('@') && p.anchor.length > 0 && !text.includes(p.anchor),
  );
  return { points: draft.points.length, refused, unseen };
}

interface Week {
  file: string;
  from: number;
  /** Most tokens, and how many times less than the raw mails at least. */
  most: number;
  less: number;
}

// The seed's bodies are written for its threads and are short prose, so there raw mail is little more than that; and the
// sample is shipped without what is not read.
const WEEKS: Week[] = [
  { file: 'public/sample-week.mbox.gz', from: 0, most: 50_000, less: 1.7 },
  { file: 'seed-week/kvmarm.mbox', from: 0, most: 50_000, less: 3 },
  { file: KVMARM, from: 0, most: 50_000, less: 10 },
  { file: KVMARM, from: WEEK, most: 50_000, less: 10 },
  { file: ARM, from: 0, most: 50_000, less: 10 },
];

describe.each(WEEKS)(`$file from mail $from on`, ({ file, from, most, less }) => {
  const isHere = file.startsWith('public/') || !noCorpus;
  const skipped = isHere ? '' : ' (skipped: ../shared/corpus is not here)';
  let week: ReturnType<typeof weekOf>;

  beforeAll(async () => {
    if (isHere) week = weekOf(await readRaw(fileOf(file)), from);
  }, 60_000);

  it.skipIf(!isHere)(`costs at most ${most} tokens, ${less} times less than raw${skipped}`, () => {
    const { mails, tokens, raw } = week.size;
    console.log(
      `${file} from ${from}: ${tokens} tokens of ${raw} for ${mails} mails in ${week.length} threads`,
    );
    expect(mails).toBeGreaterThan(100);
    expect(tokens).toBeLessThanOrEqual(most);
    expect(raw / tokens).toBeGreaterThan(less);
  });

  it.skipIf(!isHere)(`is sound, and cut nowhere${skipped}`, () => {
    for (const { prompt } of week) {
      const nonce = /^<facts (\w+)>/.exec(prompt.user)?.[1] ?? '';
      expect(problemsOf(prompt, nonce)).toEqual([]);
      expect(prompt.left).toEqual({ mails: 0, sentences: 0 });
    }
  });

  it.skipIf(!isHere)(`holds every sentence that a truthful answer needs${skipped}`, () => {
    const known = week.map(({ thread }) => thread);
    const found = week.map((one) => truthOf(one, known));
    expect(found.flatMap((f) => f.refused)).toEqual([]);
    expect(found.flatMap((f) => f.unseen.map((p) => p.text))).toEqual([]);
    expect(found.reduce((sum, f) => sum + f.points, 0)).toBeGreaterThan(40);
  });
});

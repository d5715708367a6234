import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { readAll } from '../../../scripts/read-all.ts';
import { scoreLabels, type Label } from '../../../scripts/score.ts';

const CORPUS = resolve('..', 'shared', 'corpus');
const LABELS = resolve(CORPUS, 'labels/labels.json');
const MBOX = resolve(CORPUS, 'real/kvmarm-2022-w35-w38.mbox.gz');

const here = existsSync(LABELS) && existsSync(MBOX);
const threads = here ? buildThreads((await readAll(MBOX)).mails) : [];
const labels = here ? (JSON.parse(readFileSync(LABELS, 'utf8')) as Label[]) : [];
const scores = scoreLabels(
  labels,
  threads.map((thread) => ({ thread, facts: factsOf(thread) })),
);

describe.skipIf(!here)(
  `facts against hand labels${here ? '' : ' (skipped: ../shared/corpus is not here)'}`,
  () => {
    it('are scored on all labelled threads', () => {
      expect(labels).toHaveLength(40);
    });

    it.each(scores.map((score) => [score.fact, score] as const))('%s reaches its threshold', (_, score) => {
      expect(score, `${JSON.stringify(score.numbers)}\n${score.misses.join('\n')}`).toMatchObject({
        ok: true,
      });
    });
  },
);

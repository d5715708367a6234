import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import type { Facts } from '../../../lib/facts/types.ts';
import { digest } from '../../../lib/summary/digest.ts';
import type { Point, PointKind, RefusalReason } from '../../../lib/summary/types.ts';
import { verify } from '../../../lib/summary/verify.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { ARM, noCorpus, readCorpus } from '../mail/corpora.ts';
import { draftOf } from './verify-check.ts';

const SEED = resolve('..', 'shared', 'seed', 'report-2025-w42.zh.md');
const FROM = Date.UTC(2025, 9, 13);
const TO = Date.UTC(2025, 9, 20);
const PERSON = 'names a person who did not write it';
const AGREED = 'claims agreement that the mails do not show';
const TIME = 'has the wrong time';

/** A sentence of the seed's report: line, first character, length. Its words stay there. */
type Place = [line: number, from: number, length: number];
type Row = [title: string, kind: PointKind, cites: 'all' | 'new', at: Place, reason: RefusalReason];

/** Invented sentences of the report that this product grew from; cited are all mails or the new ones. */
const INVENTED: Row[] = [
  ['TDX post-populate', 'earlier', 'all', [38, 14, 52], TIME],
  ['TDX post-populate', 'current', 'all', [38, 14, 52], TIME],
  ['TDX post-populate', 'current', 'all', [40, 41, 29], AGREED],
  ['[PATCH v13 00/12]', 'current', 'all', [135, 115, 39], AGREED],
  ['[PATCH v13 00/12]', 'earlier', 'all', [132, 0, 73], TIME],
  ['[PATCH v12 00/12]', 'current', 'new', [264, 0, 52], AGREED],
  ['[PATCH v12 00/12]', 'current', 'new', [262, 74, 39], AGREED],
  ['Revamp HCR_EL2.E2H', 'current', 'all', [301, 81, 56], PERSON],
  ['pre_fault_memory', 'current', 'all', [365, 130, 26], AGREED],
  ['ITS collection target', 'earlier', 'all', [515, 0, 44], TIME],
  ['Arm CCA in KVM', 'current', 'all', [698, 61, 68], AGREED],
  ['mem transitions', 'earlier', 'all', [738, 0, 21], TIME],
  ['kernel-style types', 'current', 'all', [681, 0, 54], AGREED],
  ['untrusted offset', 'earlier', 'all', [719, 0, 28], TIME],
];

describe.skipIf(noCorpus)(
  `the seed’s week under check${noCorpus ? ' (skipped: ../shared/corpus is not here)' : ''}`,
  () => {
    let threads: { thread: Thread; facts: Facts }[] = [];
    const fresh = new Set<string>();
    const isNew = (id: string) => fresh.has(id);

    beforeAll(async () => {
      const mails = (await readCorpus('seed-week/kvmarm.mbox')).filter((mail) => mail !== null);
      for (const { id, received } of mails)
        if (received !== null && received >= FROM && received < TO) fresh.add(id);
      threads = buildThreads(mails).map((thread) => ({ thread, facts: factsOf(thread) }));
    });

    const report = noCorpus ? [] : readFileSync(SEED, 'utf8').split('\n');
    const sentence = ([line, from, length]: Place) => {
      const text = report[line - 1]?.slice(from, from + length) ?? '';
      expect(text).toHaveLength(length);
      return text;
    };
    const find = (title: string) => {
      const found = threads.find(({ thread }) => thread.title.includes(title));
      if (!found) throw new Error(`no thread ${title}`);
      return found;
    };

    it.each(INVENTED)('%s, %s: refuses what was invented', (title, kind, cites, at, reason) => {
      const text = sentence(at);
      const { thread, facts } = find(title);
      const cited = thread.mails.map((m) => m.mail.id).filter((id) => cites === 'all' || isNew(id));
      const anchor = digest(thread, { isNew, language: 'en' }).points[0]?.anchor ?? '';
      const point: Point = { kind, text, cites: cited, anchor };
      const { draft, refused } = verify(draftOf(point), { thread, facts, isNew, language: 'zh-CN' });
      expect(draft.points).toEqual([]);
      expect(refused.map((r) => `${r.reason}: ${r.detail}`)).toEqual([
        expect.stringContaining(reason) as string,
      ]);
    });

    it.each<[string, Place]>([
      ['Revamp HCR_EL2.E2H', [301, 0, 41]],
      ['unmapping of shadow', [782, 145, 31]],
    ])('%s: lets pass what was true', (title, at) => {
      const text = sentence(at);
      const { thread, facts } = find(title);
      const cites = thread.mails.map((m) => m.mail.id);
      const anchor = digest(thread, { isNew, language: 'en' }).points[0]?.anchor ?? '';
      const draft = draftOf({ kind: 'current', text, cites, anchor });
      expect(verify(draft, { thread, facts, isNew, language: 'zh-CN' }).refused).toEqual([]);
    });

    it('lets all points of all digests pass, in both languages', () => {
      let points = 0;
      for (const language of ['en', 'zh-CN'] as const) {
        for (const { thread, facts } of threads) {
          const summary = digest(thread, { isNew, language });
          const { headline } = summary;
          const { draft, refused } = verify(summary, {
            quotes: true,
            thread,
            facts,
            isNew,
            language,
            headline,
          });
          expect(refused).toEqual([]);
          expect(draft.points).toEqual(summary.points);
          points += draft.points.length;
        }
      }
      expect(points).toBeGreaterThan(100);
    });

    it('lets more than 900 points of 1,870 mails pass, all of them', async () => {
      const mails = (await readCorpus(ARM)).filter((mail) => mail !== null);
      const context = { isNew: () => true, language: 'en' } as const;
      let points = 0;
      for (const thread of buildThreads(mails)) {
        const summary = digest(thread, context);
        const facts = factsOf(thread);
        const { refused } = verify(summary, {
          quotes: true,
          ...context,
          thread,
          facts,
          headline: summary.headline,
        });
        expect(refused).toEqual([]);
        points += summary.points.length;
      }
      expect(points).toBeGreaterThan(900);
    }, 60_000);
  },
);

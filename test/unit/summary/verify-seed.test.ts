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

const FROM = Date.UTC(2025, 9, 13);
const TO = Date.UTC(2025, 9, 20);
const PERSON = 'names a person who did not write it';
const AGREED = 'claims agreement that the mails do not show';
const TIME = 'has the wrong time';

type Row = [title: string, kind: PointKind, cites: 'all' | 'new', text: string, reason: RefusalReason];

/** Sentences of the report that this product grew from, word for word; cited are all mails or the new ones. */
const INVENTED: Row[] = [
  [
    'TDX post-populate',
    'earlier',
    'all',
    '在之前的讨论中，参与者们关注了 KVM 的锁定机制，特别是在处理 TDX 相关操作时的互斥性和锁定顺序。',
    TIME,
  ],
  [
    'TDX post-populate',
    'current',
    'all',
    '在之前的讨论中，参与者们关注了 KVM 的锁定机制，特别是在处理 TDX 相关操作时的互斥性和锁定顺序。',
    TIME,
  ],
  [
    'TDX post-populate',
    'current',
    'all',
    '参与者们对补丁进行了逐条审查，确认了补丁的有效性和必要性。',
    AGREED,
  ],
  [
    '[PATCH v13 00/12]',
    'current',
    'all',
    '最后，开发者们一致认为补丁的方向是正确的，并对未来的 NUMA 支持表示期待。',
    AGREED,
  ],
  [
    '[PATCH v13 00/12]',
    'earlier',
    'all',
    '在之前的讨论中，开发者们提到需要对 cpuset_do_page_mem_spread() 行为进行测试，并对补丁的各个版本进行了多次审查和修改。',
    TIME,
  ],
  [
    '[PATCH v12 00/12]',
    'current',
    'new',
    '总体来看，讨论围绕如何更好地实现 NUMA 策略支持展开，参与者们在补丁的细节和命名上达成了一定的共识。',
    AGREED,
  ],
  [
    '[PATCH v12 00/12]',
    'current',
    'new',
    '这一观点得到了其他参与者的认可，认为简化命名可以减少混淆，并提高代码的可读性。',
    AGREED,
  ],
  [
    'Revamp HCR_EL2.E2H',
    'current',
    'all',
    '最后，Mark Rutland 表示他对补丁的接受是基于对稳定性和依赖关系的考虑，并愿意协助处理稳定版本的回溯。',
    PERSON,
  ],
  ['pre_fault_memory', 'current', 'all', '整体来看，补丁系列得到了积极的反馈，并在逐步完善中。', AGREED],
  [
    'KVM_EXIT_ARM_SEA',
    'earlier',
    'all',
    '在历史讨论中，KVM 传统上通过将 SEA 委托给 APEI 来处理，但并非所有平台都支持这种处理方式。',
    TIME,
  ],
  [
    'Clean up TCR_EL1',
    'earlier',
    'all',
    '在历史讨论中，参与者们讨论了如何将 TCR_XXX 宏从 `asm/pgtable-hwdef.h` 移动到 KVM 头文件 `asm/kvm_arm.h`。',
    TIME,
  ],
  [
    'ITS collection target',
    'earlier',
    'all',
    '在之前的讨论中，补丁的背景和问题被详细阐述，强调了当前实现的缺陷以及其对测试结果的影响。',
    TIME,
  ],
  [
    'Arm CCA in KVM',
    'current',
    'all',
    'Steven 提到，经过与 Marc 的讨论，大家一致认为用户 API（uAPI）应更接近于“正常”的 KVM，而不是直接暴露底层操作。',
    AGREED,
  ],
  ['mem transitions', 'earlier', 'all', '在之前的讨论中，补丁经历了多个版本的迭代。', TIME],
  [
    'kernel-style types',
    'current',
    'all',
    '总之，本周的讨论主要集中在补丁的后续步骤上，参与者们希望明确接下来的行动计划，以便推动 KVM 自测的改进。',
    AGREED,
  ],
  ['untrusted offset', 'earlier', 'all', '在历史讨论中没有相关内容，因此本周的新讨论是唯一的焦点。', TIME],
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

    const find = (title: string) => {
      const found = threads.find(({ thread }) => thread.title.includes(title));
      if (!found) throw new Error(`no thread ${title}`);
      return found;
    };

    it.each(INVENTED)('%s, %s: refuses what was invented', (title, kind, cites, text, reason) => {
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

    it.each([
      ['Revamp HCR_EL2.E2H', '在本周的新讨论中，Catalin Marinas 表示支持该补丁，并确认已被采纳。'],
      ['unmapping of shadow', '补丁得到了 Christoph Lameter 的审阅和认可。'],
    ])('%s: lets pass what was true', (title, text) => {
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
          const { draft, refused } = verify(summary, { thread, facts, isNew, language, headline });
          expect(refused).toEqual([]);
          expect(draft.points).toEqual(summary.points);
          points += draft.points.length;
        }
      }
      expect(points).toBeGreaterThan(100);
    });

    it('takes far less than a second for 1,870 mails', async () => {
      const mails = (await readCorpus(ARM)).filter((mail) => mail !== null);
      const context = { isNew: () => true, language: 'en' } as const;
      const drafts = buildThreads(mails).map((thread) => {
        const summary = digest(thread, context);
        return { thread, facts: factsOf(thread), summary, headline: summary.headline };
      });
      const begin = performance.now();
      const kept = drafts.map(
        ({ summary, ...rest }) => verify(summary, { ...rest, ...context }).draft.points,
      );
      expect(performance.now() - begin).toBeLessThan(1000);
      expect(kept.flat().length).toBeGreaterThan(900);
    }, 60_000);
  },
);

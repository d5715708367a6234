import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../lib/report/types.ts';

const SHARED = resolve('..', 'shared');
const WEEK = resolve(SHARED, 'corpus/seed-week');

function run(file: string, args: string[], zone = 'UTC'): string {
  const common = ['--inbox', 'kvmarm', '--from', '2025-10-13T00:00:00Z', '--to', '2025-10-20T00:00:00Z'];
  return execFileSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'scripts/report.ts', '--mbox', resolve(WEEK, file), ...common, ...args],
    { encoding: 'utf8', env: { ...process.env, TZ: zone } },
  );
}

/** Threads as the seed's own report printed them: title (unfolded), mails, people, start. */
function seedThreads() {
  const text = readFileSync(resolve(SHARED, 'seed/report-2025-w42.zh.md'), 'utf8');
  const thread =
    /### Thread \d+: ([^\n]*(?:\n [^\n]*)*)\n\n\*\*📧 邮件数\*\*: (\d+) \| \*\*👥 参与者\*\*: (\d+) \| \*\*📅 开始时间\*\*: ([^\n]*)/g;
  return [...text.matchAll(thread)].map(([, title = '', mails, participants, started = '']) => ({
    title: title.replace(/\s+/g, ' '),
    mails: Number(mails),
    participants: Number(participants),
    started: `${new Date(started).toISOString().slice(0, 19)}Z`,
  }));
}

const here = existsSync(WEEK);
describe.skipIf(!here)(
  `the seed week${here ? '' : ' (skipped: ../shared/corpus/seed-week is not here)'}`,
  () => {
    it('gives the seed’s numbers, per thread and in all', () => {
      const report = JSON.parse(run('kvmarm.mbox', ['--format', 'json'])) as Report;
      expect(report.statistics).toMatchObject({ mails: 152, new: 124, earlier: 28, threads: 28, large: 2 });
      expect(report.statistics.categories.map((c) => [c.category, c.threads, c.mails])).toEqual([
        ['PATCH', 24, 127],
        ['RFC', 1, 17],
        ['Question', 2, 5],
        ['GIT PULL', 1, 3],
      ]);
      const ours = report.threads.map(({ title, mails, participants, started }) => ({
        title,
        mails: mails.length,
        participants,
        started,
      }));
      const seed = seedThreads();
      expect(seed).toHaveLength(28);
      expect(ours).toEqual(expect.arrayContaining(seed));
    });

    it('has 29 threads where two series were told apart', () => {
      const report = JSON.parse(run('kvmarm-split.mbox', ['--format', 'json'])) as Report;
      expect(report.statistics.threads).toBe(29);
    });

    it('is the same to the byte in another time zone', () => {
      for (const format of ['json', 'md', 'html']) {
        expect(run('kvmarm.mbox', ['--format', format], 'Asia/Shanghai')).toBe(
          run('kvmarm.mbox', ['--format', format]),
        );
      }
    });

    it('has every heading of the seed, whole, decoded, and links on threads and mails', () => {
      const markdown = run('kvmarm.mbox', ['--lang', 'zh-CN']);
      const seed = readFileSync(resolve(SHARED, 'seed/report-2025-w42.zh.md'), 'utf8');
      const shape = (text: string) =>
        text
          .split('\n')
          .filter((line) => /^#+ /.test(line))
          .map((line) =>
            line
              .replace(/🤖 AI 总结|AI 总结/, '摘要')
              .replace(/^(### Thread \d+:).*/, '$1')
              .replace(' 摘要报告', '摘要报告'),
          );
      expect(shape(markdown)).toEqual(shape(seed));
      expect(markdown).not.toMatch(/=\?[\w-]+\?[bq]\?/i);
      expect(
        markdown.match(
          /^\d+\. \*\*\[\d\d-\d\d \d\d:\d\d\]\*\* (?:🆕 )?\[.*\]\(https:\/\/lore\.kernel\.org\/kvmarm\/[^)]+\/\)$/gm,
        ),
      ).toHaveLength(152);
      expect(markdown.match(/ 🆕 /g)).toHaveLength(124);
    });
  },
);

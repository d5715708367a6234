import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../lib/model/types.ts';
import { job, overview } from '../unit/popup/sample.ts';
import type { Job, Problem } from '../../lib/rpc/messages.ts';
import { axeFinds } from './axe.ts';
import { startChromium, shoot, type Chromium } from './chromium.ts';
import { askedOf, openFake, type FakeWorld } from './popup-fake.ts';

let browser: Chromium;

beforeAll(async () => {
  // Nothing listens there: a background of the test's own answers.
  browser = await startChromium(1);
});
afterAll(async () => {
  await browser.close();
});

const KVMARM = 'https://lore.kernel.org/kvmarm/';
const done = (part: Partial<Job> = {}) =>
  job({ phase: 'done', threads: { done: 28, total: 28, stale: 0 }, ended: '2026-11-22T12:00:05Z', ...part });
const problem = (kind: Problem['kind'], message: string, remedy: string): Problem => ({
  kind,
  message,
  remedy,
});
const failed = (...words: Parameters<typeof problem>) => job({ phase: 'failed', problem: problem(...words) });
const wall = problem(
  'challenge',
  'lore.kernel.org wants to check that you are not a robot before it hands out mail.',
  'Open the archive in a tab, wait until it shows mail, then try again.',
);

const estimate: Estimate = {
  ...{ endpoint: 'house', name: 'Qwen at home', model: 'qwen3-30b', threads: 28, kept: 7, calls: 21 },
  ...{ input: 41_000, output: 6_300, price: 0.0124, priceOf: '2026-11-20', spentToday: 0.03, over: null },
};
const asks = (part: Partial<Estimate> = {}) =>
  job({ phase: 'summarising', model: 'house', hold: { kind: 'asking', estimate: { ...estimate, ...part } } });

const thread = (title: string, days: number | null, questions = 0, mine = false) => ({
  ...{ root: `${title}@example.org`, title, days, questions, mine },
});
const big = {
  ...overview({
    statistics: {
      ...{ mails: 152, new: 124, earlier: 28, threads: 28, large: 2, unreadable: 0, undated: 0 },
      categories: [
        { category: 'PATCH', threads: 24, mails: 140, new: 120 },
        { category: 'Question', threads: 2, mails: 6, new: 2 },
        { category: 'RFC', threads: 1, mails: 4, new: 1 },
        { category: 'GIT PULL', threads: 1, mails: 2, new: 1 },
      ],
    },
  }),
  since: { generated: '2026-11-15T12:00:03Z', fresh: 19, changed: 4 },
  needs: [
    {
      ...{ group: 'changes' as const, count: 3, mine: 1 },
      threads: [
        thread('[PATCH v3 0/9] frobnicate: check the range of every fold before it is folded', 3, 0, true),
        thread('[PATCH] frob: one more quirk', 0),
      ],
    },
    {
      ...{ group: 'review' as const, count: 11, mine: 0 },
      threads: [thread('[PATCH v2] widget: spin slower', 5), thread('[RFC PATCH 0/4] gadget tables', 4)],
    },
    {
      ...{ group: 'questions' as const, count: 2, mine: 0 },
      threads: [
        thread('[PATCH v5 00/24] sprocket: teeth of any number', 2, 2),
        thread('How do I build this?', 1, 1),
      ],
    },
    { ...{ group: 'applied' as const, count: 9, mine: 0 }, threads: [] },
  ],
};
const head = (id: string, inbox: string) => ({
  ...{
    key: `${id} en`,
    job: id,
    inbox,
    base: `https://lore.kernel.org/${inbox}/`,
    source: 'archive' as const,
  },
  ...{ window: overview().window, language: 'en' as const, made: 1, mails: 403, threads: 44 },
});
const endpoint = {
  ...{ id: 'house', family: 'ollama' as const, name: 'Qwen at home', base: 'http://127.0.0.1:11434/v1' },
  ...{
    model: 'qwen3',
    atOnce: 1,
    perMinute: null,
    price: null,
    consented: '2026-11-01T00:00:00Z',
    hasKey: false,
  },
  learned: { structure: null, dropped: [], tokensField: null, factor: 1, window: null },
};
const answers = {
  'report.overview': big,
  'report.list': [head('old-1', 'netdev'), head('old-2', 'linux-mm')],
  'report.outlook': { requests: 2 as const, mails: 180, visited: 3 },
  'store.sizes': { kind: 'database' as const, rows: {}, space: null } as never,
  'models.read': { endpoints: [endpoint], browser: 'absent' as const, spending: [] },
  'report.agree': null,
};

interface State {
  world?: Partial<FakeWorld>;
  /** Words that are there when the state is. */
  shows: { en: string; 'zh-CN': string };
  act?: (page: Page) => Promise<unknown>;
}

const unfold = async (page: Page) => {
  for (const fold of await page.locator('summary').all()) await fold.click();
};

const STATES: Record<string, State> = {
  empty: {
    world: { job: null, answers: { ...answers, 'report.list': [] } },
    shows: { en: 'No report yet', 'zh-CN': '还没有报告' },
  },
  elsewhere: {
    world: { job: null, tab: 'https://example.org/', answers: { ...answers, 'report.list': [] } },
    shows: { en: 'Start anywhere', 'zh-CN': '随处可以开始' },
  },
  wrong: {
    world: { job: null },
    shows: { en: 'Write the name of a list.', 'zh-CN': '请填写列表名称。' },
    act: async (page) => {
      await page.locator('#inbox').selectOption(':other');
      await page.locator('#window').selectOption('custom');
      await page.locator('#to').fill('2020-01-01');
      await page.locator('button.primary').click();
    },
  },
  model: {
    world: { job: null },
    shows: { en: 'shown before Qwen at home', 'zh-CN': '在向 Qwen at home 发送之前' },
    act: async (page) => {
      await page.locator('#engine option[value=house]').waitFor({ state: 'attached' });
      await page.locator('#engine').selectOption('house');
    },
  },
  working: {
    world: { job: job({ phase: 'summarising', threads: { done: 19, total: 28, stale: 3 } }) },
    shows: { en: '19 of 28', 'zh-CN': '28 个中的 19 个' },
  },
  fetching: { world: { job: job() }, shows: { en: '152 mails, 84 KB', 'zh-CN': '152 封邮件，84 KB' } },
  paused: { world: { job: job({ hold: { kind: 'paused' } }) }, shows: { en: 'Paused', 'zh-CN': '已暂停' } },
  waiting: {
    world: { job: job({ hold: { kind: 'waiting', for: 'archive', problem: wall, until: null } }) },
    shows: { en: 'not a robot', 'zh-CN': '不是机器人' },
  },
  busy: {
    world: {
      job: job({
        hold: {
          ...{ kind: 'waiting', for: 'time', until: '2026-11-22T12:08:00Z' },
          problem: problem(
            'busy',
            'lore.kernel.org is too busy (429 Too Many Requests).',
            'Try again a little later.',
          ),
        },
      }),
    },
    shows: { en: 'at 12:08 UTC', 'zh-CN': '12:08 UTC' },
  },
  asking: {
    world: { job: asks() },
    shows: { en: '$0.01, by prices of 2026-11-20', 'zh-CN': '按 2026-11-20 的价格' },
  },
  'asking-over': {
    world: { job: asks({ over: 'report', price: 0.62 }) },
    shows: { en: 'over your limit', 'zh-CN': '超过了' },
  },
  done: { world: { job: done() }, shows: { en: '19 new threads', 'zh-CN': '新线程 19 个' } },
  unfolded: { world: { job: done() }, shows: { en: '403 mails', 'zh-CN': '403 封邮件' }, act: unfold },
  notice: {
    world: {
      job: done({
        model: 'house',
        notice: {
          threads: 12,
          problem: problem(
            'model',
            'Qwen at home: “You exceeded your current quota, please check your plan and billing details.”',
            'Add credit there, or choose another model in the options.',
          ),
        },
      }),
    },
    shows: { en: 'threads have the digest', 'zh-CN': '个线程中有 12 个用了摘选' },
  },
  nothing: {
    world: {
      job: done({ source: 'visited' }),
      answers: {
        ...answers,
        'report.overview': {
          ...overview(),
          statistics: { ...overview().statistics, threads: 0, categories: [] },
        },
      },
    },
    shows: { en: 'None of the threads that you opened', 'zh-CN': '您打开过的线程' },
  },
  cancelled: {
    world: { job: job({ phase: 'cancelled' }) },
    shows: { en: 'Cancelled: kvmarm', 'zh-CN': '已取消：kvmarm' },
  },
  network: {
    world: {
      job: failed(
        'network',
        'lore.kernel.org could not be reached, or the connection broke off.',
        'Check the connection, then try again.',
      ),
    },
    shows: { en: 'could not be reached', 'zh-CN': '无法连接 lore.kernel.org' },
  },
  unknown: {
    world: {
      job: failed('archive', 'lore.kernel.org has no such list (404).', 'Check the name of the list.'),
    },
    shows: { en: 'no such list', 'zh-CN': '没有这个列表' },
  },
  refused: {
    world: {
      job: done(),
      refuse: {
        'report.start': problem(
          'busy',
          'The report of kvmarm is still being made.',
          'Wait for it, or cancel it first.',
        ),
      },
    },
    shows: { en: 'The report did not start', 'zh-CN': '报告未能开始' },
    act: (page) => page.locator('button.primary').click(),
  },
  memory: {
    world: { job: null, answers: { ...answers, 'store.sizes': { kind: 'memory' } as never } },
    shows: { en: 'Nothing is kept', 'zh-CN': '不保存任何内容' },
  },
};

const open = (world: Partial<FakeWorld>, language = 'en') =>
  openFake(browser, { job: null, answers, tab: KVMARM, language, fresh: true, ...world });

describe('every state of the popup', () => {
  it.each(Object.entries(STATES))(
    '%s: in both languages, light and dark, with nothing for axe',
    async (name, state) => {
      for (const language of ['en', 'zh-CN'] as const) {
        const page = await open(state.world ?? {}, language);
        await state.act?.(page);
        await page.getByText(state.shows[language]).first().waitFor();
        await shoot(page, `popup-${name}-${language}`, language === 'en' ? [380, 320, 700] : [380]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await axeFinds(page, ['html'])).toEqual([]);
        }
        await page.setViewportSize({ width: 320, height: 600 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
        await page.close();
      }
    },
  );
});

describe('the question what a model may take', () => {
  it('has the focus, and is answered by keyboard', async () => {
    const page = await open({ job: asks() });
    await page.waitForFunction(() => document.activeElement?.id === 'asking');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await askedOf(page, 'report.agree')).toEqual([
      { job: 'job-1', yes: true },
      { job: 'job-1', yes: false },
    ]);
    await page.close();
  });
});

describe('the opening', () => {
  it('takes three scripts and two styles: each costs time before the first picture', async () => {
    const page = await browser.context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.resourceType()));
    await page.goto(`chrome-extension://${browser.id}/popup.html`);
    await page.locator('#inbox').waitFor();
    expect(asked.filter((type) => type === 'script')).toHaveLength(3);
    expect(asked.filter((type) => type === 'stylesheet')).toHaveLength(2);
    await page.close();
  });
});

describe('the next opening', () => {
  const dark = { settings: { appearance: { scheme: 'dark', text: 'large' } } };
  const openedBefore = async (world: Partial<FakeWorld> = {}) => {
    const first = await open({ job: done(), stored: dark, ...world });
    await first.getByText('19 new threads').waitFor();
    await first.locator('#engine option[value=house]').waitFor({ state: 'attached' });
    await first.locator('#cost', { hasText: '180 mails' }).waitFor();
    await first.close();
  };
  const next = (world: Partial<FakeWorld> = {}) =>
    openFake(browser, { job: done(), answers, tab: KVMARM, language: 'en', stored: dark, ...world });

  it('shows the last report, list and look before anybody has said anything', async () => {
    await openedBefore();
    const page = await next({ silent: true, answers: {} });
    expect(await page.locator('.tiles dd').allTextContents()).toEqual(['124', '28', '28', '2']);
    expect(await page.locator('h1').textContent()).toContain('kvmarm');
    expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    await page.close();
  });

  it('is on the list of the tab that is open now', async () => {
    await openedBefore();
    const page = await next({ tab: 'https://lore.kernel.org/netdev/' });
    await page.locator('h1').filter({ hasText: 'netdev' }).waitFor();
    expect(await page.locator('#inbox').inputValue()).toBe('netdev');
    await page.close();
  });

  it('changes nothing of its place when the truth comes', async () => {
    await openedBefore();
    const page = await next();
    await page.getByText('2 earlier reports').waitFor();
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().length);
          }).observe({ type: 'layout-shift', buffered: true });
          // Observers hear of frames: of the one after the next, what was until now.
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0, 0)));
        }),
    );
    expect(moved).toBe(0);
    await page.close();
  });
});

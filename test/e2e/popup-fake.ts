import type { Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import type { Answers, Job, RequestName } from '../../lib/rpc/messages.ts';

/** A background that says what a test wants: the newest job, and an answer to each request by name. */
export interface FakeWorld {
  job: Job | null;
  answers: Partial<Answers>;
  /** Requests that are refused, in these words. */
  refuse?: Partial<Record<RequestName, { kind: string; message: string; remedy: string }>>;
  /** Address of the open tab. */
  tab: string;
  /** Language of the browser. */
  language: string;
  /** Forget what was kept before. */
  fresh?: boolean;
  /** What extensions keep with `storage.local`. */
  stored?: object;
  /** Nobody answers: neither the background nor the browser. */
  silent?: boolean;
}

/** Plants a browser API of a test's own before the popup's first line runs. No function in it may have a name. */
function plant({ job, answers, refuse, tab, language, fresh, stored, silent }: FakeWorld): void {
  Object.defineProperty(navigator, 'language', { get: () => language });
  if (fresh) localStorage.clear();
  const asked: unknown[] = [];
  const never = new Promise(() => undefined);
  Object.assign(globalThis, {
    asked,
    browser: {
      runtime: {
        id: 'fake',
        getManifest: () => ({ version: '0' }),
        openOptionsPage: () => Promise.resolve(),
        sendMessage: (envelope: { lorebrief: keyof Answers }) => {
          asked.push(envelope);
          const problem = refuse?.[envelope.lorebrief];
          if (problem) return Promise.resolve({ ok: false, problem });
          return envelope.lorebrief in answers
            ? Promise.resolve({ ok: true, value: answers[envelope.lorebrief] })
            : never;
        },
        connect: () => ({
          onMessage: {
            addListener: (listener: (job: unknown) => void) => (silent ? null : setTimeout(listener, 0, job)),
          },
          onDisconnect: { addListener: () => undefined },
        }),
      },
      tabs: { query: () => (silent ? never : Promise.resolve([{ url: tab }])) },
      extension: { getViews: () => [] },
      storage: {
        local: { get: () => (silent ? never : Promise.resolve(stored ?? {})) },
        onChanged: { addListener: () => undefined },
      },
    },
  });
}

/** What a background of a Chinese browser says in place of the English of the tests. */
const CHINESE: readonly (readonly [string, string])[] = [
  [
    'lore.kernel.org wants to check that you are not a robot before it hands out mail.',
    'lore.kernel.org 要先确认您不是机器人，才给出邮件。',
  ],
  [
    'Open the archive in a tab, wait until it shows mail, then try again.',
    '请在标签页中打开存档，等它显示邮件，然后重试。',
  ],
  [
    'lore.kernel.org is too busy (429 Too Many Requests).',
    'lore.kernel.org 太忙（429，“Too Many Requests”）。',
  ],
  ['Try again a little later.', '请稍后重试。'],
  ['Add credit there, or choose another model in the options.', '请在那里充值，或在选项中另选一个模型。'],
  [
    'lore.kernel.org could not be reached, or the connection broke off.',
    '无法连接 lore.kernel.org，或连接中断。',
  ],
  ['Check the connection, then try again.', '请检查网络，然后重试。'],
  ['lore.kernel.org has no such list (404).', 'lore.kernel.org 没有这个列表（404）。'],
  ['Check the name of the list.', '请检查列表名称。'],
  ['The report of kvmarm is still being made.', 'kvmarm 的报告还在生成。'],
  ['Wait for it, or cancel it first.', '请等它完成，或先取消它。'],
];

function inChinese<T>(world: T): T {
  const said = CHINESE.reduce((text, [en, zh]) => text.replaceAll(en, zh), JSON.stringify(world));
  return JSON.parse(said) as T;
}

/** The popup over such a background, at its own width. */
export async function openFake(browser: Chromium, world: FakeWorld): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 600 });
  await page.addInitScript(plant, world.language.startsWith('zh') ? inChinese(world) : world);
  await page.goto(`chrome-extension://${browser.id}/popup.html`);
  await page.locator('#inbox').waitFor();
  return page;
}

/** What the popup asked that background, by name. */
export function askedOf(page: Page, name: RequestName): Promise<unknown[]> {
  return page.evaluate((wanted) => {
    const { asked } = globalThis as unknown as { asked: { lorebrief: string; request: unknown }[] };
    return asked.flatMap(({ lorebrief, request }) => (lorebrief === wanted ? [request] : []));
  }, name);
}

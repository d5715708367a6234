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
}

/** Plants a browser API of a test's own before the popup's first line runs. No function in it may have a name. */
function plant({ job, answers, refuse, tab, language, fresh, stored }: FakeWorld): void {
  Object.defineProperty(navigator, 'language', { get: () => language });
  if (fresh) localStorage.clear();
  const asked: unknown[] = [];
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
            : new Promise(() => undefined);
        },
        connect: () => ({
          onMessage: {
            addListener: (listener: (job: unknown) => void) => setTimeout(listener, 0, job),
          },
          onDisconnect: { addListener: () => undefined },
        }),
      },
      tabs: { query: () => Promise.resolve([{ url: tab }]) },
      extension: { getViews: () => [] },
      storage: {
        local: { get: () => Promise.resolve(stored ?? {}) },
        onChanged: { addListener: () => undefined },
      },
    },
  });
}

/** The popup over such a background, at its own width. */
export async function openFake(browser: Chromium, world: FakeWorld): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 600 });
  await page.addInitScript(plant, world);
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

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  chromium,
  errors,
  type BrowserContext,
  type Page,
  type PageScreenshotOptions,
} from 'playwright-core';
import { ensure } from '../../scripts/system.mjs';

const BUILT = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** Screenshots of what the tests saw; ignored by git, kept by CI. */
const ARTIFACTS = resolve(import.meta.dirname, '../../artifacts');

export interface Chromium {
  readonly context: BrowserContext;
  /** The extension's id, as in chrome-extension://ID/. */
  id: string;
  /** The popup as a page of the popup's size. */
  openPopup(): Promise<Page>;
  openOptions(): Promise<Page>;
  openWelcome(): Promise<Page>;
  /** Close the browser and start it again, with all that it has kept; `context` is another one then. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The page that the installation opens, as soon as it is there. */
async function welcomePage(context: BrowserContext): Promise<Page> {
  const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
  const there = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', isWelcome));
  await there.locator('h1').waitFor();
  return there;
}

/**
 * A fresh Chromium with the built extension, in which lore.kernel.org is the local archive and no other host
 * exists.
 * @param more `built`: folder of another build ({@link withHosts}); `welcomed`: leave the welcome page open, which
 *   else is closed, as most who start one want pages of their own; `hosts`: others that exist, as `host:port`, with
 *   the port on this machine that they are.
 */
export async function startChromium(
  tlsPort: number,
  headless = true,
  locale = 'en-US',
  {
    built = BUILT,
    welcomed = false,
    hosts = {},
  }: { built?: string; welcomed?: boolean; hosts?: Record<string, number> } = {},
): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'lorebrief-chromium-'));
  mkdirSync(ARTIFACTS, { recursive: true });
  const maps = Object.entries({ 'lore.kernel.org:443': tlsPort, ...hosts }).map(
    ([host, port]) => `MAP ${host} 127.0.0.1:${port}`,
  );
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: ensure(['chromium']).chromium,
      headless,
      locale,
      viewport: headless ? { width: 1000, height: 800 } : null,
      args: [
        `--disable-extensions-except=${built}`,
        `--load-extension=${built}`,
        `--host-resolver-rules=${maps.join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
        '--ignore-certificate-errors',
        '--disable-quic',
        '--no-first-run',
      ],
    });
  let context = await launch();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  const welcome = await welcomePage(context);
  if (!welcomed) {
    await context.pages()[0]?.bringToFront();
    await welcome.close();
  }
  return {
    get context() {
      return context;
    },
    id,
    async openWelcome() {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/welcome.html`);
      await page.locator('h1').waitFor();
      return page;
    },
    async openPopup() {
      const page = await context.newPage();
      if (headless) await page.setViewportSize({ width: 380, height: 600 });
      await page.goto(`chrome-extension://${id}/popup.html`);
      return page;
    },
    async openOptions() {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/options.html`);
      await page.locator('h1').waitFor();
      return page;
    },
    async restart() {
      await context.close();
      context = await launch();
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

interface Manifest {
  permissions: string[];
  host_permissions: string[];
}

function changed(built: string, change: (manifest: Manifest) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'lorebrief-built-'));
  cpSync(built, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
  return copy;
}

/**
 * A copy of the built extension that may reach more hosts from the start. A browser asks the user about a host in a
 * window of its own, which no test can click: this stands for a user who said yes.
 * @param hosts match patterns, such as `http://127.0.0.1/*`.
 * @param built folder of the build; that of Chromium without it.
 * @returns the copy's folder, to be removed by the caller.
 */
export function withHosts(hosts: string[], built = BUILT): string {
  return changed(built, (manifest) => manifest.host_permissions.push(...hosts));
}

/** The same with permissions that the user would be asked for. */
export function withPermissions(permissions: string[], built = BUILT): string {
  return changed(built, (manifest) => manifest.permissions.push(...permissions));
}

/**
 * A picture of what a page shows. On a busy machine Chromium now and then never answers when it is asked for one, with
 * all drawn and nothing wrong on the page: then it is asked once more.
 */
async function capture(page: Page, options: PageScreenshotOptions): Promise<void> {
  try {
    await page.screenshot({ ...options, timeout: 10_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    await page.bringToFront();
    await page.screenshot(options);
  }
}

/** Screenshots of a page, light and dark, narrow and wide. */
export async function shoot(page: Page, name: string, widths: number[], fullPage = true): Promise<void> {
  const size = page.viewportSize() ?? { width: 1000, height: 800 };
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: size.height });
      // The page draws anew what depends on its width.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      await capture(page, { path: join(ARTIFACTS, `${name}-${scheme}-${width}.png`), fullPage });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
}

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { ensure } from '../../scripts/system.mjs';

const BUILT = resolve(import.meta.dirname, '../../.output/firefox-mv3');
const ARTIFACTS = resolve(import.meta.dirname, '../../artifacts');
const ADD_ON = 'lorebrief@lorebrief.invalid';
const ORIGIN = 'moz-extension://6c6f7265-6272-4965-a66f-000000000001';

interface Port {
  onMessage: { addListener(listener: (message: Job) => void): void };
  disconnect(): void;
}

/** As much as the tests use of what pages of the extension have, for functions that are sent to them. */
export interface ExtensionApi {
  action: { openPopup(): Promise<void> };
  extension: { getViews(info: { type: 'popup' | 'tab' }): Window[] };
  tabs: { getCurrent(): Promise<{ id: number }>; remove(tab: number): Promise<void> };
  runtime: { connect(info: { name: string }): Port };
}
declare const browser: ExtensionApi;

export interface Firefox {
  browser: Browser;
  /** Where the browser saves files. */
  downloads: string;
  /** What was asked for besides the archive, as host:port; all of it was refused. */
  refused: string[];
  /** The popup as a page of the popup's size. */
  openPopup(): Promise<Page>;
  openOptions(): Promise<Page>;
  /** The page of a finished report, at 1000 px. */
  openReport(job: string, language?: Language): Promise<Page>;
  /** The page that the installation opens, at 1000 px. */
  openWelcome(): Promise<Page>;
  /** A page of the archive. */
  open(url: string): Promise<Page>;
  /** What the browser says its language is, to pages that are opened from now on. */
  speak(language: Language): Promise<void>;
  /** Stop the extension's background as the browser does with an idle one, whatever it works at. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

interface Proxy {
  port: number;
  close(): void;
}

/** Every connection of the browser but those to 127.0.0.1 comes through here; these hosts are the only ways out. */
async function startProxy(hosts: Record<string, number>, refused: string[]): Promise<Proxy> {
  const server: Server = createServer((request, response) => {
    refused.push(request.headers.host ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request, client, head) => {
    client.on('error', () => undefined);
    const port = hosts[request.url ?? ''];
    if (port === undefined) {
      refused.push(request.url ?? '');
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const host = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      host.write(head);
      host.pipe(client).pipe(host);
    });
    // Whichever side goes, the other must see it: the archive tells an aborted request by that.
    host.on('error', () => undefined).on('close', () => client.destroy());
    client.on('close', () => host.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function preferences(proxyPort: number, downloads: string): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'extensions.webextensions.uuids': JSON.stringify({ [ADD_ON]: new URL(ORIGIN).host }),
    // Lets a test read the clipboard without being asked.
    'dom.events.testing.asyncClipboard': true,
    // Lets a test open the popup on the toolbar, which otherwise takes a hand on the mouse.
    'extensions.openPopupWithoutUserGesture.enabled': true,
    // Whatever an extension asks for in a click is given at once, as no test can click the question.
    'extensions.webextOptionalPermissionPrompts': false,
    // Only one panel can be open, and a finished download would open its own.
    'browser.download.alwaysOpenPanel': false,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
  };
}

/** Close the page that the installation opens, as soon as it is there: WebDriver is not told of it, and it is in front. */
async function closeWelcome(opened: Browser): Promise<void> {
  const page = await opened.newPage();
  await page.goto(`${ORIGIN}/popup.html`, { waitUntil: [] });
  await page.waitForSelector('#inbox');
  const closed = async () => {
    const welcome = browser.extension
      .getViews({ type: 'tab' })
      .find((view) => view.location.pathname === '/welcome.html') as { browser?: ExtensionApi } | undefined;
    if (!welcome?.browser) return false;
    await browser.tabs.remove((await welcome.browser.tabs.getCurrent()).id);
    return true;
  };
  // Not by frames: a page behind another has none.
  await page.waitForFunction(closed, { polling: 100 });
  await page.close();
}

/**
 * A fresh Firefox with the built extension, in which lore.kernel.org is the local archive and no other host
 * can be reached.
 * @param hosts others that can, as `host:port`, with the port on this machine that they are.
 */
export async function startFirefox(tlsPort: number, hosts: Record<string, number> = {}): Promise<Firefox> {
  if (!existsSync(join(BUILT, 'manifest.json')))
    throw new Error('The extension is not built: npm run build:firefox');
  const downloads = mkdtempSync(join(tmpdir(), 'lorebrief-firefox-'));
  mkdirSync(ARTIFACTS, { recursive: true });
  const refused: string[] = [];
  const proxy = await startProxy({ 'lore.kernel.org:443': tlsPort, ...hosts }, refused);
  const browser = await launch({
    browser: 'firefox',
    executablePath: ensure(['firefox']).firefox,
    headless: true,
    acceptInsecureCerts: true,
    // Without this the pages of extensions are closed to WebDriver.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: preferences(proxy.port, downloads),
  });
  await browser.installExtension(BUILT);
  await closeWelcome(browser);
  const newPage = async (width: number, height: number) => {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    return page;
  };
  /** What only the browser's own code may do, in WebDriver's own words, which puppeteer passes on untyped. */
  const asBrowser = async (expression: string) => {
    const { connection } = browser as unknown as {
      connection: { send(method: string, params: object): Promise<{ result: unknown }> };
    };
    const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const [context] = (tree.result as { contexts: { context: string }[] }).contexts;
    const target = { context: context?.context };
    await connection.send('script.evaluate', { expression, target, awaitPromise: true });
  };
  return {
    browser,
    downloads,
    refused,
    async openPopup() {
      const page = await newPage(380, 600);
      // The end of loading is never reported for a page of an extension.
      await page.goto(`${ORIGIN}/popup.html`, { waitUntil: [] });
      await page.waitForSelector('#inbox');
      return page;
    },
    async openOptions() {
      const page = await newPage(1000, 800);
      await page.goto(`${ORIGIN}/options.html`, { waitUntil: [] });
      await page.waitForSelector('h1');
      return page;
    },
    async openReport(job, language = 'en') {
      const page = await newPage(1000, 800);
      await page.goto(`${ORIGIN}/report.html?job=${job}&lang=${language}`, { waitUntil: [] });
      await page.waitForSelector('.thread');
      return page;
    },
    async openWelcome() {
      const page = await newPage(1000, 800);
      await page.goto(`${ORIGIN}/welcome.html`, { waitUntil: [] });
      await page.waitForSelector('.panel footer');
      return page;
    },
    async open(url) {
      const page = await newPage(1000, 800);
      await page.goto(url, { waitUntil: 'load' });
      return page;
    },
    async speak(language) {
      const tags = JSON.stringify(language === 'en' ? 'en-US, en' : 'zh-CN, zh');
      await asBrowser(`Services.prefs.setCharPref('intl.accept_languages', ${tags})`);
    },
    async stopBackground() {
      await asBrowser(
        `WebExtensionPolicy.getByID(${JSON.stringify(ADD_ON)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`,
      );
    },
    async close() {
      await browser.close();
      proxy.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

/** The background's newest job, over the same port as the popup's. */
export function newestJob(popup: Page): Promise<Job> {
  return popup.evaluate(
    () =>
      new Promise<Job>((resolve) => {
        const port = browser.runtime.connect({ name: 'report-job' });
        port.onMessage.addListener((message: Job) => {
          port.disconnect();
          resolve(message);
        });
      }),
  );
}

/** Screenshots of a page in several widths. */
export async function shoot(page: Page, name: string, widths: number[], fullPage = true): Promise<void> {
  const size = page.viewport() ?? { width: 1000, height: 800 };
  for (const width of widths) {
    await page.setViewport({ width, height: size.height });
    await page.screenshot({ path: join(ARTIFACTS, `firefox-${name}-${width}.png`), fullPage });
  }
  await page.setViewport(size);
}

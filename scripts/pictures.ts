// npm run pictures: the pictures of the README, taken from the built extension on the sample archive.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { ask } from '../test/e2e/extension.ts';
import { startChromium, type Chromium } from '../test/e2e/chromium.ts';
import { startArchive } from '../test/lore/archive.ts';
import { withPalette } from './png.ts';
import { ensure } from './system.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'docs/pictures');
const LIST = 'https://lore.kernel.org/sample/';
/** Bytes of a picture, at most: a README is read on slow lines too. */
const MOST = 60_000;

async function take(page: Page, name: string, height: number) {
  const { width = 1000 } = page.viewportSize() ?? {};
  const png = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
  const small = withPalette(png);
  const path = join(OUT, `${name}.png`);
  writeFileSync(path, small);
  const line = `${relative(ROOT, path)}: ${(small.length / 1000).toFixed(1)} KB\n`;
  process.stdout.write(line);
  if (small.length > MOST) throw new Error(`${line.trim()}, more than ${MOST / 1000}`);
}

/** In both looks of the extension's own pages. Lore's pages are white whatever the system is. */
async function takeBoth(page: Page, name: string, height: number) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await take(page, `${name}-${colorScheme}`, height);
  }
}

async function listAndThread({ context }: Chromium) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.goto(LIST);
  await page.locator('lorebrief-badge').first().waitFor();
  const topic = page.locator('pre > a[href*="/T/#t"]', { hasText: 'stuck TX ring' }).first();
  await topic.evaluate((link) => {
    window.scrollBy(0, link.getBoundingClientRect().top - 98);
  });
  const box = await topic.boundingBox();
  if (!box) throw new Error('the list has no topic to rest on');
  await page.mouse.move(box.x + 60, box.y + 6, { steps: 4 });
  await page.locator('lorebrief-tooltip .tip .top').waitFor();
  await page.locator('lorebrief-mark').first().waitFor({ state: 'attached' });
  await take(page, 'list', 380);
  await topic.click();
  await page.locator('lorebrief-panel footer').waitFor();
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.mouse.move(0, 0);
  await take(page, 'thread', 640);
  await page.close();
}

async function report(browser: Chromium) {
  const popup = await browser.openPopup();
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.getByRole('button', { name: "Generate this week's report" }).click();
  await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
  // Opened again it offers the list by its name.
  await popup.setViewportSize({ width: 380, height: 640 });
  await popup.reload();
  await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
  await takeBoth(popup, 'popup', 640);
  const [head] = await ask(popup, 'report.list', {});
  if (!head) throw new Error('no report was kept');
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.goto(`chrome-extension://${browser.id}/report.html?job=${head.job}&lang=en`);
  await page.locator('.thread').first().waitFor();
  await takeBoth(page, 'report', 640);
}

async function main() {
  ensure(['chromium', 'public-inbox']);
  mkdirSync(OUT, { recursive: true });
  execFileSync(join(ROOT, 'node_modules/.bin/wxt'), ['build'], { cwd: ROOT, stdio: 'ignore' });
  const archive = await startArchive();
  const browser = await startChromium(archive.tlsPort);
  try {
    await listAndThread(browser);
    await report(browser);
  } finally {
    await browser.close();
    await archive.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`pictures: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

// npm run demo: the extension in a browser on a sample archive, and this week's report of it.
// With a display the browser stays open for you; without one everything runs unseen and the files are named.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { startChromium } from '../test/e2e/chromium.ts';
import { startArchive } from '../test/lore/archive.ts';
import { sampleMbox } from '../test/sample/mbox.ts';
import { ensure } from './system.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'artifacts/demo');
const LIST = 'https://lore.kernel.org/sample/';

const headless =
  process.argv.includes('--headless') ||
  (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);

const say = (text: string) => process.stdout.write(`${text}\n`);

async function picture(page: Page, name: string) {
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path });
  say(`  screenshot  ${relative(ROOT, path)}`);
}

/** Make the report in the popup as a user does, and take what "Copy Markdown" would copy. */
async function report(popup: Page): Promise<string> {
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.getByRole('button', { name: "Generate this week's report" }).click();
  await popup.getByRole('button', { name: 'Download .md' }).waitFor();
  const [download] = await Promise.all([
    popup.waitForEvent('download'),
    popup.getByRole('button', { name: 'Download .md' }).click(),
  ]);
  const path = join(OUT, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function main() {
  ensure(['chromium', 'public-inbox']);
  mkdirSync(OUT, { recursive: true });
  say('Building the extension …');
  execFileSync(join(ROOT, 'node_modules/.bin/wxt'), ['build'], { cwd: ROOT, stdio: 'ignore' });
  say('Starting a public-inbox with a sample week of invented mail …');
  const archive = await startArchive();
  const browser = await startChromium(archive.tlsPort, headless);
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(LIST);
    await page.locator('lorebrief-badge').first().waitFor();
    await picture(page, 'list');
    await page.locator('pre > a[href*="/T/#t"]').first().click();
    await page.locator('lorebrief-panel footer').waitFor();
    await page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await picture(page, 'thread');

    const popup = await browser.openPopup();
    const started = performance.now();
    const path = await report(popup);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    await picture(popup, 'popup');
    const chinese = join(OUT, 'sample.zh-CN.html');
    const week = ['--from', iso(archive.end.getTime() - 7 * 86_400_000), '--to', iso(archive.end.getTime())];
    const mbox = join(archive.state, 'sample.mbox');
    writeFileSync(mbox, sampleMbox(archive.end));
    const script = join(ROOT, 'scripts/report.ts');
    const args = ['--mbox', mbox, '--inbox', 'sample', ...week, '--lang', 'zh-CN', '--format', 'html'];
    writeFileSync(chinese, execFileSync(join(ROOT, 'node_modules/.bin/tsx'), [script, ...args]));
    say(`  report      ${relative(ROOT, path)} (written in ${seconds} s, by the digest engine, no model)`);
    say(`  in Chinese  ${relative(ROOT, chinese)}`);
    if (headless) return;
    say(`\nThe browser is yours: lore.kernel.org is the sample archive in it. Close it to end the demo.`);
    await new Promise<void>((resolve) =>
      browser.context.once('close', () => {
        resolve();
      }),
    );
  } finally {
    await browser.close().catch(() => undefined);
    await archive.stop();
  }
}

const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

main().catch((error: unknown) => {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Rules that axe finds broken, with the markup at fault.
 * @param include CSS selectors of the parts to judge; in lore's pages that is what we add, as the rest is not ours.
 */
export async function axeFinds(judged: Page | FirefoxPage, include?: string[]): Promise<string[]> {
  // Both have the same way of evaluating, typed apart.
  const page = judged as Page;
  await page.evaluate(AXE);
  return page.evaluate(async (parts) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const ours = [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('lorebrief-'));
    if (!parts && ours.length === 0) throw new Error('there is nothing of ours to judge');
    const { violations } = await axe.run({ include: parts ?? ours });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, include ?? null);
}

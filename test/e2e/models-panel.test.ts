import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import { startFaults, type Faults } from '../faults/server.ts';
import { shoot } from './chromium.ts';
import { ModelStage } from './model-stage.ts';
import { Sources } from './shown-sentences.ts';

const stage = new ModelStage();
let faults: Faults;
let page: Page;

beforeAll(async () => {
  await stage.start();
  faults = await startFaults({ mode: 'truthful', key: 'sk-test' });
  await stage.choose({ base: faults.base, model: 'scripted' }, 'sk-test');
  const thread = stage.threads.find(({ title }) => title.includes('[PATCH v3 00/25]'));
  page = await stage.browser.context.newPage();
  const url = threadUrl('https://lore.kernel.org/sample/', thread?.root.mail.id ?? '');
  await page.goto(url.replace('#t', ''));
});
afterAll(async () => {
  await faults.close();
  await stage.stop();
});

const panel = () => page.locator('lorebrief-panel');
const button = (name: string) => panel().getByRole('button', { name, exact: true });
const sentences = () => panel().locator('.points dd > p > bdi').allTextContents();

it('has the chosen model summarise a thread on its page, with one call, and keeps what it wrote', async () => {
  await button('Summarise with Scripted').click();
  await panel().getByText('by scripted, each sentence checked against the mails').waitFor();
  expect(faults.calls).toBe(1);
  const shown = await sentences();
  expect(shown.length).toBeGreaterThan(1);
  expect(new Sources(stage.threads).lacking(shown)).toEqual([]);
  await shoot(page, 'model-panel', [360, 1000], false);
  await page.reload();
  await panel().getByText('by scripted, each sentence checked against the mails').waitFor();
  expect(await sentences()).toEqual(shown);
  expect(faults.calls).toBe(1);
});

it('asks anew when told to', async () => {
  const before = faults.calls;
  await button('Summarise again').click();
  await panel().getByText('Done.').waitFor();
  expect(faults.calls).toBe(before + 1);
});

it('refuses a pasted text that is no answer, in words, and leaves it in its field', async () => {
  await button('Paste an answer').click();
  await panel().locator('textarea').fill('I am sorry, but I cannot do that.');
  await button('Check and show').click();
  await panel().getByText('The pasted text is no answer to this prompt').waitFor();
  expect(await panel().locator('textarea').inputValue()).toBe('I am sorry, but I cannot do that.');
});

it('has one thread of a kept report summarised again, in place', async () => {
  const job = await stage.begin(null);
  const report = await stage.openReport(job);
  const thread = report.locator('.thread').filter({ hasText: '[PATCH v3 00/25]' }).first();
  await thread.locator('.foot > details > summary').first().click();
  await thread.getByRole('button', { name: 'Summarise again with Scripted' }).click();
  await thread.getByText('by scripted, each sentence checked against the mails').waitFor();
  const { report: now } = await stage.kept(job);
  expect(now.threads.filter(({ summary }) => summary.engine === 'provider')).toHaveLength(1);
  await report.close();
});

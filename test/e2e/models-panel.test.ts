import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import type { ModelsView } from '../../lib/jobs/models.ts';
import { BROWSER_MODEL } from '../../lib/model/types.ts';
import { truthful } from '../faults/answers.ts';
import type { Received } from '../faults/quirks.ts';
import { streamed } from '../faults/reply.ts';
import { startFaults, type Faults, type FaultsOptions } from '../faults/server.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { ask } from './extension.ts';
import { ModelStage } from './model-stage.ts';
import { openThreads, shownSentences, Sources } from './shown-sentences.ts';

const stage = new ModelStage();
let faults: Faults;
let page: Page;

beforeAll(async () => {
  await stage.start();
  faults = await startFaults({ mode: 'truthful', key: 'sk-test' });
});
afterAll(async () => {
  await faults.close();
  await stage.stop();
});
afterEach(() => {
  faults.mode = 'truthful';
});

/** Each piece of an answer this long after the last one. */
const slowly =
  (everyMs: number): Exclude<FaultsOptions['mode'], string> =>
  (_request, _n, good) => ({ ...streamed(good), everyMs });
/** What a chat answers to a prompt that was copied. */
const answered = (prompt: string) =>
  JSON.stringify(truthful({ body: { messages: [{ role: 'user', content: prompt }] } } as Received));

const panel = () => page.locator('lorebrief-panel');
const button = (name: string) => panel().getByRole('button', { name, exact: true });
const sentences = () => panel().locator('.points dd > p > bdi, .points dd > p > q').allTextContents();

it('a model is set up, agreed to, tested and chosen in the options', async () => {
  const options = await stage.browser.openOptions();
  await options.getByRole('button', { name: 'Add a model…' }).click();
  await options.locator('#model-family').selectOption('other');
  await options.getByLabel('Name', { exact: true }).fill('Scripted');
  await options.getByLabel('Base URL').fill(faults.base);
  await options.getByLabel('Key', { exact: true }).fill('sk-test');
  await options.getByLabel('Model', { exact: true }).fill('scripted');
  await options.getByLabel('I have read this and agree').check();
  await options.getByRole('button', { name: 'Save and test' }).click();
  await options.getByText('What works of Scripted').waitFor();
  await options.getByText('Keeps to the form of the answer exactly.').waitFor();
  await options.getByText(/^About [\d,]+ tokens a second/).waitFor();
  await options.getByRole('button', { name: 'Close', exact: true }).click();
  await options.getByLabel('Summaries are written by').selectOption('Scripted');
  await shoot(options, 'model-set-up', [320, 1000]);
  await options.close();
  const { endpoints } = await ask(stage.page, 'models.read', {});
  expect(endpoints).toMatchObject([{ name: 'Scripted', hasKey: true }]);
});

describe('the panel on a page of a thread', () => {
  beforeAll(async () => {
    const thread = stage.threads.find(({ title }) => title.includes('[PATCH v3 00/25]'));
    page = await stage.browser.context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(
      threadUrl('https://lore.kernel.org/sample/', thread?.root.mail.id ?? '').replace('#t', ''),
    );
    await button('Summarise with Scripted').waitFor();
  });
  afterAll(() => page.close());

  it('shows the model’s points one by one while they come, and who wrote them', async () => {
    faults.mode = slowly(12);
    await button('Summarise with Scripted').click();
    const counts = new Set<number>();
    await panel().getByText('Asking Scripted…').waitFor();
    await shoot(page, 'model-panel-waits', [1000], false);
    await panel().locator('.points dd > p > bdi').first().waitFor();
    await page.screenshot({ path: 'artifacts/model-panel-comes.png' });
    await expect
      .poll(
        async () => {
          counts.add((await sentences()).length);
          return panel().getByText('Done.').isVisible();
        },
        { interval: 30, timeout: 20_000 },
      )
      .toBe(true);
    expect(counts.size).toBeGreaterThan(2);
    await panel().getByText('by scripted, each sentence checked against the mails').waitFor();
    expect(new Sources(stage.threads).lacking(await sentences())).toEqual([]);
    await shoot(page, 'model-panel-done', [360, 1000], false);
  });

  it('stops within 300 ms: the server sees the request closed, and the button comes back', async () => {
    faults.mode = slowly(100);
    await button('Summarise again').click();
    await expect.poll(() => faults.calls, { interval: 10 }).toBe(1);
    await panel().getByText('Asking Scripted…').waitFor();
    const at = performance.now();
    await button('Stop').click();
    await expect.poll(() => faults.requests.at(-1)?.left, { interval: 5 }).toBe(true);
    expect(performance.now() - at).toBeLessThan(300);
    await panel().getByText('Stopped.').waitFor();
    await button('Summarise again').waitFor();
  });

  it('“Summarise again” asks anew', async () => {
    faults.mode = 'truthful';
    await button('Summarise again').click();
    await panel().getByText('Done.').waitFor();
    expect(faults.calls).toBe(1);
  });

  it('takes the answer of a chat of one’s own; nonsense is refused in words and stays in the field', async () => {
    await button('Copy prompt').click();
    await panel().getByText('Copied.').waitFor();
    const prompt = await page.evaluate(() => navigator.clipboard.readText());
    await button('Paste an answer').click();
    await panel().locator('textarea').fill('I am sorry, but I cannot do that.');
    await button('Check and show').click();
    await panel().getByText('The pasted text is no answer to this prompt').waitFor();
    expect(await panel().locator('textarea').inputValue()).toBe('I am sorry, but I cannot do that.');
    await page.screenshot({ path: 'artifacts/model-panel-refused.png' });
    await panel().locator('textarea').fill(answered(prompt));
    await button('Check and show').click();
    await panel().getByText('from the answer of your own chat').waitFor();
    expect((await sentences()).length).toBeGreaterThan(2);
    expect(new Sources(stage.threads).lacking(await sentences())).toEqual([]);
    await button('Summarise with Scripted').waitFor();
  });
});

describe('a kept report', () => {
  it('has one thread summarised again by the model', async () => {
    const job = await stage.begin(null);
    const report = await stage.openReport(job);
    await openThreads(report);
    faults.mode = slowly(3);
    const thread = report.locator('.thread').first();
    await thread.getByRole('button', { name: 'Summarise again with Scripted' }).click();
    await thread.getByText('Scripted is at work…').waitFor();
    await thread.getByText('by scripted, each sentence checked against the mails').waitFor();
    expect(faults.calls).toBe(1);
    expect(new Sources(stage.threads).lacking(await shownSentences(report))).toEqual([]);
    await shoot(report, 'model-report-again', [360, 1000], false);
    await report.close();
    const { report: now } = await stage.kept(job);
    expect(now.threads.filter(({ summary }) => summary.engine === 'provider')).toHaveLength(1);
  });

  it('takes a choice of threads from a chat of one’s own; nonsense is refused in words and stays', async () => {
    const popup = await stage.openPopup();
    await popup.getByText('Use a chat of your own').click();
    await popup.getByRole('button', { name: 'Copy prompt' }).click();
    await popup.getByText('Copied', { exact: true }).waitFor();
    const prompt = await popup.evaluate(() => navigator.clipboard.readText());
    await popup.locator('#answer').fill('{"threads": "none"}');
    await popup.getByRole('button', { name: 'Check and use it' }).click();
    await popup.getByText('The pasted text is no answer to this prompt').waitFor();
    expect(await popup.locator('#answer').inputValue()).toBe('{"threads": "none"}');
    await popup.locator('#answer').fill(answered(prompt));
    await popup.getByRole('button', { name: 'Check and use it' }).click();
    await popup.getByText('The pasted text').waitFor({ state: 'detached' });
    await expect.poll(() => popup.locator('#answer').inputValue()).toBe('');
    expect(await axeFinds(popup, ['main'])).toEqual([]);
    await popup.close();
  });

  it('with one new mail costs one call of the model, and one for the choice', async () => {
    const { endpoints } = await ask(stage.page, 'models.read', {});
    const job = await stage.begin(endpoints[0]?.id ?? null);
    expect(job).toMatchObject({ phase: 'done', notice: null, threads: { total: sampleFacts.threads } });
    // One thread was summarised above.
    expect(faults.calls).toBeGreaterThanOrEqual(sampleFacts.threads - 1);
  });
});

it('the browser’s own model: the options say that there is none, and a report with it is the digest, with why', async () => {
  const { browser } = (await ask<'models.read'>(stage.page, 'models.read', {})) satisfies ModelsView;
  expect(['absent', 'unavailable']).toContain(browser);
  const job = await stage.begin(BROWSER_MODEL);
  expect(job).toMatchObject({ phase: 'done', notice: { threads: sampleFacts.threads } });
  const popup = await stage.openPopup();
  await popup.getByText(job.notice?.problem.message ?? 'a notice').waitFor();
  await popup.close();
});

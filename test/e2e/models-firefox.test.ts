import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { threadUrl } from '../../lib/mail/links.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { hasLlama, NO_LLAMA, startLlama, type Llama } from '../faults/llama.ts';
import { startFaults, type Faults, type FaultsOptions } from '../faults/server.ts';
import { sampleFacts } from '../sample/facts.ts';
import { ask, rowsIn, within } from './extension.ts';
import { button, FirefoxStage, says, textOf } from './firefox-stage.ts';
import { shoot } from './firefox.ts';
import { FAR } from './report-stage.ts';
import { foreignLinks, LIES, openThreads, shownSentences, shownText, Sources } from './shown-sentences.ts';

// In Firefox there is no offscreen page: the background itself asks models.

const stage = new FirefoxStage();
/** The smallest thread of the sample: a model on the processor alone takes a quarter of a minute for each. */
const FEW = 1;
let sources: Sources;
let faults: Faults | null = null;

beforeAll(async () => {
  await stage.start(FEW);
  sources = new Sources(stage.threads);
});
afterAll(() => stage.stop());
afterEach(async () => {
  await faults?.close();
  faults = null;
  for (const page of await stage.firefox.browser.pages()) if (page !== stage.page) await page.close();
});

async function serve(options: FaultsOptions): Promise<Faults> {
  faults = await startFaults(options);
  stage.farPort = Number(new URL(faults.base).port);
  return faults;
}

/** Set a model up as users do, up to its buttons. */
async function fillForm(options: Page, fields: Record<string, string>) {
  await button(options, 'Add a model…').click();
  await options.waitForSelector('#model-family');
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'family') await options.select('#model-family', value);
    else await options.locator(`#model-${name}`).fill(value);
  }
}

/** Status of a request of the extension to a server, when no rule takes its Origin away; the rule comes back. */
const postWithoutRule = (options: Page, base: string) =>
  within(
    options,
    async (url: string) => {
      const { browser } = globalThis as unknown as { browser: typeof Browser };
      const { getSessionRules, updateSessionRules } = browser.declarativeNetRequest;
      const rules = await getSessionRules();
      await updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
      const { status } = await fetch(url, { method: 'POST' });
      await updateSessionRules({ addRules: rules });
      return status;
    },
    `${base}/chat/completions`,
  );

/** What is false of a report on its page. */
async function falseIn(job: Job) {
  const page = await stage.firefox.openReport(job.id);
  await openThreads(page);
  const sentences = await shownSentences(page);
  expect(sentences.length).toBeGreaterThan(0);
  return {
    page,
    found: {
      ungrounded: sources.lacking(sentences),
      lies: LIES.exec(await shownText(page)),
      links: await foreignLinks(page),
    },
  };
}
const NOTHING = { ungrounded: [], lies: null, links: [] };

it('sets up a model that costs, asks before a report, shows no lie of its, and pays for nothing twice', async () => {
  const server = await serve({ mode: 'liar', key: 'sk-test' });
  const options = await stage.firefox.openOptions();
  await fillForm(options, {
    ...{ family: 'other', name: 'Scripted', base: FAR, model: 'scripted', key: 'sk-test' },
    ...{ input: '1', cached: '0.1', output: '4' },
  });
  await options.locator('.consent input').click();
  await button(options, 'Save').click();
  await says(options, 'Saved.');
  await options.select('#model-choice', (await rowsIn(stage.page, 'endpoints'))[0]?.id ?? '');
  const popup = await stage.firefox.openPopup();
  await popup.select('#inbox', ':other');
  await popup.locator('#other').fill('sample');
  await popup.select('#window', 'last-7-days');
  await says(popup, 'Calls, tokens and price are shown before Scripted');
  await button(popup, "Generate this week's report").click();
  await says(popup, `Summarise ${sampleFacts.threads} threads with Scripted?`);
  expect(server.calls).toBe(0);
  await shoot(popup, 'model-asking', [380]);
  await button(popup, 'Summarise with Scripted').click();
  const job = await stage.ended();
  expect(job).toMatchObject({ phase: 'done', notice: null, agreed: true });
  const { calls } = server;
  expect(calls).toBeGreaterThanOrEqual(sampleFacts.threads);
  expect((await stage.spent()).calls).toBe(calls);
  const { report } = await stage.kept(job);
  const summaries = report.threads.map(({ summary }) => summary);
  expect(summaries.filter(({ engine }) => engine === 'provider').length).toBeGreaterThan(20);
  expect(summaries.flatMap(({ leftOut }) => leftOut.refused).length).toBeGreaterThan(100);
  const { page, found } = await falseIn(job);
  expect(found).toEqual(NOTHING);
  await says(page, 'by scripted, each sentence checked against the mails');
  await shoot(page, 'model-report', [1000], false);

  const again = await stage.beginAgain(job);
  expect(again).toMatchObject({ phase: 'done', notice: null });
  expect(again.id).not.toBe(job.id);
  expect(server.calls).toBe(calls);
});

it('reaches a server that refuses the origins of extensions, tests it, and has it summarise a thread on its page', async () => {
  const server = await serve({ mode: 'truthful', refusesOrigins: true });
  await ask(stage.page, 'store.clear', {});
  const options = await stage.firefox.openOptions();
  await fillForm(options, { family: 'ollama', base: server.base, model: 'scripted' });
  await button(options, 'Save and test').click();
  await says(options, /No key is asked for.*scripted answers/s);
  await expect.poll(() => textOf(options), { timeout: 15_000 }).not.toContain('Testing…');
  expect(await textOf(options)).toContain('It offers 1 model;');
  expect(server.requests.filter(({ headers }) => headers.origin !== undefined)).toEqual([]);
  // It is the rule that does it: without one, the browser tells where a request comes from.
  expect(await postWithoutRule(options, server.base)).toBe(403);
  await options.select('#model-choice', (await rowsIn(stage.page, 'endpoints'))[0]?.id ?? '');
  const before = server.calls;
  const thread = stage.threads.find(({ title }) => title.includes('[PATCH v3 00/25]'));
  const url = threadUrl('https://lore.kernel.org/sample/', thread?.root.mail.id ?? '');
  const page = await stage.firefox.open(url.replace('#t', ''));
  await page.waitForSelector('lorebrief-panel >>> [aria-label="Lorebrief summary"]');
  await says(page, 'Summarise with Ollama');
  await within(
    page,
    () => {
      const buttons = document.querySelector('lorebrief-panel')?.shadowRoot?.querySelectorAll('button') ?? [];
      [...buttons].find((one) => one.textContent === 'Summarise with Ollama')?.click();
    },
    null,
  );
  await says(page, 'Done.');
  expect(await textOf(page)).toContain('by scripted, each sentence checked against the mails');
  // In parts, as Ollama's window is small, and then a choice among their points.
  expect(server.calls).toBeGreaterThan(before + 2);
  const shown = await page.$$eval('lorebrief-panel >>> .points dd > p > bdi', (all) =>
    all.map((one) => one.textContent),
  );
  expect(shown.length).toBeGreaterThan(1);
  expect(sources.lacking(shown)).toEqual([]);
  await shoot(page, 'model-panel', [1000, 400], false);
});

it('repeats at most the calls that were in flight when the browser stops the background', async () => {
  const server = await serve({ mode: 'truthful', latencyMs: 300 });
  const { id } = await stage.choose({ base: server.base, atOnce: 4 });
  await ask(stage.page, 'report.start', stage.week(id));
  await expect.poll(() => server.calls, { interval: 20, timeout: 20_000 }).toBeGreaterThan(8);
  await stage.firefox.stopBackground();
  // A page that looks wakes it, as the popup does.
  expect(await stage.ended()).toMatchObject({ phase: 'done', notice: null });
  const { calls } = await stage.spent();
  expect(server.calls - sampleFacts.threads).toBeLessThanOrEqual(4);
  expect(calls).toBeGreaterThanOrEqual(sampleFacts.threads);
});

describe.skipIf(!hasLlama)(hasLlama ? 'a real model of random weights' : `skipped: ${NO_LLAMA}`, () => {
  let llama: Llama;
  beforeAll(async () => {
    llama = await startLlama();
  });
  afterAll(() => llama.close());

  const local = () =>
    ({ base: llama.base, family: 'llamacpp', name: 'Tiny', model: llama.model, atOnce: 2 }) as const;

  it('writes a whole report in which nothing is nonsense and nothing blank', async () => {
    const { id } = await stage.choose(local(), llama.key);
    const job = await stage.begin(id, 'few');
    expect(job).toMatchObject({ phase: 'done', hold: null, threads: { done: FEW, total: FEW } });
    const { report } = await stage.kept(job);
    for (const { summary } of report.threads) {
      expect(summary).toMatchObject({
        engine: 'digest',
        notice: expect.stringContaining('“tiny”') as unknown,
      });
      expect(summary.points).not.toEqual([]);
    }
    expect((await stage.spent()).calls).toBeGreaterThanOrEqual(FEW);
    expect((await falseIn(job)).found).toEqual(NOTHING);
  }, 180_000);

  it('with a wrong key tells in the popup what to do', async () => {
    const { id } = await stage.choose(local(), 'sk-quite-wrong');
    const job = await stage.begin(id, 'few');
    expect(job).toMatchObject({ phase: 'done', notice: { threads: FEW } });
    const popup = await stage.firefox.openPopup();
    await says(popup, 'Invalid API Key (HTTP 401)');
    const text = await textOf(popup);
    expect(text).toContain(job.notice?.problem.remedy);
    expect(text).not.toContain('quite-wrong');
  });
});

it('sent nothing to anybody else', () => {
  const others = stage.firefox.refused.filter((host) => !/\.mozilla\.(?:com|net|org):443$/.test(host));
  expect(others).toEqual([]);
});

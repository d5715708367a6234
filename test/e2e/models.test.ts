import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_MODEL } from '../../lib/model/types.ts';
import { startFaults, type Faults, type FaultsOptions } from '../faults/server.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { ask, jobWhen, workerKiller } from './extension.ts';
import { ModelStage } from './model-stage.ts';
import { FAR, PRICE } from './report-stage.ts';
import { openThreads, shownSentences, Sources } from './shown-sentences.ts';

const stage = new ModelStage();
let faults: Faults | null = null;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(async () => {
  await faults?.close();
  faults = null;
});

async function serve(options: FaultsOptions): Promise<Faults> {
  faults = await startFaults(options);
  stage.farPort = Number(new URL(faults.base).port);
  return faults;
}

const priced = { base: FAR, price: PRICE };

describe('a report by a model that costs', () => {
  it('asks first with calls, tokens and price; yes buys it once, and a second report costs no call', async () => {
    const server = await serve({ mode: 'truthful' });
    await stage.choose(priced, 'sk-test');
    const popup = await stage.openPopup();
    await stage.chooseWeek(popup);
    await popup.getByText('Calls, tokens and price are shown before Scripted').waitFor();
    await popup.getByRole('button', { name: "Generate this week's report" }).click();
    await popup.getByText(`Summarise ${sampleFacts.threads} threads with Scripted?`).waitFor();
    expect(server.calls).toBe(0);
    const { hold } = await jobWhen(stage.page, ['asking']);
    if (hold?.kind !== 'asking') throw new Error('it does not ask');
    const { estimate } = hold;
    const rows = await popup.locator('.estimate').innerText();
    for (const n of [estimate.calls, estimate.input, estimate.output])
      expect(rows).toContain(n.toLocaleString('en'));
    expect(rows).toContain('by prices of 2026-11-24');
    expect(await axeFinds(popup, ['main'])).toEqual([]);
    await shoot(popup, 'model-asking', [320, 380]);
    await popup.getByRole('button', { name: 'Summarise with Scripted' }).click();
    const job = await stage.ended();
    expect(job).toMatchObject({ phase: 'done', notice: null, agreed: true });
    expect(server.calls).toBe(estimate.calls);
    const spent = await stage.spent();
    expect(spent.calls).toBe(server.calls);
    expect(spent.cost).toBeCloseTo((spent.input * PRICE.input + spent.output * PRICE.output) / 1e6, 6);
    expect(Math.abs(estimate.input / spent.input - 1)).toBeLessThan(0.1);
    await popup.getByRole('link', { name: 'Open report' }).waitFor();
    await popup.close();

    const { report } = await stage.kept(job);
    const by = report.threads.map(({ summary }) => summary.engine);
    expect(by.filter((engine) => engine === 'provider').length).toBeGreaterThan(20);
    const page = await stage.openReport(job);
    await openThreads(page);
    await page.getByText('by scripted-1, each sentence checked against the mails').first().waitFor();
    expect(new Sources(stage.threads).lacking(await shownSentences(page))).toEqual([]);
    await shoot(page, 'model-report', [360, 1000]);
    await page.close();

    const again = await stage.beginAgain(job);
    expect(again).toMatchObject({ phase: 'done', notice: null });
    expect(again.id).not.toBe(job.id);
    expect(server.calls).toBe(estimate.calls);
  });

  it('no gives the digest and sends nothing', async () => {
    const server = await serve({ mode: 'truthful' });
    const { id } = await stage.choose(priced);
    expect((await stage.begin(id)).hold?.kind).toBe('asking');
    const popup = await stage.openPopup();
    await popup.getByRole('button', { name: 'Use the digest' }).click();
    const job = await stage.ended();
    expect(job).toMatchObject({ phase: 'done', agreed: false });
    expect(server.requests).toEqual([]);
    const { report } = await stage.kept(job);
    expect(report.threads.every(({ summary }) => summary.engine === 'digest')).toBe(true);
    await popup.close();
  });

  it('stops at the limit of a report, says so in words, and has not passed it', async () => {
    const server = await serve({ mode: 'truthful' });
    const { id } = await stage.choose(priced, null, { reportCap: 0.05 });
    expect((await stage.begin(id)).hold?.kind).toBe('asking');
    await ask(stage.page, 'report.agree', { job: (await jobWhen(stage.page, ['asking'])).id, yes: true });
    const job = await stage.ended();
    expect(job.phase).toBe('done');
    expect(job.notice?.problem.message).toBe('The limit of $0.05 for one report is reached.');
    expect(server.calls).toBeLessThan(sampleFacts.threads);
    expect((await stage.spent()).cost).toBeLessThanOrEqual(0.05);
    const popup = await stage.openPopup();
    await popup.getByText('The limit of $0.05 for one report is reached.').waitFor();
    await popup.getByText(`${job.notice?.threads} of ${job.threads.total} threads have the digest`).waitFor();
    await popup.getByText('Trying again asks the model only for what is missing.').waitFor();
    await shoot(popup, 'model-notice', [320, 380]);
    await popup.close();
  });
});

describe('a killed background', () => {
  it('repeats at most the calls that were in flight', async () => {
    const server = await serve({ mode: 'truthful', latencyMs: 300 });
    const { id } = await stage.choose({ base: server.base, atOnce: 4 });
    const kill = await workerKiller(stage.page);
    await ask(stage.page, 'report.start', stage.week(id));
    await expect.poll(() => server.calls, { interval: 20, timeout: 20_000 }).toBeGreaterThan(8);
    await kill();
    expect(await stage.ended()).toMatchObject({ phase: 'done', notice: null });
    const prompts = server.requests.filter(({ path }) => path.includes('/chat/completions'));
    const without = await serveAgain();
    expect(prompts.length - without).toBeGreaterThanOrEqual(0);
    expect(prompts.length - without).toBeLessThanOrEqual(4);
  });

  /** How many calls the report takes that nobody kills. */
  async function serveAgain(): Promise<number> {
    await faults?.close();
    const server = await serve({ mode: 'truthful' });
    const { id } = await stage.choose({ base: server.base, atOnce: 4 });
    expect(await stage.begin(id)).toMatchObject({ phase: 'done', notice: null });
    return server.calls;
  }
});

const REFUSED = [
  ['401 that repeats the key', 'Incorrect API key provided'],
  ['402 with no subclass', 'Insufficient Balance (HTTP 402)'],
  ['404 model_not_found', 'The model `gpt-9` does not exist'],
] as const;

describe('a host that refuses', () => {
  it.each(REFUSED)(
    'by “%s” is asked no more; the popup says “%s”; trying again buys the rest',
    async (mode, says) => {
      const server = await serve({ mode });
      const { id } = await stage.choose({ base: server.base, atOnce: 3 }, 'sk-quite-wrong');
      const job = await stage.begin(id);
      expect(job).toMatchObject({ phase: 'done', notice: { threads: sampleFacts.threads } });
      expect(server.calls).toBeLessThanOrEqual(3);
      expect(job.notice?.problem.message).toContain(says);
      expect(JSON.stringify(job)).not.toContain('quite-wrong');
      const popup = await stage.openPopup();
      await popup.getByText(says).waitFor();
      expect(await popup.locator('main').innerText()).toContain(job.notice?.problem.remedy);
      server.mode = 'truthful';
      await popup.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(async () => (await stage.ended()).id, { timeout: 20_000 }).not.toBe(job.id);
      expect((await stage.ended()).notice).toBeNull();
      await popup.close();
    },
  );
});

it('the browser’s own model, where there is none: a report with it is the digest, and the popup says why', async () => {
  expect(['absent', 'unavailable']).toContain((await ask(stage.page, 'models.read', {})).browser);
  const job = await stage.begin(BROWSER_MODEL);
  expect(job).toMatchObject({ phase: 'done', notice: { threads: sampleFacts.threads } });
  const popup = await stage.openPopup();
  await popup.getByText(job.notice?.problem.message ?? 'a notice').waitFor();
  await popup.close();
});

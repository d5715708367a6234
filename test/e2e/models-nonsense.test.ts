import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../lib/model/types.ts';
import { renderMarkdown } from '../../lib/report/markdown.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { hasLlama, NO_LLAMA, startLlama, type Llama } from '../faults/llama.ts';
import { startFaults } from '../faults/server.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { ask } from './extension.ts';
import { ModelStage } from './model-stage.ts';
import { foreignLinks, LIES, openThreads, shownSentences, shownText, Sources } from './shown-sentences.ts';

const stage = new ModelStage();
/** The smallest threads of the sample: a model on the processor alone takes seconds for each. */
const FEW = 3;
const REMEDY = 'Choose a model with a larger context window, or give the server a larger one.';
let sources: Sources;

beforeAll(async () => {
  await stage.start(FEW);
  sources = new Sources(stage.threads);
});
afterAll(() => stage.stop());

/** Sentences in all places that show a report, and what is false in them. */
async function falseIn(
  job: Job,
): Promise<{ sentences: number; ungrounded: string[]; lies: string[]; links: string[] }> {
  const page = await stage.openReport(job);
  await openThreads(page);
  const sentences = await shownSentences(page);
  const { kept } = await ask(stage.page, 'report.get', { job: job.id, language: 'en', whole: true });
  if (!kept) throw new Error('the report is gone');
  const text = renderMarkdown(kept.report, 'en', kept.since);
  const popup = await stage.openPopup();
  await popup.locator('.folds > details > summary').first().click();
  await openInPopup(popup);
  const told = [await shownText(page), await shownText(popup), withoutRefused(text)];
  const links = [...(await foreignLinks(page)), ...(await foreignLinks(popup)), ...foreignIn(text)];
  const popped = await shownSentences(popup);
  expect(popped.length).toBe(sentences.length);
  await popup.close();
  await page.close();
  return {
    sentences: sentences.length,
    ungrounded: sources.lacking([...sentences, ...popped]),
    lies: told.flatMap((shown) => LIES.exec(shown)?.[0] ?? []),
    links,
  };
}

async function openInPopup(popup: Page) {
  await popup.locator('details li details').first().waitFor();
  await popup.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('details li details')) fold.open = true;
  });
  await popup.waitForFunction(() =>
    [...document.querySelectorAll('details li details')].every((fold) => fold.childElementCount > 1),
  );
}

const withoutRefused = (markdown: string) => markdown.replace(/^\*\*Left out\*\*.*$/gm, '');
const foreignIn = (markdown: string) =>
  [...markdown.matchAll(/\]\((\S+?)\)/g)].flatMap(([, url = '']) =>
    url.startsWith('https://lore.kernel.org/') || url.startsWith('#') ? [] : [url],
  );

describe('a model that lies', () => {
  it.each(['liar', 'obedient attacker'] as const)(
    'as %s: no lie, foreign link or foreign name is shown',
    async (mode) => {
      const server = await startFaults({ mode });
      const { id } = await stage.choose({ base: server.base });
      const job = await stage.begin(id);
      expect(job).toMatchObject({ phase: 'done' });
      expect(server.calls).toBeGreaterThanOrEqual(sampleFacts.threads);
      await server.close();
      expect(await falseIn(job)).toMatchObject({ ungrounded: [], lies: [], links: [] });
      const { report } = await stage.kept(job);
      const refused = report.threads.flatMap(({ summary }) => summary.leftOut.refused);
      expect(refused.length).toBeGreaterThan(100);
    },
  );
});

/** Every thread of a list's report has the digest, and popup and report say why, in the server's words. */
async function tellsWhy(
  endpoint: Partial<Endpoint> & Pick<Endpoint, 'base'>,
  key: string | null,
  inbox: string,
  threads: number,
  said: RegExp,
) {
  const { id } = await stage.choose({ family: 'llamacpp', name: 'Tiny', ...endpoint }, key);
  const job = await stage.begin(id, inbox);
  expect(job).toMatchObject({ phase: 'done', notice: { threads, problem: { remedy: REMEDY } } });
  const { report } = await stage.kept(job);
  const summaries = report.threads.map(({ summary }) => summary);
  expect(summaries.filter(({ points }) => points.length === 0)).toEqual([]);
  expect(summaries.every(({ engine, notice }) => engine === 'digest' && said.test(notice ?? ''))).toBe(true);
  expect(summaries).toHaveLength(threads);

  const popup = await stage.openPopup();
  await popup.getByText(said).first().waitFor();
  await popup.getByText(`${threads} of ${threads} threads have the digest`).waitFor();
  await popup.getByText(REMEDY).first().waitFor();
  expect(await axeFinds(popup, ['main'])).toEqual([]);
  const page = await stage.openReport(job);
  await page.getByText(`${threads} of ${threads} threads have the digest`).waitFor();
  await openThreads(page);
  expect(await page.locator('.left-out > p').filter({ hasText: said }).count()).toBe(threads);
  expect(new Sources(stage.threads).lacking(await shownSentences(page))).toEqual([]);
  return { popup, page, job };
}

it('a window too small for any thread: each has the digest, popup and report say why, and trying again buys them all', async () => {
  const server = await startFaults({ mode: 'llama.cpp: exceed_context_size_error' });
  const { popup, page, job } = await tellsWhy(
    { base: server.base },
    null,
    'sample',
    sampleFacts.threads,
    /request \(9001 tokens\) exceeds the available context size \(8192 tokens\)/,
  );
  await shoot(popup, 'model-window', [320, 380], false);
  await shoot(page, 'model-window-report', [360, 1000], false);
  await page.close();
  server.mode = 'truthful';
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await stage.ended()).id, { timeout: 20_000 }).not.toBe(job.id);
  expect((await stage.ended()).notice).toBeNull();
  expect(server.calls).toBe(sampleFacts.threads);
  await popup.close();
  await server.close();
});

describe.skipIf(!hasLlama)(hasLlama ? 'a real model of random weights' : `skipped: ${NO_LLAMA}`, () => {
  let llama: Llama;
  beforeAll(async () => {
    llama = await startLlama();
  });
  afterAll(() => llama.close());

  const local = () =>
    ({ base: llama.base, family: 'llamacpp', name: 'Tiny', model: llama.model, atOnce: 2 }) as const;

  it.each(['schema', 'object'] as const)(
    'writes a whole report in form “%s” in which nothing is nonsense',
    async (structure) => {
      const { id } = await stage.choose(local(), llama.key);
      await stage.learned(id, structure);
      const job = await stage.begin(id, 'few');
      expect(job).toMatchObject({ phase: 'done', hold: null, threads: { done: FEW, total: FEW } });
      const { report } = await stage.kept(job);
      const summaries = report.threads.map(({ summary }) => summary);
      expect(summaries.filter(({ points }) => points.length === 0)).toEqual([]);
      expect(summaries.every(({ engine, notice }) => engine === 'digest' && notice !== null)).toBe(true);
      expect(await falseIn(job)).toMatchObject({ ungrounded: [], lies: [], links: [] });
      if (structure === 'schema') {
        const page = await stage.openReport(job);
        await openThreads(page);
        await shoot(page, 'model-nonsense', [1000], false);
        await page.close();
      }
    },
    300_000,
  );

  it('with a wrong key tells in the popup what to do', async () => {
    const { id } = await stage.choose(local(), 'sk-quite-wrong');
    const job = await stage.begin(id, 'few');
    expect(job).toMatchObject({ phase: 'done', notice: { threads: FEW } });
    const popup = await stage.openPopup();
    await popup.getByText('Invalid API Key (HTTP 401)').waitFor();
    const text = await popup.locator('main').innerText();
    expect(text).toContain(job.notice?.problem.remedy);
    expect(text).not.toContain('quite-wrong');
    await popup.close();
  });

  it('with a window too small for any thread says so, in popup and report', async () => {
    const small = await startLlama(512);
    const { popup, page } = await tellsWhy(
      { base: small.base, model: small.model },
      small.key,
      'few',
      FEW,
      /request \(\d+ tokens\) exceeds the available context size \(512 tokens\)/,
    );
    await page.close();
    await popup.close();
    await small.close();
  });
});

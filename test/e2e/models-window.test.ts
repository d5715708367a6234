import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Endpoint } from '../../lib/model/types.ts';
import { hasLlama, NO_LLAMA, startLlama } from '../faults/llama.ts';
import { startFaults } from '../faults/server.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { ModelStage } from './model-stage.ts';
import { openThreads, shownSentences, Sources } from './shown-sentences.ts';

// A server whose window is too small for every thread.

const stage = new ModelStage();
/** The smallest threads of the sample. */
const FEW = 3;
const REMEDY = 'Choose a model with a larger context window, or give the server a larger one.';

beforeAll(() => stage.start(FEW));
afterAll(() => stage.stop());

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
  await popup.getByText(`${threads} threads have the digest`).waitFor();
  await popup.getByText(REMEDY).first().waitFor();
  expect(await axeFinds(popup, ['main'])).toEqual([]);
  const page = await stage.openReport(job);
  await page.getByText(`${threads} threads have the digest instead.`).waitFor();
  await openThreads(page);
  expect(await page.locator('.left-out > p').filter({ hasText: said }).count()).toBe(threads);
  expect(new Sources(stage.threads).lacking(await shownSentences(page))).toEqual([]);
  return { popup, page, job };
}

it('each thread has the digest, popup and report say why, and trying again buys them all', async () => {
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

it.skipIf(!hasLlama)(
  hasLlama ? 'the same of a real llama-server with a small window' : `skipped: ${NO_LLAMA}`,
  async () => {
    const llama = await startLlama(512);
    const { popup, page } = await tellsWhy(
      { base: llama.base, model: llama.model },
      llama.key,
      'few',
      FEW,
      /request \(\d+ tokens\) exceeds the available context size \(512 tokens\)/,
    );
    await page.close();
    await popup.close();
    await llama.close();
  },
);

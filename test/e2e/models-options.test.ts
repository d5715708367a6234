import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { startFaults, type Faults, type FaultsOptions } from '../faults/server.ts';
import { ask, rowsIn } from './extension.ts';
import { ModelStage } from './model-stage.ts';
import { FAR } from './report-stage.ts';

declare const chrome: typeof Browser;

// As options-models.test.ts, but with the background itself, and hosts that answer.

const stage = new ModelStage();
/** The smallest threads of the sample. */
const FEW = 3;
let faults: Faults | null = null;

beforeAll(() => stage.start(FEW));
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

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

it('a model is set up, agreed to, tested, picked from those of its host, used for one list, and goes with its key', async () => {
  const server = await serve({
    mode: 'truthful',
    key: 'sk-quite-secret',
    models: [{ id: 'scripted-1' }, { id: 'scripted-2' }],
  });
  const options = await stage.browser.openOptions();
  await press(options, 'Add a model…');
  await field(options, 'Kind of host').selectOption('Another OpenAI-compatible server');
  await field(options, 'Name').fill('Scripted');
  await field(options, 'Base URL').fill(FAR);
  await field(options, 'Key').fill('sk-quite-secret');
  await press(options, 'Save and test');
  await options.getByText('Tick this first').waitFor();
  expect([server.requests, await rowsIn(stage.page, 'endpoints')]).toEqual([[], []]);
  await options.getByLabel('I have read this and agree').check();
  await press(options, 'Save and test');
  await options.getByText('It offers 2 models').waitFor();
  const offered = options.locator('#model-model-offered option');
  expect(await offered.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
    'scripted-1',
    'scripted-2',
  ]);
  await field(options, 'Model').fill('scripted-2');
  await press(options, 'Save and test');
  await options.getByText('scripted-2 answers.').waitFor();
  await options.getByText('The key is accepted.').waitFor();
  const [kept] = await rowsIn(stage.page, 'endpoints');
  expect(kept).toMatchObject({ base: FAR, model: 'scripted-2', consented: expect.any(String) as string });
  expect(await rowsIn(stage.page, 'keys')).toEqual([{ name: kept?.id, secret: 'sk-quite-secret' }]);
  expect(await options.content()).not.toContain('quite-secret');

  await field(options, 'Name of a list').fill('few');
  await press(options, 'Add list');
  await options.getByLabel('Who summarises few').selectOption('Scripted');
  const popup = await stage.openPopup();
  await stage.chooseWeek(popup);
  await expect.poll(() => popup.locator('#engine').inputValue()).toBe(':digest');
  await stage.chooseWeek(popup, 'few');
  await expect.poll(() => popup.locator('#engine').inputValue()).toBe(kept?.id);
  await popup.getByText('Calls, tokens and price are shown before Scripted').waitFor();
  const before = server.calls;
  await press(popup, "Generate this week's report");
  await press(popup, 'Summarise with Scripted');
  const job = await stage.ended();
  expect(job).toMatchObject({ phase: 'done', model: kept?.id, notice: null });
  expect(server.calls).toBe(before + FEW);
  expect(server.requests.at(-1)).toMatchObject({
    headers: { authorization: 'Bearer sk-quite-secret' },
    body: { model: 'scripted-2' },
  });
  await popup.close();

  await options.bringToFront();
  await press(options, 'Remove Scripted');
  await press(options, 'Yes, remove it');
  await options.getByText('None set up.').waitFor();
  expect([await rowsIn(stage.page, 'endpoints'), await rowsIn(stage.page, 'keys')]).toEqual([[], []]);
  const { calls } = server;
  const without = await stage.begin(kept?.id ?? '', 'few');
  expect(without).toMatchObject({ phase: 'done', notice: { threads: FEW } });
  expect(server.calls).toBe(calls);
  await options.close();
});

/** Waits until a test is over, rules and all, and has said this. */
async function tested(page: Page, words: string) {
  await page.locator('.tried').getByText(words).waitFor();
  await page.getByText('Testing…').waitFor({ state: 'detached' });
}

/** Every rule that takes the Origin away goes, as though none had been set. */
const dropRules = (page: Page) =>
  page.evaluate(async () => {
    const { getSessionRules, updateSessionRules } = chrome.declarativeNetRequest;
    const rules = await getSessionRules();
    await updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
    return rules.length;
  });

it('a server that refuses the origins of extensions is reached from where models are called, also after a restart', async () => {
  const server = await serve({ mode: 'truthful', refusesOrigins: true });
  await ask(stage.page, 'store.clear', {});
  const options = await stage.browser.openOptions();
  await press(options, 'Add a model…');
  await field(options, 'Kind of host').selectOption('Ollama');
  await field(options, 'Base URL').fill(server.base);
  await field(options, 'Model').fill('scripted');
  await press(options, 'Save and test');
  await tested(options, 'scripted answers.');
  // It is the rule that does it; the test that fails without one has it set again.
  expect(await dropRules(options)).toBe(1);
  await press(options, 'Test Ollama');
  await tested(options, 'OLLAMA_ORIGINS');
  await press(options, 'Test Ollama');
  await tested(options, 'scripted answers.');
  const [kept] = await rowsIn(stage.page, 'endpoints');
  await stage.restart();
  const before = server.calls;
  const job = await stage.begin(kept?.id ?? '', 'few');
  expect(job).toMatchObject({ phase: 'done', notice: null });
  expect(server.calls).toBe(before + FEW);
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import type { Endpoint } from '../../lib/model/types.ts';
import { lies, truthful } from '../faults/answers.ts';
import type { Received, Script } from '../faults/quirks.ts';
import { Steps, streamed } from '../faults/reply.ts';
import { startFaults, type Faults } from '../faults/server.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { ask } from './extension.ts';
import { ModelStage } from './model-stage.ts';
import { FAR, PRICE } from './report-stage.ts';
import { Sources } from './shown-sentences.ts';

const stage = new ModelStage();
let faults: Faults;
let endpoint: Endpoint;
let page: Page;

beforeAll(async () => {
  await stage.start();
  faults = await startFaults({ mode: 'truthful', key: 'sk-test' });
  stage.farPort = Number(new URL(faults.base).port);
  endpoint = await stage.choose({ base: FAR, price: PRICE, model: 'scripted' }, 'sk-test');
  const thread = stage.threads.find(({ title }) => title.includes('[PATCH v3 00/25]'));
  page = await stage.browser.context.newPage();
  page.setDefaultTimeout(15_000);
  const url = threadUrl('https://lore.kernel.org/sample/', thread?.root.mail.id ?? '');
  await page.goto(url.replace('#t', ''));
});
afterAll(async () => {
  await faults.close();
  await stage.stop();
});

const BY_MODEL = 'by scripted, each sentence checked against the mails';
const panel = () => page.locator('lorebrief-panel');
const button = (name: string) => panel().getByRole('button', { name, exact: true });
const cost = () => panel().locator('#cost').textContent();
const sentences = () => panel().locator('.points dd > p > bdi:not(.by)').allTextContents();
const count = async (points: number) => {
  await expect.poll(async () => (await sentences()).length, { interval: 20, timeout: 15_000 }).toBe(points);
};
const lacking = async () => new Sources(stage.threads).lacking(await sentences());
const asked = async (calls: number) => {
  await expect.poll(() => faults.calls, { interval: 20, timeout: 15_000 }).toBe(calls);
};

/** Sentences of the summary that came at once. */
let whole: string[] = [];

/** Truths and lies in turn; each point goes when it is let go. */
const inSteps =
  (steps: Steps): Script =>
  (request) => {
    const all = truthful(request).points as { text: string }[];
    // Some sentences of mails are none that a summary may have.
    const truths = all.filter(({ text }) => whole.includes(text));
    const points = truths.flatMap((truth, i) => [truth, lies(request)[i]].filter((point) => point));
    const pieces = points.map((point, i) => `${i > 0 ? ',' : ''}${JSON.stringify(point)}`);
    const answer = ['{"headline":"","points":[', ...pieces, '],"positions":[],"openQuestions":[]}'];
    return { ...streamed(answer, { usage: false }), steps };
  };

/** What a chat answers to a prompt that was copied. */
const answerTo = (prompt: string) =>
  truthful({ body: { messages: [{ role: 'user', content: prompt }] } } as Received);
const copied = () => page.evaluate(() => navigator.clipboard.readText());

describe('the panel on a page of a thread', () => {
  it('says beside its button what it takes, before anything is sent', async () => {
    await button('Summarise with Scripted').waitFor();
    expect(await cost()).toMatch(/^about [\d,]+ tokens, \$0\.0\d+$/);
    expect(faults.calls).toBe(0);
    await shoot(page, 'model-panel-cost', [360, 1000], false);
    await stage.setModels({ choice: endpoint.id, dayCap: 0.001 });
    await page.reload();
    const limit = 'The limit of $0.001 for one day is reached.';
    await panel().locator('#cost').filter({ hasText: limit }).waitFor();
    await shoot(page, 'model-panel-limit', [360, 1000], false);
    await button('Summarise with Scripted').click();
    await panel().getByRole('status').filter({ hasText: limit }).waitFor();
    expect(faults.calls).toBe(0);
    await stage.setModels({ choice: endpoint.id });
    await page.reload();
  });

  it('has the chosen model summarise the thread, with one call, and keeps what it wrote', async () => {
    await button('Summarise with Scripted').click();
    await panel().getByText('Done.').waitFor();
    await panel().getByText(BY_MODEL).waitFor();
    whole = await sentences();
    expect(whole.length).toBeGreaterThan(2);
    expect(await lacking()).toEqual([]);
    await shoot(page, 'model-panel', [360, 1000], false);
    await page.reload();
    await panel().getByText(BY_MODEL).waitFor();
    expect([await sentences(), faults.calls]).toEqual([whole, 1]);
  });

  it('shows points one by one while the host writes, each checked, and no lie among them', async () => {
    const steps = new Steps();
    faults.mode = inSteps(steps);
    await button('Summarise again').click();
    await asked(1);
    // The answer's beginning, and one truth.
    steps.release(2);
    await count(1);
    expect(await panel().locator('#cost').count()).toBe(0);
    await shoot(page, 'model-panel-comes', [360, 1000], false);
    for (let points = 2; points <= whole.length; points++) {
      // A lie, the next truth.
      steps.release(2);
      await count(points);
      expect(await lacking()).toEqual([]);
    }
    expect(await panel().locator('section').getAttribute('aria-busy')).toBe('true');
    steps.release(100);
    await panel().getByText('Done.').waitFor();
    expect(await sentences()).toEqual(whole);
    await panel().getByText(`${whole.length} sentences refused by the checks`).waitFor();
  });

  it('stopped in the middle ends the request at once, and keeps the points that had come', async () => {
    const steps = new Steps();
    faults.mode = inSteps(steps);
    await button('Summarise again').click();
    await asked(1);
    steps.release(2);
    await count(1);
    steps.release(2);
    await count(2);
    const at = await button('Stop').evaluate((stop: HTMLElement) => {
      stop.click();
      return Date.now();
    });
    await panel().getByText('Stopped.').waitFor();
    await expect.poll(() => faults.requests.at(-1)?.left, { interval: 5 }).toBe(true);
    expect((faults.requests.at(-1)?.leftAt ?? Infinity) - at).toBeLessThan(300);
    await button('Summarise again').waitFor();
    await shoot(page, 'model-panel-stopped', [360, 1000], false);
    expect([(await sentences()).length, await lacking()]).toEqual([2, []]);
    expect(await cost()).toMatch(/^about [\d,]+ tokens, \$/);
    // What was whole before is what is kept.
    await page.reload();
    await panel().getByText(BY_MODEL).waitFor();
    expect([await sentences(), faults.calls]).toEqual([whole, 1]);
  });

  it('asks anew when told to; an answer of another form is told in plain words and takes nothing away', async () => {
    faults.mode = 'truthful';
    await button('Summarise again').click();
    await panel().getByText('Done.').waitFor();
    expect(faults.calls).toBe(1);
    const before = await sentences();
    faults.mode = () => streamed('{"zorp":1}');
    await button('Summarise again').click();
    const plain = 'The answer of scripted was not in the form that was asked for. Choose another model';
    await panel().getByText(plain).waitFor();
    expect(
      await panel()
        .getByText(/Invalid|zorp|Expected/)
        .count(),
    ).toBe(0);
    expect(await sentences()).toEqual(before);
  });

  it('takes the answer of a chat of one’s own; what is none is refused in words and stays in its field', async () => {
    await button('Copy prompt').click();
    await panel().getByText('Copied.').waitFor();
    const prompt = await copied();
    const calls = faults.calls;
    await button('Paste an answer').click();
    const field = panel().locator('textarea');
    for (const text of ['I am sorry, but I cannot do that.', '{"zorp":1}']) {
      await field.fill(text);
      await button('Check and show').click();
      const why = text.startsWith('{') ? 'it is not in the form that' : 'it has no whole pair of braces';
      await panel().getByText(`The pasted text is no answer to this prompt: ${why}`).waitFor();
      expect(await field.inputValue()).toBe(text);
    }
    await shoot(page, 'model-panel-refused', [360, 1000], false);
    await field.fill(`Here it is:\n${JSON.stringify(answerTo(prompt))}`);
    await button('Check and show').click();
    await panel().getByText('by your own chat, each sentence checked').waitFor();
    expect((await sentences()).length).toBeGreaterThan(3);
    expect(await lacking()).toEqual([]);
    expect(await field.count()).toBe(0);
    await button('Summarise with Scripted').waitFor();
    expect(await axeFinds(page, ['lorebrief-panel'])).toEqual([]);
    await shoot(page, 'model-panel-own-chat', [360, 1000], false);
    expect(faults.calls).toBe(calls);
  });
});

describe('a kept report', () => {
  it('has one thread summarised again, in place', async () => {
    faults.mode = 'truthful';
    const job = await stage.begin(null);
    const report = await stage.openReport(job);
    const thread = report.locator('.thread').filter({ hasText: '[PATCH v3 00/25]' }).first();
    await thread.locator('.foot > details > summary').first().click();
    await thread.getByRole('button', { name: 'Summarise again with Scripted' }).click();
    await thread.getByText(BY_MODEL).waitFor();
    const { report: now } = await stage.kept(job);
    expect(now.threads.filter(({ summary }) => summary.engine === 'provider')).toHaveLength(1);
    await report.close();
  });

  it('has what to read first chosen by a chat of one’s own: the prompt out, its answer checked and shown', async () => {
    const [head] = await ask(stage.page, 'report.list', {});
    const job = head?.job ?? '';
    const report = await stage.openReport({ id: job });
    const chat = report.locator('.chat');
    await chat.getByText('Choose what to read first').click();
    await chat.getByRole('button', { name: 'Copy prompt' }).click();
    await chat.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    const prompt = await report.evaluate(() => navigator.clipboard.readText());
    const use = () => chat.getByRole('button', { name: 'Check and show' }).click();
    const field = chat.locator('#answer');
    await field.fill('{"threads": "none"}');
    await use();
    await chat.getByText('The pasted text is no answer to this prompt: it is not in the form').waitFor();
    expect(await field.inputValue()).toBe('{"threads": "none"}');
    await shoot(report, 'model-report-chat', [360, 1000], false);
    // The copied text tells its form behind the threads.
    const { threads } = answerTo(`{"threads":[\n${prompt}`) as {
      threads: { thread: string; text: string }[];
    };
    const [one] = threads;
    const lie = { thread: one?.thread, text: 'Zacharias Unheard applied all of it to mainline 9999.' };
    await field.fill(JSON.stringify({ threads: [...threads.slice(1), lie] }));
    await use();
    await chat.getByText('Checked. What passed is shown above.').waitFor();
    expect(await field.inputValue()).toBe('');
    const first = await report.locator('ol.first li > bdi').allTextContents();
    expect(first.length).toBeGreaterThan(1);
    expect(first.join()).not.toContain('Zacharias');
    expect((await stage.kept({ id: job })).report.first.map(({ text }) => text)).toEqual(first);
    expect(await axeFinds(report, ['main'])).toEqual([]);
    await report.locator('ol.first').scrollIntoViewIfNeeded();
    await shoot(report, 'model-report-first', [360, 1000], false);
    await report.close();
  });

  it('whose calls all fail, each by itself, says of how many threads and why, once', async () => {
    faults.mode = () => streamed('{"zorp":1}');
    const { id } = await stage.begin(endpoint.id);
    await ask(stage.page, 'report.agree', { job: id, yes: true });
    const job = await stage.ended();
    const { threads, problem } = job.notice ?? {};
    expect(problem).toMatchObject({ kind: 'model', detail: expect.stringMatching(/./) as string });
    expect(threads).toBeGreaterThan(job.threads.total / 2);
    const why = 'The answer of scripted was not in the form that was asked for.';
    const popup = await stage.openPopup();
    await popup.getByText(`${threads} of ${job.threads.total} threads have the digest`).waitFor();
    await popup.getByText(why).waitFor();
    await shoot(popup, 'model-fell-back', [320, 380]);
    await popup.close();
    const report = await stage.openReport(job);
    const line = report.locator('header .lines li').first();
    expect(await line.textContent()).toContain(
      `${threads} of ${job.threads.total} threads have the digest. ${why}`,
    );
    await shoot(report, 'model-report-fell-back', [360, 1000], false);
    await report.close();
  });
});

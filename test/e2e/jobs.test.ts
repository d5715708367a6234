import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iso } from '../../lib/mail/iso.ts';
import type { Browser } from 'wxt/browser';
import type { Job, RequestOf } from '../../lib/rpc/messages.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';
import { startChromium, type Chromium } from './chromium.ts';
import { alarms, ask, jobWhen, rowsIn, workerKiller } from './extension.ts';
import { holdAfter, installStepper, release } from './stepper.ts';

const DAY = 86_400_000;
/** fetch, parse, threads, facts before the summaries, assemble behind them. */
const AROUND = 4;

let archive: Archive;
let browser: Chromium;
let page: Page;
let kill: () => Promise<void>;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  // A page of the extension without scripts: it wakes nobody by itself.
  page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/manifest.json`);
  await installStepper(page);
  kill = await workerKiller(page);
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(async () => {
  archive.setMode('');
  await ask(page, 'store.clear', {});
});

const posts = () => archive.requests().filter((r) => r.method === 'POST').length;
const postsSince = (before: number) =>
  archive
    .requests()
    .filter((r) => r.method === 'POST')
    .slice(before)
    .map((r) => r.status);

/** The sample's week, which ends at the next midnight; `back` days before that. */
function week(back = 0): RequestOf<'report.start'> {
  const to = archive.end.getTime() - back * DAY;
  return {
    inbox: 'sample',
    base: 'https://lore.kernel.org/sample/',
    source: 'archive',
    from: iso(to - 7 * DAY),
    to: iso(to),
    language: 'en',
    model: null,
  };
}

/** The kept report, as bytes, but for the time at which it was begun. */
async function reportBytes(): Promise<string> {
  const [kept] = await rowsIn(page, 'reports');
  return JSON.stringify({ ...kept?.report, generated: '' });
}

/** How often the engine finished a summary since all was cleared. */
async function engineCalls(): Promise<number> {
  const counters = await ask(page, 'archive.counters', {});
  return counters.find(({ name }) => name === 'engine digest')?.count ?? 0;
}

async function makeReport(request: RequestOf<'report.start'>) {
  const started = await ask(page, 'report.start', request);
  const done = await jobWhen(page, ['done', 'failed']);
  expect(done).toMatchObject({ id: started.id, phase: 'done', problem: null });
  return done;
}

describe('a killed background', () => {
  const steps = AROUND + sampleFacts.threads + 1;

  it(`loses nothing and does nothing twice, whichever of its ${steps} steps it was killed behind`, async () => {
    await makeReport(week());
    const bytes = await reportBytes();
    const mails = (await rowsIn(page, 'mails')).map(({ id }) => id).sort();
    expect(mails).toHaveLength(sampleFacts.mails);
    expect(await engineCalls()).toBe(sampleFacts.threads);

    for (let step = 1; step <= steps; step++) {
      await ask(page, 'store.clear', {});
      const before = posts();
      const { id } = await ask(page, 'report.start', week());
      expect(await holdAfter(page, step), `held behind step ${step}`).toBe(step);
      await kill();
      await release(page);
      // What is journalled is there, and nothing else happened unseen.
      expect((await rowsIn(page, 'steps')).map(({ job }) => job)).toEqual(Array(step).fill(id));
      // Whatever wakes the background makes it go on.
      const done = await jobWhen(page, ['done', 'failed']);
      expect([step, done.id, done.phase]).toEqual([step, id, 'done']);
      expect(await reportBytes(), `bytes of a report killed behind step ${step}`).toBe(bytes);
      expect([step, await engineCalls()]).toEqual([step, sampleFacts.threads]);
      expect([step, posts() - before]).toEqual([step, 1]);
      expect((await rowsIn(page, 'mails')).map((row) => row.id).sort()).toEqual(mails);
    }
  }, 300_000);

  it('killed while it waits for the answer asks once more, and once only', async () => {
    archive.setMode('trickle=30');
    const before = posts();
    const { id } = await ask(page, 'report.start', week());
    await kill();
    archive.setMode('');
    expect(await jobWhen(page, ['done'])).toMatchObject({ id });
    // An archive that had the first request by then notes that nobody waited for its answer.
    expect(postsSince(before).filter((status) => status === 200)).toEqual([200]);
    expect(await engineCalls()).toBe(sampleFacts.threads);
  });

  it('is woken by its alarm when nobody looks', async () => {
    archive.setMode('trickle=30');
    await ask(page, 'report.start', week());
    await kill();
    archive.setMode('');
    // It rings half a minute after the start; no message and no port wakes the background here.
    const reports = async () => (await rowsIn(page, 'reports')).length;
    await expect.poll(reports, { timeout: 60_000, interval: 500 }).toBe(1);
  }, 90_000);

  it('paused at a step stays there, and goes on from it', async () => {
    await makeReport(week());
    const bytes = await reportBytes();
    await ask(page, 'store.clear', {});
    const before = posts();
    const { id } = await ask(page, 'report.start', week());
    const middle = AROUND + 9;
    await holdAfter(page, middle);
    const pausing = ask(page, 'report.pause', { job: id });
    await release(page);
    await pausing;
    await kill();
    expect(await jobWhen(page, ['paused', 'done'])).toMatchObject({ id, hold: { kind: 'paused' } });
    const held = (await rowsIn(page, 'steps')).length;
    expect(held).toBeGreaterThanOrEqual(middle);
    expect(held).toBeLessThanOrEqual(middle + 1);
    expect(await alarms(page)).toEqual([]);
    await ask(page, 'report.resume', { job: id });
    await jobWhen(page, ['done']);
    expect(await reportBytes()).toBe(bytes);
    expect(await engineCalls()).toBe(sampleFacts.threads);
    expect(posts() - before).toBe(1);
  });
});

describe('a report', () => {
  it('asked for in two windows at once is made once', async () => {
    const before = posts();
    const other = await browser.context.newPage();
    await other.goto(page.url());
    const [a, b] = await Promise.all([
      ask(page, 'report.start', week()),
      ask(other, 'report.start', { ...week(), to: iso(archive.end.getTime() - 1000) }),
    ]);
    expect(a.id).toBe(b.id);
    const [here, there] = await Promise.all([jobWhen(page, ['done']), jobWhen(other, ['done'])]);
    expect(here).toEqual(there);
    expect(posts() - before).toBe(1);
    await other.close();
  });

  it('goes on when the popup and its window are closed', async () => {
    archive.setMode('trickle=10');
    const opened = browser.context.waitForEvent('page');
    await page.evaluate(async () => {
      const { windows } = (globalThis as unknown as { chrome: typeof Browser }).chrome;
      await windows.create({ url: 'popup.html', type: 'popup', width: 380, height: 600 });
    });
    const popup = await opened;
    await popup.locator('#inbox').selectOption(':other');
    await popup.locator('#other').fill('sample');
    await popup.getByRole('button', { name: "Generate this week's report" }).click();
    await popup
      .getByText(/Fetching/)
      .first()
      .waitFor();
    await popup.close();
    expect(await jobWhen(page, ['done'])).toMatchObject({ inbox: 'sample', mails: sampleFacts.mails });
  });

  it('of a week that was over for long costs no request and no call the second time', async () => {
    const request = week(2);
    const first = await makeReport(request);
    const bytes = await reportBytes();
    const [before, calls] = [archive.requests().length, await engineCalls()];
    const again = await makeReport(request);
    expect(again.id).not.toBe(first.id);
    expect(archive.requests().length).toBe(before);
    expect(await engineCalls()).toBe(calls);
    const reports = await ask(page, 'report.list', {});
    expect(reports.map(({ job }) => job)).toEqual([again.id, first.id]);
    const kept = await ask(page, 'report.get', { job: again.id, language: 'en', whole: true });
    expect(JSON.stringify({ ...kept.kept?.report, generated: '' })).toBe(bytes);
    expect(kept.kept?.since).toMatchObject({ fresh: [], changed: [] });
  });

  it('waits under a challenge after one request, and goes on by itself when a page shows mail', async () => {
    archive.setMode('anubis');
    await browser.context.clearCookies();
    const before = archive.requests().length;
    const { id } = await ask(page, 'report.start', week());
    const waiting = await jobWhen(page, ['waiting', 'failed', 'done']);
    expect(waiting).toMatchObject({ id, hold: { kind: 'waiting', for: 'archive', until: null } });
    expect(waiting.hold).toMatchObject({ problem: { kind: 'challenge' } });
    expect(await alarms(page)).toEqual([]);
    await kill();
    expect(await jobWhen(page, ['waiting', 'failed', 'done'])).toMatchObject({ id, hold: waiting.hold });
    expect(archive.requests().length - before).toBe(1);

    const tab = await browser.context.newPage();
    await tab.goto('https://lore.kernel.org/sample/');
    await tab.locator('#mirror').waitFor();
    // What every page that shows mail tells the background.
    await ask(page, 'page.open', { base: week().base });
    expect(await jobWhen(page, ['done', 'failed'])).toMatchObject({ id, phase: 'done' });
    await tab.close();
  });

  it('waits as long as a busy archive asks for, or until the user wants it', async () => {
    archive.setMode('once=503');
    const { id } = await ask(page, 'report.start', week());
    const { hold } = await jobWhen(page, ['waiting', 'failed', 'done']);
    expect(hold).toMatchObject({ kind: 'waiting', for: 'time', problem: { kind: 'busy' } });
    expect(await alarms(page)).toEqual(['report-job']);
    await ask(page, 'report.resume', { job: id });
    expect(await jobWhen(page, ['done', 'failed'])).toMatchObject({ id, phase: 'done', tries: 0 });
  });

  it('cancelled while it is fetched ends within 300 ms', async () => {
    archive.setMode('trickle=100');
    const { id } = await ask(page, 'report.start', week());
    // The question whether there is anything new is answered, the mails are not.
    await expect.poll(() => archive.requests().at(-1)?.url).toContain('manifest');
    const took = await page.evaluate(async (job) => {
      const { runtime } = (globalThis as unknown as { chrome: typeof Browser }).chrome;
      const port = runtime.connect({ name: 'report-job' });
      const ended = new Promise<void>((resolve) => {
        port.onMessage.addListener((told: Job) => {
          if (told.phase === 'cancelled') resolve();
        });
      });
      const start = performance.now();
      await runtime.sendMessage({ lorebrief: 'report.cancel', request: { job } });
      await ended;
      port.disconnect();
      return performance.now() - start;
    }, id);
    expect(took).toBeLessThan(300);
    await expect.poll(() => archive.requests().at(-1)?.status, { timeout: 10_000 }).toBe(499);
    expect(await alarms(page)).toEqual([]);
  });
});

it('says so when the browser has no room, and makes the report once it has', async () => {
  // A fresh one: Chromium remembers for a while how much room there was.
  const fresh = await startChromium(archive.tlsPort);
  const origin = `chrome-extension://${fresh.id}`;
  const full = await fresh.context.newPage();
  await full.goto(`${origin}/manifest.json`);
  const cdp = await full.context().newCDPSession(full);
  // The worker's own script counts as well.
  const used = await full.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 100_000 });
  await ask(full, 'report.start', week());
  const failed = await jobWhen(full, ['done', 'failed']);
  expect(failed.problem?.message).toContain('no room left');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await ask(full, 'report.start', week());
  expect((await jobWhen(full, ['done', 'failed'])).phase).toBe('done');
  await fresh.close();
});

it('clearing all leaves no database and no alarm, also under a running job', async () => {
  archive.setMode('trickle=30');
  await ask(page, 'report.start', week());
  await ask(page, 'store.clear', {});
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  expect(await alarms(page)).toEqual([]);
});

import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../lib/summary/types.ts';
import type { Endpoint, ModelNotice } from '../../lib/model/types.ts';
import type { Since } from '../../lib/report/since.ts';
import type { StoredReport } from '../../lib/store/store.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { rowsIn } from './extension.ts';
import { stageReport, type ReportStage } from './report-page.ts';

declare const chrome: typeof Browser;

const all = sampleFacts.threads;
const NAME = 'Harbour 9B <b>';

let stage: ReportStage;
let page: Page;
let made: StoredReport;

beforeAll(async () => {
  stage = await stageReport();
  page = stage.page;
  await stage.open();
  made = (await rowsIn(page, 'reports'))[0] ?? expect.fail('no report is kept');
  // The page asks for it in the other language too: then both are there to be changed.
  await stage.open('', '', 'zh-CN');
});
afterAll(() => stage.close());

/** Change the kept reports, and the job's row, past the background. */
function change(how: { first?: StoredReport['report']['first']; since?: Since; notice?: ModelNotice }) {
  return page.evaluate(
    (to) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('lorebrief');
        opening.onsuccess = () => {
          const tx = opening.result.transaction(['reports', 'jobs'], 'readwrite');
          for (const name of ['reports', 'jobs']) {
            tx.objectStore(name).openCursor().onsuccess = ({ target }) => {
              const at = (target as IDBRequest<IDBCursorWithValue | null>).result;
              if (!at) return;
              const row = at.value as { report?: object; job?: object };
              if (row.report && to.first) Object.assign(row.report, { first: to.first });
              if (row.report && to.since) Object.assign(row, { since: to.since });
              if (row.job && to.notice) Object.assign(row.job, { notice: to.notice });
              at.update(row);
              at.continue();
            };
          }
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onerror = () => {
            reject(tx.error ?? new Error('not changed'));
          };
        };
      }),
    how,
  );
}

describe('the head of the report page', () => {
  it('has what to read first, what changed since, and why a model did not write it all', async () => {
    const [a, b, c] = made.report.threads;
    if (!a || !b || !c) return expect.fail('the sample week has more than two threads');
    await change({
      first: [
        { root: c.root, text: 'The maintainer asks for another locking scheme, and two people object.' },
        { root: a.root, text: 'Applied this week; what follows depends on it.' },
      ],
      since: {
        window: made.report.window,
        generated: '2026-11-16T09:00:00Z',
        fresh: made.report.threads.slice(0, 9).map(({ root }) => root),
        changed: [{ root: b.root, title: b.title, from: 'waiting', to: 'applied' }],
      },
      notice: {
        problem: {
          kind: 'model',
          message: `${NAME} says: “Insufficient balance”.`,
          remedy: 'Add money there, or choose another model in the options.',
        },
        threads: 3,
      },
    });
    for (const lang of ['en', 'zh-CN']) {
      await stage.open('', '', lang);
      expect(await page.locator('ol.first li').count()).toBe(2);
      expect(await page.locator('[aria-labelledby=since] ul').first().locator('li').count()).toBe(5);
      expect(await page.locator('.lines').textContent()).toContain('“Insufficient balance”');
      expect(await axeFinds(page, ['body'])).toEqual([]);
      await stage.picture(`report-head-${lang}`);
    }
    await stage.open();
    const link = page.locator('ol.first a').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('details[open] .points').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(c.title);
    await page.getByRole('button', { name: 'Copy Markdown', exact: true }).first().click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('**Since the last report**: 9 new threads, 1 with another status;');
    expect(await copied()).toContain('**First to read**: Chosen by ');
  });

  it('leaves hidden threads out, also after a reload, until they are asked for', async () => {
    await stage.open();
    const title = (await stage.cards().nth(2).locator('h3').textContent()) ?? '';
    const hide = page.getByRole('button', { name: `Hide: ${title}`, exact: true });
    await hide.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show again');
    expect(await stage.cards().count()).toBe(all);
    await page.reload();
    await stage.cards().first().waitFor();
    expect(await stage.cards().count()).toBe(all - 1);
    expect(await page.locator('.shown [role=status]').textContent()).toBe(`${all - 1} of ${all} threads`);
    await page.getByRole('button', { name: 'Show hidden (1)' }).focus();
    await page.keyboard.press('Enter');
    expect(await stage.cards().count()).toBe(all);
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await stage.part('report-hidden-shown', '.thread:has(.away-row)');
    await stage.part('report-hidden-line', '.shown');
    await page.getByRole('button', { name: 'Show again' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
    expect(await page.locator('.shown [role=status]').textContent()).toBe(`${all} threads`);
  });
});

/** Stands in for the background where it is asked about models, in every page that is opened from here on. */
async function standIn(target: Page, root: string, summary: Summary) {
  const endpoint: Partial<Endpoint> = { id: 'e1', name: NAME, consented: '2026-11-20T00:00:00Z' };
  await target.evaluate((models) => chrome.storage.local.set({ settings: { models } }), { choice: 'e1' });
  await target.addInitScript(
    ({ report, ...said }) => {
      const { runtime } = chrome;
      const send = runtime.sendMessage.bind<(message: unknown) => Promise<unknown>>(runtime);
      runtime.sendMessage = ((message: { lorebrief?: string }) =>
        message.lorebrief === 'models.read'
          ? Promise.resolve({
              ok: true,
              value: { endpoints: [said.endpoint], browser: 'absent', spending: [] },
            })
          : send(message)) as never;
      const connect = runtime.connect.bind(runtime);
      let asked = 0;
      runtime.connect = ((info: { name: string }) => {
        if (info.name !== 'call') return connect(info);
        const heard: ((answer: unknown) => void)[] = [];
        asked += 1;
        const problem = { kind: 'model', message: '“Rate limit reached”', remedy: 'Try again in a minute.' };
        const answers = [null, { ok: false, problem }, { ok: true, value: report }];
        return {
          onMessage: { addListener: (listener: (answer: unknown) => void) => heard.push(listener) },
          onDisconnect: { addListener: () => undefined },
          disconnect: () => undefined,
          postMessage: () => {
            const answer = answers[asked - 1];
            if (answer)
              addEventListener(
                'answer',
                () => {
                  heard.forEach((listener) => {
                    listener(answer);
                  });
                },
                { once: true },
              );
          },
        };
      }) as never;
    },
    {
      endpoint,
      report: {
        ...made,
        report: {
          ...made.report,
          threads: made.report.threads.map((one) => (one.root === root ? { ...one, summary } : one)),
        },
      },
    },
  );
}

describe('a thread summarised again', () => {
  it('is begun, cancelled, refused and done by keyboard, and says who wrote it', async () => {
    const thread = made.report.threads[1];
    const mail = thread?.mails[0];
    if (!thread || !mail) return expect.fail('the sample week has two threads');
    const summary: Summary = {
      ...thread.summary,
      ...{ engine: 'provider', model: 'harbour-9b-instruct', headline: 'Written by the model.' },
      points: [{ kind: 'original', text: 'The series reworks the fold.', cites: [mail.id], anchor: '' }],
    };
    await standIn(page, thread.root, summary);
    const answer = () => page.evaluate(() => dispatchEvent(new Event('answer')));
    await stage.open(`&thread=${encodeURIComponent(thread.root)}`);
    const again = page.getByRole('button', { name: `Summarise again with ${NAME}` });
    await again.waitFor();
    expect(await page.locator('.source .muted').first().textContent()).toMatch(/^digest, /);
    await stage.part('report-again', '.thread:has(details[open])');
    await again.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.source [role=status]').textContent()).toBe(`${NAME} is at work…`);
    expect(await axeFinds(page, ['.source'])).toEqual([]);
    await stage.part('report-again-working', '.thread:has(details[open])');
    // The keyboard stays on what is now the way to end it.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
    await page.keyboard.press('Enter');
    await again.waitFor();
    await page.keyboard.press('Enter');
    await answer();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('“Rate limit reached” Try again in a minute.');
    expect(await axeFinds(page, ['.source'])).toEqual([]);
    await stage.part('report-again-refused', '.thread:has(details[open])');
    await page.keyboard.press('Enter');
    await answer();
    await page.getByText('Written by the model.').waitFor();
    expect(await page.locator('.source .muted').first().textContent()).toMatch(
      /^by harbour-9b-instruct, each sentence checked against the mails; /,
    );
    await stage.part('report-again-done', '.thread:has(details[open])');
    await page
      .locator('.thread')
      .nth(1)
      .getByRole('button', { name: /^Copy Markdown/ })
      .click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('*by harbour-9b-instruct, each sentence checked against the mails*');
  });
});

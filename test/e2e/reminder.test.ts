import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { startArchive, type Archive } from '../lore/archive.ts';
import { startChromium, withPermissions, type Chromium } from './chromium.ts';
import { ask, jobWhen } from './extension.ts';

declare const chrome: typeof Browser;

const ALARM = 'weekly-reminder';
let archive: Archive;
let browser: Chromium;
let built: string;
let popup: Page;

// Nobody can click the browser's question for the permission; this build has it from the start.
beforeAll(async () => {
  archive = await startArchive();
  built = withPermissions(['notifications']);
  browser = await startChromium(archive.tlsPort, true, 'en-US', { built });
  popup = await browser.openPopup();
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
  rmSync(built, { recursive: true, force: true });
});

it('tells that a week is over when its alarm rings, and makes the report where the user wants that', async () => {
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.getByRole('button', { name: "Generate this week's report" }).click();
  const first = await jobWhen(popup, ['done']);
  await ask(popup, 'reminder.set', { on: true, fetch: true });
  const told = popup.evaluate(
    (name) =>
      new Promise<string[]>((resolve) => {
        const look = async () => {
          const shown = Object.keys(await chrome.notifications.getAll());
          if (shown.length > 0) resolve(shown);
        };
        chrome.alarms.onAlarm.addListener(() => void look().then(() => setInterval(() => void look(), 50)));
        void chrome.alarms.create(name, { when: Date.now() });
      }),
    ALARM,
  );
  expect(await told).toEqual([ALARM]);
  await popup.evaluate(
    (before) =>
      new Promise<void>((resolve) => {
        const port = chrome.runtime.connect({ name: 'report-job' });
        port.onMessage.addListener((job: { id: string; phase: string } | null) => {
          if (job?.phase === 'done' && job.id !== before) resolve();
        });
      }),
    first.id,
  );
  const [newest] = await ask(popup, 'report.list', {});
  const day = new Date(newest?.window.to ?? '').getUTCDay();
  expect([newest?.inbox, day, newest?.window.to.slice(10)]).toEqual(['sample', 1, 'T00:00:00Z']);
});

import { browser, type Browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createArchiveClient } from '../lib/archive/client.ts';
import { alone, JOB_ALARM, keepAlive, setJobAlarm } from '../lib/jobs/alive.ts';
import { digestEngine } from '../lib/jobs/engine.ts';
import { tellJobs } from '../lib/jobs/follow.ts';
import { summarisePageThread } from '../lib/jobs/page-thread.ts';
import { remind, setReminder } from '../lib/jobs/remind.ts';
import { REMINDER_ALARM } from '../lib/jobs/reminder.ts';
import { openWorkshop } from '../lib/jobs/workshop.ts';
import { JOB_PORT } from '../lib/rpc/names.ts';
import { serve, type Handlers } from '../lib/rpc/serve.ts';
import { DATABASE } from '../lib/store/reports.ts';

async function sampleWeek(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { body } = await fetch(browser.runtime.getURL('/sample-week.mbox.gz'), { signal });
  if (!body) throw new Error('the sample week is missing from the package');
  return body;
}

async function spaceEstimate() {
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { usage, quota };
}

function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

export default defineBackground({
  type: 'module',
  main() {
    const clock = () => Date.now();
    const { store, runner, clear } = openWorkshop(DATABASE, {
      ...{ clock, keepAlive, alone, alarm: setJobAlarm, estimate: spaceEstimate },
      archive: createArchiveClient((input, init) => fetch(input, init)),
      engine: digestEngine,
      sample: sampleWeek,
      newId: () => crypto.randomUUID(),
    });
    const wake = async () => {
      await (await runner()).wake();
    };
    const nothing = async (work: Promise<unknown>) => {
      await work;
      return null;
    };

    const handlers: Handlers = {
      'page.open': async ({ base }) => nothing((await runner()).archiveSeen(new URL(base).origin)),
      'thread.read': async ({ base, mails, language }) =>
        summarisePageThread(await store(), clock, { base, mails, language }),
      'report.start': async (request) => (await runner()).start(request),
      'report.cancel': async ({ job }) => nothing((await runner()).cancel(job)),
      'report.pause': async ({ job }) => nothing((await runner()).pause(job)),
      'report.resume': async ({ job }) => nothing((await runner()).resume(job)),
      'report.get': async ({ job, language, whole }) => {
        const kept = await (await runner()).report(job, language);
        return { key: kept.key, kept: whole ? kept : null };
      },
      'report.list': async () => (await store()).listReports(),
      'store.sizes': async () => (await store()).sizes(),
      'store.export': async ({ after }) => (await store()).exportPart(after),
      'store.import': async ({ lines, first, keep }) => ({
        rows: await (await store()).importLines(lines, first, keep),
      }),
      'store.clear': () => nothing(clear().then(() => browser.alarms.clearAll())),
      'archive.counters': async () => (await store()).counters(),
      'reminder.set': async (reminder) => nothing(setReminder(await store(), reminder, clock())),
    };

    // All listeners in this first turn: the browser wakes the background only for those it knows.
    browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
      if (sender.id !== browser.runtime.id) return undefined;
      return serve(message, isOwnPage(sender), handlers);
    });
    browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
      if (port.name === JOB_PORT && port.sender && isOwnPage(port.sender)) void tellJobs(port, runner);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === JOB_ALARM) void wake().catch(() => undefined);
      if (name === REMINDER_ALARM) void remind(store, runner, clock()).catch(() => undefined);
    });
    // Also listened to for its own sake: without it the browser's start would not wake a job that it stopped.
    browser.runtime.onStartup.addListener(() => undefined);
    addEventListener('online', () => void runner().then((made) => made.online()));
    // Whatever woke the background: a job that it was stopped at goes on.
    void wake().catch(() => undefined);
  },
});

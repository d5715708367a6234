import { browser, type Browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createArchiveClient } from '../lib/archive/client.ts';
import { createViaTab } from '../lib/archive/via-tab.ts';
import { alone, JOB_ALARM, keepAlive, setJobAlarm, sleep } from '../lib/jobs/alive.ts';
import { digestEngine } from '../lib/jobs/engine.ts';
import { tellJobs } from '../lib/jobs/follow.ts';
import { readMarks } from '../lib/jobs/list.ts';
import { keptMarkdown, keptPrompt, reportWith } from '../lib/jobs/kept-thread.ts';
import { loadThread, summariseMessage } from '../lib/jobs/page-message.ts';
import { summarisePageThread } from '../lib/jobs/page-thread.ts';
import { hearReminder, remind, setReminder } from '../lib/jobs/remind.ts';
import { REMINDER_ALARM } from '../lib/jobs/reminder.ts';
import { outlookOf } from '../lib/jobs/outlook.ts';
import { sampleThreads } from '../lib/jobs/sample-threads.ts';
import { cardsOn, type FetchThreads } from '../lib/jobs/thread-card.ts';
import { openWorkshop } from '../lib/jobs/workshop.ts';
import { ModelDesk } from '../lib/jobs/model/desk.ts';
import { farCaller } from '../lib/model/far.ts';
import { lateCaller } from '../lib/model/late.ts';
import type { Language } from '../lib/report/types.ts';
import { withWords } from '../lib/report/action-words.ts';
import { overviewOf } from '../lib/report/overview.ts';
import { showBadge } from '../lib/rpc/badge.ts';
import { addCommands } from '../lib/rpc/commands.ts';
import { addMenu } from '../lib/rpc/menu.ts';
import { modelHandlers } from '../lib/rpc/model-handlers.ts';
import { CALL_PORT, JOB_PORT, MODEL_PORT } from '../lib/rpc/names.ts';
import { offscreenLine } from '../lib/rpc/offscreen.ts';
import { addOmnibox } from '../lib/rpc/omnibox.ts';
import { keepOriginRules } from '../lib/rpc/origins.ts';
import { serve, servePort, type Handlers } from '../lib/rpc/serve.ts';
import { uiLanguage } from '../lib/archive/ui-language.ts';
import { welcomeOnInstall } from '../lib/rpc/welcome.ts';
import { loadSettings } from '../lib/store/settings.ts';
import { readyRules } from '../lib/thread/rules.ts';
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
    const newId = () => crypto.randomUUID().replaceAll('-', '');
    // Where there is no offscreen page, the background may wait for as long as it likes.
    const line = import.meta.env.FIREFOX ? null : offscreenLine();
    // Each browser's build has one of the two callers only.
    const caller = import.meta.env.FIREFOX
      ? lateCaller(async () => {
          const { nearCaller } = await import('../lib/model/near.ts');
          return nearCaller({
            fetch: (input, init) => fetch(input, init),
            ...{ clock, sleep, random: () => Math.random(), promptApi: undefined },
          });
        })
      : farCaller(line ?? offscreenLine());
    const settings = async () => (await loadSettings()).models;
    const desk = new ModelDesk({ caller, newId, settings });
    const rules = async () => readyRules((await loadSettings()).rules);
    const terms = async () => (await loadSettings()).terms;
    const archive = createArchiveClient({
      fetch: (input, init) => fetch(input, init),
      viaTab: createViaTab(browser.tabs),
      onRequest: (request) => {
        countRequest(request);
      },
    });
    const { store, runner, clear, onRunner, countRequest } = openWorkshop(DATABASE, {
      ...{ clock, keepAlive, alone, alarm: setJobAlarm, estimate: spaceEstimate },
      archive,
      engine: digestEngine,
      models: desk,
      rules,
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

    const jobs = async () => ({ store: await store(), models: desk, rules, terms, clock });
    const reports = async () => {
      const made = await runner();
      return { ...(await jobs()), report: (job: string, lang: Language) => made.report(job, lang) };
    };
    const fetchThreads: FetchThreads = (base, ids, options) => archive.threads(base, ids, options);
    const cards = cardsOn(store, { fetchThreads, rules, clock, keepAlive });

    const handlers: Handlers = {
      'page.open': async ({ base }) => nothing((await runner()).archiveSeen(new URL(base).origin)),
      'thread.read': async (request) => {
        const { seen } = await loadSettings();
        return withWords(await summarisePageThread(await jobs(), { ...request, seen }), request);
      },
      'message.read': async (request) => {
        const { seen } = await loadSettings();
        return withWords(await summariseMessage(await jobs(), { ...request, seen }), request);
      },
      'thread.load': async (request) => {
        const { seen } = await loadSettings();
        const rest = keepAlive();
        try {
          return withWords(await loadThread(await jobs(), fetchThreads, { ...request, seen }), request);
        } finally {
          rest();
        }
      },
      'thread.markdown': async (request) => ({ text: await keptMarkdown(await jobs(), request) }),
      'thread.prompt': async (request) => ({ text: await keptPrompt(await jobs(), request) }),
      'thread.report': async ({ base, root }) => {
        const head = await reportWith(await store(), { base, root });
        if (!head) return { opened: false };
        const query = new URLSearchParams({ job: head.job, lang: head.language, thread: root });
        await browser.tabs.create({ url: browser.runtime.getURL(`/report.html?${query.toString()}`) });
        return { opened: true };
      },
      'list.read': async (request) => {
        const { seen } = await loadSettings();
        return readMarks(await store(), clock, { ...request, seen });
      },
      'list.prepare': async (request, signal) => (await cards()).prepare(request, signal),
      'thread.card': async (request, signal) => {
        const { seen } = await loadSettings();
        return (await cards()).read({ ...request, seen }, signal);
      },
      'visits.clear': async () => {
        await (await store()).clearVisits();
        return null;
      },
      'report.start': async (request) => (await runner()).start(request),
      'report.cancel': async ({ job }) => nothing((await runner()).cancel(job)),
      'report.pause': async ({ job }) => nothing((await runner()).pause(job)),
      'report.resume': async ({ job }) => nothing((await runner()).resume(job)),
      'report.agree': async ({ job, yes }) => nothing((await runner()).agree(job, yes)),
      ...modelHandlers({ desk, store, jobs, reports, clock, keepAlive }),
      'report.overview': async ({ job, language, me }) => {
        const { report, since } = await (await runner()).report(job, language);
        return overviewOf(report, since, me);
      },
      'report.outlook': async (request) => outlookOf(await store(), request, clock()),
      'report.get': async ({ job, language, whole }) => {
        const kept = await (await runner()).report(job, language);
        return { key: kept.key, kept: whole ? kept : null };
      },
      'report.list': async () => (await store()).listReports(),
      'sample.threads': async (request, signal) => sampleThreads(await sampleWeek(signal), request),
      'archive.counters': async () => (await store()).counters(),
      'store.sizes': async () => (await store()).sizes(),
      'store.export': async ({ after }) => (await store()).exportPart(after),
      'store.import': async ({ lines, first, keep }) => ({
        rows: await (await store()).importLines(lines, first, keep),
      }),
      'store.clear': () =>
        nothing(clear().then(() => Promise.all([browser.alarms.clearAll(), browser.storage.local.clear()]))),
      'reminder.set': (reminder) => nothing(setReminder(reminder, clock())),
    };

    // All listeners in this first turn: the browser wakes the background only for those it knows.
    addMenu();
    addCommands();
    addOmnibox(store);
    welcomeOnInstall();
    hearReminder();
    const popupOpened = showBadge(runner, onRunner);
    browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender, post) => {
      if (sender.id !== browser.runtime.id) return false;
      const answer = serve(message, isOwnPage(sender), handlers);
      void answer?.then(post);
      // A promise for an answer is taken by newer browsers only.
      return answer !== undefined;
    });
    browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
      if (port.name === CALL_PORT && port.sender?.id === browser.runtime.id) {
        servePort(port, isOwnPage(port.sender), handlers);
      }
      if (port.name === MODEL_PORT && port.sender && isOwnPage(port.sender)) line?.connected(port);
      if (port.name === JOB_PORT && port.sender && isOwnPage(port.sender)) {
        // The options follow the job as well, for bug reports.
        if (port.sender.url?.startsWith(browser.runtime.getURL('/popup.html'))) popupOpened(port);
        void tellJobs(port, runner, onRunner);
      }
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === JOB_ALARM) void wake().catch(() => undefined);
      if (name === REMINDER_ALARM) void remind(store, runner, clock(), uiLanguage()).catch(() => undefined);
    });
    addEventListener('online', () => void runner().then((made) => made.online()));
    const originRules = async () =>
      keepOriginRules(await (await store()).getEndpoints()).catch(() => undefined);
    // Rules last as long as the browser runs this extension; to what changes in between, the options see themselves.
    browser.runtime.onInstalled.addListener(() => void originRules());
    // Also listened to for its own sake: without it the browser's start would not wake a job that it stopped.
    browser.runtime.onStartup.addListener(() => void originRules());
    // Whatever woke the background: a job that it was stopped at goes on.
    void wake().catch(() => undefined);
  },
});

import { browser, type Browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createArchiveClient } from '../lib/archive/client.ts';
import { createViaTab } from '../lib/archive/via-tab.ts';
import { keptMarkdown, loadThread, summariseMessage } from '../lib/jobs/page-message.ts';
import { summarisePageThread } from '../lib/jobs/page-thread.ts';
import { ReportRunner } from '../lib/jobs/runner.ts';
import type { Job } from '../lib/jobs/types.ts';
import { renderMarkdown } from '../lib/report/markdown.ts';
import { addMenu } from '../lib/rpc/menu.ts';
import { JOB_PORT } from '../lib/rpc/names.ts';
import { serve, type Handlers } from '../lib/rpc/serve.ts';
import { loadSettings } from '../lib/store/settings.ts';
import { openStore } from '../lib/store/store.ts';

/** Both browsers stop an idle background after 30 s; any API call puts that off. */
const KEEP_ALIVE_MS = 20_000;

function keepAlive(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_ALIVE_MS);
  return () => {
    clearInterval(timer);
  };
}

async function sampleWeek(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { body } = await fetch(browser.runtime.getURL('/sample-week.mbox.gz'), { signal });
  if (!body) throw new Error('the sample week is missing from the package');
  return body;
}

/** A database that could not be opened is tried again at the next use. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

export default defineBackground({
  type: 'module',
  main() {
    const clock = () => Date.now();
    const store = lazily(() => openStore<Job>());
    const archive = createArchiveClient({
      fetch: (input, init) => fetch(input, init),
      viaTab: createViaTab(browser.tabs),
    });
    const runner = lazily(async () => {
      const newId = () => crypto.randomUUID();
      return new ReportRunner({ store: await store(), archive, sample: sampleWeek, clock, keepAlive, newId });
    });

    const jobs = async () => ({ store: await store(), clock });

    const handlers: Handlers = {
      'page.open': () => Promise.resolve(null),
      'thread.read': async (request) => {
        const { seen } = await loadSettings();
        return summarisePageThread(await store(), clock, { ...request, seen });
      },
      'message.read': async (request) => {
        const { seen } = await loadSettings();
        return summariseMessage(await jobs(), { ...request, seen });
      },
      'thread.load': async (request) => {
        const { seen } = await loadSettings();
        const rest = keepAlive();
        try {
          return await loadThread(await jobs(), (...asked) => archive.threads(...asked), {
            ...request,
            seen,
          });
        } finally {
          rest();
        }
      },
      'thread.markdown': async (request) => ({ text: await keptMarkdown(await jobs(), request) }),
      'visits.clear': async () => {
        await (await store()).clearVisits();
        return null;
      },
      'report.start': async (request) => (await runner()).start(request),
      'report.cancel': async ({ job }) => {
        (await runner()).cancel(job);
        return null;
      },
      'report.get': async ({ job, language }) => {
        const report = await (await runner()).report(job, language);
        return { report, markdown: renderMarkdown(report, language) };
      },
    };

    // All listeners in this first turn: the browser wakes the background only for those it knows.
    addMenu();
    browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
      if (sender.id !== browser.runtime.id) return undefined;
      return serve(message, isOwnPage(sender), handlers);
    });
    browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
      if (port.name === JOB_PORT && port.sender && isOwnPage(port.sender)) void follow(port, runner);
    });
  },
});

/** Post the current job on a port, then each change, until the other side goes. */
async function follow(port: Browser.runtime.Port, runner: () => Promise<ReportRunner>) {
  const gone = new AbortController();
  port.onDisconnect.addListener(() => {
    gone.abort();
  });
  const post = (job: Job | null) => {
    if (!gone.signal.aborted) port.postMessage(job);
  };
  try {
    const made = await runner();
    // Listening begins before the job is read, so that no change falls between the two.
    gone.signal.addEventListener('abort', made.listen(post));
    post(await made.current());
  } catch {
    // Without a database there is no job to speak of; the requests say why.
    post(null);
  }
}

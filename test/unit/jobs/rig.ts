import type { ArchiveClient } from '../../../lib/archive/client.ts';
import { digestEngine, type Engine } from '../../../lib/jobs/engine.ts';
import type { Models } from '../../../lib/jobs/model/opened.ts';
import { ReportRunner, type RunnerTools } from '../../../lib/jobs/runner.ts';
import { hasEnded, type Job, type ReportRequest } from '../../../lib/jobs/types.ts';
import { nearClerk } from '../../../lib/model/near.ts';
import { readSettings } from '../../../lib/store/choices.ts';
import type { Store } from '../../../lib/store/store.ts';
import { mailsOf, type Invented } from '../invented.ts';

export const REQUEST: ReportRequest = {
  inbox: 'frob',
  base: 'https://lore.kernel.org/frob/',
  source: 'archive',
  from: '2026-11-16T00:00:00Z',
  to: '2026-11-23T00:00:00Z',
  language: 'en',
  model: null,
};
/** Two threads, three mails, of the requested week. */
export const WEEK: Invented[] = [
  { id: 'a@x' },
  { id: 'b@x', subject: 'Re: [PATCH] frob: fix the fold', from: 'Ana <ana@dev.example>', replyTo: 'a@x' },
  { id: 'c@x', subject: '[RFC PATCH 0/2] frob: fold twice' },
];
/** Hours behind the week. */
export const NOW = Date.UTC(2026, 10, 23, 8);

export type Answer = ArchiveClient['window'];

/** What an archive is asked besides its mails, and has no answer to. */
export const QUIET: Omit<ArchiveClient, 'window'> = {
  threads: () => Promise.resolve([]),
  fingerprint: () => Promise.resolve(null),
  passed: () => undefined,
};

/** No model is set up. */
export const NO_MODELS: Models = {
  clerk: nearClerk,
  open: () => Promise.reject(new Error('no model here')),
  named: () => Promise.resolve(null),
  settings: () => Promise.resolve(readSettings(null).models),
  newId: () => crypto.randomUUID().replaceAll('-', ''),
  by: 'b-1',
};

/** An archive that answers with these mails. */
export async function answering(mails: Invented[]): Promise<Answer> {
  const read = await mailsOf(mails);
  // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
  return async function* () {
    yield* read;
  };
}

/** An archive that begins its answer, says so, and never ends it. */
export function hanging(started: () => void): Answer {
  return async function* (_base, _from, _to, { signal }) {
    yield* await mailsOf(WEEK.slice(0, 1));
    started();
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  };
}

/** The digest, its calls counted. */
export function countedEngine(): Engine & { calls: string[] } {
  const calls: string[] = [];
  return {
    ...digestEngine,
    calls,
    summarise(thread, context, making) {
      calls.push(thread.root.mail.id);
      return digestEngine.summarise(thread, context, making);
    },
  };
}

/** A runner on a store, its archive's requests counted, and all that it tells. */
export function rig(
  store: Store<Job>,
  answer: Answer,
  change: Partial<RunnerTools> = {},
  passed: string[] = [],
) {
  let ids = 0;
  let alive = 0;
  const alarms: (number | null)[] = [];
  const asked = { windows: 0 };
  const tools: RunnerTools = {
    store,
    archive: {
      window: (...args) => {
        asked.windows++;
        return answer(...args);
      },
      ...QUIET,
      passed: (origin) => passed.push(origin),
    },
    engine: digestEngine,
    models: NO_MODELS,
    sample: () => Promise.reject(new Error('no sample here')),
    clock: () => NOW,
    keepAlive: () => {
      alive++;
      return () => alive--;
    },
    newId: () => `job-${ids++}`,
    alone: (work) => work(),
    alarm: (at) => alarms.push(at),
    ...change,
  };
  const runner = new ReportRunner(tools);
  const heard: Job[] = [];
  runner.listen((job) => heard.push(job));
  /** The next job that is told of and is like this. */
  const until = (isSo: (job: Job) => boolean) =>
    new Promise<Job>((resolve) => {
      const stop = runner.listen((job) => {
        if (!isSo(job)) return;
        stop();
        resolve(job);
      });
    });
  return { runner, heard, alarms, asked, alive: () => alive, until, ended: () => until(hasEnded) };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../lib/jobs/types.ts';
import { iso } from '../lib/mail/iso.ts';
import type { Mail } from '../lib/mail/types.ts';
import type { ModelSettings } from '../lib/store/choices.ts';
import { memoryStore, type Store } from '../lib/store/store.ts';
import { models, opened, scripted, truth } from '../test/unit/jobs/model/fake.ts';
import { rig, type Answer } from '../test/unit/jobs/rig.ts';

const HOUR = 3_600_000;

/** Calls of one report. */
export interface Run {
  ms: number;
  threads: number;
  calls: number;
  /** Tokens of the prompts, by estimate. */
  tokens: number;
  /** Summaries that the model wrote, against those where the digest stands. */
  written: number;
}

export interface RunInput {
  store?: Store<Job>;
  mails: Mail[];
  /** Milliseconds that the model takes for an answer. */
  latency?: number;
  atOnce?: number;
  settings?: Partial<ModelSettings>;
}

let jobs = 0;

/** A report of all of these mails, from the click to the end, by a model that answers with sentences of its prompt. */
export async function modelReport(input: RunInput): Promise<Run> {
  const { store = memoryStore<Job>(), mails, latency = 0, atOnce = 6, settings = {} } = input;
  const times = mails.flatMap(({ received }) => received ?? []);
  const [from, to] = [Math.min(...times), Math.max(...times) + 1000];
  const fake = scripted(
    async (call) => {
      if (latency > 0) await sleep(latency);
      return truth(call);
    },
    { atOnce },
  );
  // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
  const answer: Answer = async function* () {
    yield* mails;
  };
  const id = `bench-${jobs++}`;
  const { runner, ended } = rig(store, answer, {
    models: models(opened(fake.model), settings),
    newId: () => id,
    // Within a day after the window, so that the archive is asked again.
    clock: () => to + 8 * HOUR + jobs,
  });
  const end = ended();
  const since = performance.now();
  await runner.start({
    ...{ inbox: 'bench', base: 'https://lore.kernel.org/bench/', source: 'archive', language: 'en' },
    ...{ from: iso(from), to: iso(to), model: 'e-1' },
  });
  const job = await end;
  const ms = performance.now() - since;
  if (job.phase !== 'done')
    throw new Error(`the report ended as ${job.phase}: ${job.problem?.message ?? ''}`);
  const threads = (await store.getReport(`${id} en`))?.report.threads ?? [];
  return {
    ...{ ms, threads: threads.length, calls: fake.calls.length },
    tokens: fake.calls.reduce((sum, { prompt }) => sum + prompt.tokens, 0),
    written: threads.filter(({ summary }) => summary.model !== null).length,
  };
}

/** As many bare answers, as many at once: what the latency alone takes. */
export async function bareCalls(calls: number, atOnce: number, latency: number): Promise<number> {
  const since = performance.now();
  let left = calls;
  const line = async () => {
    while (left-- > 0) await sleep(latency);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return performance.now() - since;
}

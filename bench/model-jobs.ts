import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../lib/jobs/types.ts';
import { iso } from '../lib/mail/iso.ts';
import type { Mail } from '../lib/mail/types.ts';
import type { ModelSettings } from '../lib/store/choices.ts';
import { memoryStore, type Store } from '../lib/store/store.ts';
import type { ModelCall } from '../lib/model/types.ts';
import { digest } from '../lib/summary/digest.ts';
import type { ThreadPrompt } from '../lib/summary/prompt/types.ts';
import type { UpdatePrompt } from '../lib/summary/prompt/update.ts';
import { factsOf } from '../lib/facts/facts.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import { kindOf, models, opened, scripted, truth } from '../test/unit/jobs/model/fake.ts';
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

/**
 * What a model would say that chose the digest's sentences: as many points as a summary has, all of them true. Of what
 * has come since it says only what the earlier points do not.
 */
function truthful(mails: Mail[]): (call: ModelCall) => unknown {
  const threads = buildThreads(mails);
  const ofMail = new Map(threads.flatMap((thread) => thread.mails.map(({ mail }) => [mail.id, thread])));
  return (call) => {
    const kind = kindOf(call);
    if (kind === 'report' || kind === 'reduce') return truth(call);
    const prompt = call.prompt as ThreadPrompt;
    const aliases = new Map([...prompt.mails].map(([alias, id]) => [id, alias]));
    const thread = ofMail.get([...aliases.keys()][0] ?? '');
    if (!thread) throw new Error('the prompt is of no thread');
    const facts = factsOf(thread, threads);
    const earlier = kind === 'update' ? [...(call.prompt as UpdatePrompt).points.values()] : [];
    const said = new Set(earlier.map(({ text }) => text));
    const points = digest(thread, { isNew: () => true, language: 'en', facts })
      .points.filter(({ text, cites }) => !said.has(text) && cites.every((id) => aliases.has(id)))
      .map((point) => ({ ...point, cites: point.cites.map((id) => aliases.get(id)) }));
    const answer = { headline: '', points, positions: [], openQuestions: [] };
    return kind === 'update' ? { drop: [], ...answer } : answer;
  };
}

/** A report of all of these mails, from the click to the end, by a model that tells the truth. */
export async function modelReport(input: RunInput): Promise<Run> {
  const { store = memoryStore<Job>(), mails, latency = 0, atOnce = 6, settings = {} } = input;
  const times = mails.flatMap(({ received }) => received ?? []);
  const [from, to] = [Math.min(...times), Math.max(...times) + 1000];
  const answering = truthful(mails);
  const fake = scripted(
    async (call) => {
      if (latency > 0) await sleep(latency);
      return answering(call);
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

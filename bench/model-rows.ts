import type { Job } from '../lib/jobs/types.ts';
import type { Mail } from '../lib/mail/types.ts';
import { memoryStore } from '../lib/store/store.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readRaw, sizeOf, WEEK, weekPrompts, type RawMails } from '../scripts/prompt-size.ts';
import type { Inputs } from './inputs.ts';
import { bareCalls, modelReport, type Run } from './model-jobs.ts';
import { median, seconds, times } from './numbers.ts';
import { verdict, type Row } from './table.ts';

const MOST_TOKENS = 50_000;
const LESS = 10;
const THREADS = 27;
const AT_ONCE = 6;
const LATENCY_MS = 1000;
const MOST_RATIO = 1.15;
const MOST_SHARE = 0.25;
const LEAST_KEPT = 0.9;
/** An update's instructions, facts and earlier points: a thread of less than four times that cannot reach a quarter. */
const UPDATE_TOKENS = 500;
/** So many threads, and so many long ones, get a mail more. */
const CHOSEN = 20;
const LONG = 10;
const SEED = 7;

const count = (n: number) => n.toLocaleString('en');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

interface RealWeek {
  name: string;
  raw: RawMails;
  from: number;
}

const mailsOf = ({ raw, from }: RealWeek) => raw.mails.slice(from, from + WEEK);

function tokensRow({ name, raw, from }: RealWeek, note = ''): Row {
  const prompted = weekPrompts(raw, from);
  const size = sizeOf(prompted, raw.raw);
  const less = size.raw / size.tokens;
  return {
    measure: `${name}, ${size.mails} mails, ${prompted.length} threads: input tokens`,
    value: count(size.tokens),
    target: [
      verdict(`at most ${count(MOST_TOKENS)}`, size.tokens <= MOST_TOKENS),
      verdict('a tenth of raw or less', less >= LESS),
    ].join('; '),
    ratio: `1/${less.toFixed(1)} of raw`,
    note: `by estimate; the same mails as they lie in the archive: ${count(size.raw)}${note}`,
  };
}

/** A report of so many threads by a model that takes a second for each, against the bare seconds. */
async function latencyRows(threads: Thread[]): Promise<Row[]> {
  const mails = threads.slice(0, THREADS).flatMap((thread) => thread.mails.map(({ mail }) => mail));
  const bare = await bareCalls(THREADS, AT_ONCE, LATENCY_MS);
  const rounds = Math.ceil(THREADS / AT_ONCE) * LATENCY_MS;
  const run = await modelReport({ mails, latency: LATENCY_MS, atOnce: AT_ONCE });
  const first = await modelReport({ mails, latency: LATENCY_MS, atOnce: AT_ONCE, settings: { first: true } });
  const note = ({ calls, written }: Run) =>
    `${calls} calls, ${written} summaries by the model; as many bare seconds, ${AT_ONCE} at once: ${seconds(bare)}`;
  const name = `${run.threads} threads, ${mails.length} mails, 1 s a call, ${AT_ONCE} at once: click to report`;
  return [
    {
      measure: name,
      value: seconds(run.ms),
      target: verdict(`at most ${times(MOST_RATIO)} ${seconds(rounds)}`, run.ms <= MOST_RATIO * rounds),
      ratio: times(run.ms / bare),
      note: note(run),
    },
    {
      measure: `${name}, with what to read first`,
      ...{ value: seconds(first.ms), target: '–', ratio: times(first.ms / bare), note: note(first) },
    },
  ];
}

/** Numbers in [0, 1), the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Added {
  mails: number;
  calls: number;
  /** Tokens that the thread would take anew. */
  anew: number;
  /** Tokens with one mail more, of all that the thread would take anew, and of all that its week would. */
  ofThread: number;
  ofWeek: number;
}

/** A week's report without a thread's newest mail, then with it. */
async function addOne(week: Mail[], { thread, whole }: { thread: Thread; whole: number }): Promise<Added> {
  const newest = [...thread.mails].sort((a, b) => (b.mail.received ?? 0) - (a.mail.received ?? 0))[0]?.mail;
  const store = memoryStore<Job>();
  await modelReport({ store, mails: week.filter((mail) => mail !== newest) });
  const { calls, tokens } = await modelReport({ store, mails: week });
  const own = thread.mails.map(({ mail }) => mail);
  const anew = await modelReport({ mails: own });
  return {
    mails: own.length,
    calls,
    anew: anew.tokens,
    ofThread: tokens / anew.tokens,
    ofWeek: tokens / whole,
  };
}

/** The same report again, and with one mail more. */
async function againRows(weeks: RealWeek[]): Promise<Row[]> {
  const all: { week: Mail[]; thread: Thread; whole: number }[] = [];
  const [first, warm]: [Run[], Run[]] = [[], []];
  for (const one of weeks) {
    const week = mailsOf(one);
    const store = memoryStore<Job>();
    const cold = await modelReport({ store, mails: week });
    const { tokens: whole } = cold;
    first.push(cold);
    warm.push(await modelReport({ store, mails: week }));
    const threads = buildThreads(week).filter((thread) => thread.mails.length > 1);
    all.push(...threads.map((thread) => ({ week, thread, whole })));
  }
  const next = random(SEED);
  const shuffled = all
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
  const isLong = ({ thread }: (typeof all)[number]) => thread.mails.length >= LONG;
  const drawn = new Set([...shuffled.slice(0, CHOSEN), ...shuffled.filter(isLong).slice(0, CHOSEN)]);
  const added: Added[] = [];
  for (const one of drawn) added.push(await addOne(one.week, one));
  const worstCalls = Math.max(...added.map(({ calls }) => calls));
  const warmCalls = warm.reduce((sum, { calls }) => sum + calls, 0);
  const shareRow = (what: string, of: Added[], share: (one: Added) => number, each = false): Row => {
    const shares = of.map(share);
    const [middle, worst] = [median(shares), Math.max(...shares)];
    const within = shares.filter((one) => one <= MOST_SHARE).length;
    return {
      measure: `one new mail: tokens of the call, ${what}`,
      value: `${percent(middle)} (worst ${percent(worst)})`,
      target: verdict(
        `at most ${percent(MOST_SHARE)}, ${each ? 'each' : 'in the median'}`,
        (each ? worst : middle) <= MOST_SHARE,
      ),
      ratio: '–',
      note: `median of ${of.length}; ${within} within`,
    };
  };
  const any = added.slice(0, CHOSEN);
  const long = added.filter(({ mails }) => mails >= LONG);
  const large = added.filter(({ anew }) => anew >= UPDATE_TOKENS / MOST_SHARE);
  const sum = (of: (run: Run) => number) => first.reduce((total, run) => total + of(run), 0);
  const [written, summaries] = [sum((run) => run.written), sum((run) => run.threads)];
  return [
    {
      measure: 'summaries that stay a truthful model’s',
      value: `${written} of ${summaries}`,
      target: verdict(`at least ${percent(LEAST_KEPT)}`, written >= LEAST_KEPT * summaries),
      ratio: percent(written / summaries),
      note: `${weeks.length} weeks, a thread each; it says the digest’s sentences, and too little of the rest passes the checks of its own words`,
    },
    {
      measure: 'the same reports again: calls',
      value: String(warmCalls),
      target: verdict('0', warmCalls === 0),
      ...{ ratio: '–', note: `${weeks.length} weeks` },
    },
    {
      measure: 'one new mail in one thread: calls',
      value: String(worstCalls),
      target: verdict(
        '1',
        added.every(({ calls }) => calls === 1),
      ),
      ratio: '–',
      note:
        `most of ${added.length} threads of ${all.length} with more than one mail, drawn with a fixed seed: ` +
        `a week's report without the thread's newest mail, then with it`,
    },
    shareRow('of those of its whole week’s report', any, ({ ofWeek }) => ofWeek, true),
    shareRow('of those of its whole thread', any, ({ ofThread }) => ofThread),
    ...(long.length > 0
      ? [shareRow(`of those of its whole thread of ${LONG} mails or more`, long, ({ ofThread }) => ofThread)]
      : []),
    ...(large.length > 0
      ? [
          shareRow(
            `of those of its whole thread of ${count(UPDATE_TOKENS / MOST_SHARE)} tokens or more`,
            large,
            ({ ofThread }) => ofThread,
          ),
        ]
      : []),
  ];
}

/** What models cost on real weeks, in calls, tokens and time; no model is asked. */
export async function modelRows({ weeks, seed, seedName }: Inputs): Promise<Row[]> {
  const real: RealWeek[] = [];
  for (const { name, file, from } of weeks) real.push({ name, from, raw: await readRaw(file) });
  const invented = { name: seedName, from: 0, raw: await readRaw(seed.file) };
  const threads =
    real.map((week) => buildThreads(mailsOf(week))).find(({ length }) => length >= THREADS) ?? [];
  return [
    ...real.map((week) => tokensRow(week)),
    tokensRow(invented, '; its bodies are invented prose, without diffs and quotes'),
    ...(await latencyRows(threads)),
    ...(await againRows(real)),
  ];
}

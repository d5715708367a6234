import * as v from 'valibot';
import type { Summary } from '../types.ts';
import { portable } from '../json-schema.ts';
import { readAs, type Read } from '../schema.ts';
import { aliasIn, oneOf } from './answer.ts';
import { unmask } from './mask.ts';
import { oneLine } from './points.ts';
import { marked, promptOf } from './prompt.ts';
import { countTokens } from './tokens.ts';
import type { Prompt, PromptOptions } from './types.ts';
import { REPORT_SHAPE, reportSystem } from './words.ts';

const BUDGET = 4000;
const TITLE = 120;
const HEADLINE = 200;
const POINT = 200;

/** What is read of a report (`lib/report` has more). */
export interface ReportToReduce {
  inbox: string;
  window: { from: string; to: string };
  threads: {
    root: string;
    title: string;
    category: string;
    mails: { new: boolean }[];
    summary: Pick<Summary, 'headline' | 'points'>;
  }[];
}

/** What matters most in a report, asked of a model. */
export interface ReportPrompt extends Prompt {
  /** `t1` → Message-ID of the thread's first mail. */
  threads: Map<string, string>;
  /** Threads that did not fit. */
  left: number;
}

type OneThread = ReportToReduce['threads'][number];

function lineOf(alias: string, { title, category, summary }: OneThread, nonce: string): string {
  return `[${alias}] ${category} ${JSON.stringify(oneLine(title, nonce, TITLE))}: ${oneLine(summary.headline, nonce, HEADLINE)}`;
}

function newsOf({ summary: { points } }: OneThread, nonce: string): string {
  const news = points.find((p) => p.kind === 'current') ?? points[0];
  return news ? ` | ${oneLine(news.text, nonce, POINT)}` : '';
}

const newMails = ({ mails }: OneThread) => mails.filter((m) => m.new).length;

/**
 * A report's threads as headlines (facts, by code) with one checked point each, busiest first, for the choice of
 * those to read first. What does not fit in 4,000 tokens loses its point, then the least busy threads.
 */
export function reportPrompt(
  { inbox, window, threads }: ReportToReduce,
  {
    language,
    nonce,
    factor = 1,
    budget = BUDGET,
  }: Pick<PromptOptions, 'language' | 'nonce' | 'factor' | 'budget'>,
): ReportPrompt {
  const sorted = threads.map((t) => t).sort((a, b) => newMails(b) - newMails(a));
  const system = reportSystem(language);
  const about = JSON.stringify({
    list: oneLine(inbox, nonce, TITLE),
    from: window.from.slice(0, 10),
    to: window.to.slice(0, 10),
    threads: threads.length,
  });
  const frame = [
    ...marked('facts', nonce, [about]),
    ...marked('threads', nonce, ['(9999 threads are left out)']),
  ];
  let room = budget - countTokens(`${system}\n${frame.join('\n')}`, factor);
  const take = (text: string) => {
    const tokens = countTokens(text, factor) + 1;
    if (tokens > room) return false;
    room -= tokens;
    return true;
  };
  const lines: { alias: string; thread: OneThread; text: string }[] = [];
  for (const [i, thread] of sorted.entries()) {
    const text = lineOf(`t${i + 1}`, thread, nonce);
    if (!take(text)) break;
    lines.push({ alias: `t${i + 1}`, thread, text });
  }
  for (const line of lines) {
    const news = newsOf(line.thread, nonce);
    if (take(news)) line.text += news;
  }
  const left = threads.length - lines.length;
  const text = [...lines.map((l) => l.text), ...(left > 0 ? [`(${left} threads are left out)`] : [])];
  const user = [...marked('facts', nonce, [about]), ...marked('threads', nonce, text)];
  return {
    ...promptOf(system, user, REPORT_SHAPE, factor),
    threads: new Map(lines.map(({ alias, thread }) => [alias, thread.root])),
    left,
  };
}

const shape = (thread: v.GenericSchema<string>) =>
  v.strictObject({ threads: v.array(v.strictObject({ thread, text: v.string() })) });

/** JSON schema of the answer to {@link reportPrompt}. */
export const reportSchema = ({ threads }: ReportPrompt) => portable(shape(oneOf(threads.keys())));

const looseShape = shape(v.string());

/**
 * The chosen threads, each with one sentence, which is to be verified against that thread as its headline is.
 * Threads that were not offered are left out, and a thread is named once.
 */
export function reportChoice(
  json: unknown,
  { threads }: Pick<ReportPrompt, 'threads'>,
): Read<{ root: string; text: string }[]> {
  const read = readAs(looseShape, json);
  if (!read.ok) return read;
  const chosen = new Map<string, string>();
  for (const { thread, text } of read.draft.threads) {
    const root = threads.get(aliasIn(thread));
    if (root !== undefined && !chosen.has(root)) chosen.set(root, unmask(text));
  }
  return { ok: true, draft: [...chosen].map(([root, text]) => ({ root, text })) };
}

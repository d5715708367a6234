import { hexDigest } from '../../mail/hash.ts';
import { ModelError } from '../../model/failure.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import { verify } from '../../summary/verify.ts';
import type { FirstThread, Language, Report } from '../../report/types.ts';
import { contextOf, type Prepared } from '../threads.ts';
import { LEAST_TO_CHOOSE } from './budget.ts';
import type { ModelEngine } from './engine.ts';
import { costOf } from './ledger.ts';
import { oneQuestion } from './one-question.ts';

/**
 * Chosen threads whose sentence passes the checks that a headline passes.
 * @param writes the language that was asked for, where it is another than the report's.
 */
export function checkedChoice(
  chosen: readonly FirstThread[],
  prepared: readonly Prepared[],
  language: Language,
  writes: string = language,
): FirstThread[] {
  const byRoot = new Map(prepared.map((each) => [each.thread.root.mail.id, each]));
  return chosen.flatMap(({ root, text }) => {
    const each = byRoot.get(root);
    if (!each) return [];
    const draft = { headline: text, points: [], positions: [], openQuestions: [] };
    const { headline } = verify(draft, { ...contextOf(each, language), thread: each.thread, writes }).draft;
    return headline === '' ? [] : [{ root, text: headline }];
  });
}

export interface ChoiceInput {
  engine: ModelEngine;
  report: Report;
  prepared: readonly Prepared[];
  language: Language;
  store: Pick<Store<unknown>, 'getChoice' | 'putChoice' | 'settle'>;
  signal: AbortSignal;
  settings: Pick<ModelSettings, 'askAbove' | 'first'>;
  /** The user has agreed to what the report costs. */
  agreed: boolean;
}

/**
 * What to read first of a report, by its model: one call, where the user wants it, which is never made again for the
 * same threads and summaries. A kept choice is shown in any case. Empty where nothing is to be chosen, where it would
 * cost what nobody agreed to, and where it fails: a report is whole without it.
 * @throws the signal's reason when aborted.
 */
export async function firstThreads(input: ChoiceInput): Promise<FirstThread[]> {
  const { engine, report, prepared, language, store, signal, settings, agreed } = input;
  if (report.threads.length < LEAST_TO_CHOOSE) return [];
  const { opened, ledger, output, nonce, clerk } = engine.input;
  const { factor } = opened.model;
  const written = (manner: { nonce: string; factor?: number }) =>
    oneQuestion(clerk, { asks: 'report' as const, report, language: output, ...manner }, language);
  try {
    const same = await written({ nonce: '00000000' });
    const told = JSON.stringify([engine.key, language, same.system, same.user, [...same.threads]]);
    const key = await hexDigest('SHA-256', new TextEncoder().encode(told));
    const known = await store.getChoice(key);
    if (known) return checkedChoice(known.first, prepared, language, output);
    if (!settings.first) return [];
    const cost = costOf(opened.price, { input: same.tokens, cached: 0, output: 300 });
    if (!agreed && (cost === null || cost > settings.askAbove)) return [];
    const question = await written({ nonce: nonce(), factor });
    const { answer, bill } = await ledger.ask(opened, { question, signal });
    const { read } = answer;
    // An answer that is none was paid as well: the next one would be no better.
    const first = read.ok ? checkedChoice(read.draft, prepared, language, output) : [];
    await store.putChoice({ key, base: report.base, first }, [bill]);
    return first;
  } catch (error) {
    if (error instanceof ModelError) return [];
    throw error;
  }
}

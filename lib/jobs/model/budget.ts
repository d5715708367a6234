import type { Estimate } from '../../model/types.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import { costOf, dayOf } from './ledger.ts';
import type { Named } from './opened.ts';
import { takes, type Plan } from './plan.ts';

/** Tokens of an answer where none was seen yet. */
const OUTPUT = 300;
/** Tokens of a report's choice: what a thread's line takes in real weeks, and what stands around them; never above the budget. */
const CHOICE = { thread: 70, around: 250, most: 4000 };
/** Of fewer threads nothing is to be chosen. */
export const LEAST_TO_CHOOSE = 4;

export interface EstimateInput {
  opened: Named;
  /** Of the threads that are to be bought. */
  plans: readonly Plan[];
  threads: number;
  job: string;
  store: Pick<Store<unknown>, 'getSpending' | 'spent'>;
  settings: Pick<ModelSettings, 'reportCap' | 'dayCap' | 'first'>;
  now: number;
}

/** What a run would take: prompts as they would be sent; answers as long as they were so far. Nothing is asked. */
export async function estimateOf(input: EstimateInput): Promise<Estimate> {
  const { opened, plans, threads, job, store, settings, now } = input;
  const spending = (await store.getSpending()).filter(({ endpoint }) => endpoint === opened.model.id);
  const seen = spending.reduce((sum, { calls }) => sum + calls, 0);
  const written = spending.reduce((sum, { output }) => sum + output, 0);
  const perCall = seen > 0 && written > 0 ? written / seen : OUTPUT;
  const taken = plans.map(takes);
  const bought = taken.filter(({ calls }) => calls > 0).length;
  const choice = settings.first && bought > 0 && threads >= LEAST_TO_CHOOSE ? 1 : 0;
  const calls = taken.reduce((sum, one) => sum + one.calls, choice);
  const forChoice = Math.min(CHOICE.most, CHOICE.around + CHOICE.thread * threads) * choice;
  const usage = {
    input: Math.round(taken.reduce((sum, one) => sum + one.input, forChoice)),
    cached: 0,
    output: Math.round(calls * perCall),
  };
  const price = calls === 0 ? 0 : costOf(opened.price, usage);
  const day = dayOf(now);
  const spent = await store.spent(job, day);
  const passes = (before: number, cap: number) => price !== null && price > 0 && before + price > cap;
  return {
    ...{ endpoint: opened.model.id, name: opened.name, model: opened.modelName },
    ...{ threads, kept: threads - bought, calls, input: usage.input, output: usage.output, price },
    priceOf: opened.price === null || opened.price.of === '' ? null : opened.price.of,
    spentToday: spending.filter((row) => row.day === day).reduce((sum, { cost }) => sum + cost, 0),
    over: passes(spent.report, settings.reportCap)
      ? 'report'
      : passes(spent.day, settings.dayCap)
        ? 'day'
        : null,
  };
}

/** May this be begun without a question? */
export function goesWithoutAsking(
  { calls, price, over }: Estimate,
  { askAbove }: Pick<ModelSettings, 'askAbove'>,
) {
  return calls === 0 || price === 0 || (price !== null && price <= askAbove && over === null);
}

import { ModelError } from '../../model/failure.ts';
import type { Summary } from '../../summary/types.ts';
import { chosenModel, type PageJobs, type PageThread, type Shown } from '../shown-thread.ts';
import { contextOf } from '../threads.ts';
import { estimateOf } from './budget.ts';
import { costOf, mostOf } from './ledger.ts';
import { planOf } from './plan.ts';
import { modelWords } from './words.ts';

/** No mail can know it, and nothing is sent. */
const NONCE = '0'.repeat(12);

/**
 * What having a page's thread summarised would take, in words for beside the button: tokens, and the price where it is
 * known; or that a limit of the user's stands in the way. Empty where no model is chosen, where none is asked, and where
 * its questions cannot be had. Nobody is asked now.
 * @param afresh all of the thread is read, whatever is known of it.
 */
export async function pageCost(jobs: PageJobs, page: PageThread, afresh: boolean): Promise<string> {
  const { store, models, clock } = jobs;
  const { prepared, base, language } = page;
  const { thread } = prepared;
  const chosen = await chosenModel(jobs, base, language);
  if (!chosen) return '';
  const { key: engine, output, model, price } = chosen;
  const [earlier = []] = afresh
    ? []
    : await store.getEarlier(base, [thread.root.mail.id], { engine, language });
  const context = contextOf(prepared, language);
  const { clerk } = models;
  const input = { thread, context, model, output, clerk, nonce: () => NONCE, earlier };
  const plan = await planOf(input).catch((error: unknown) => {
    // The thread is shown without it.
    if (error instanceof ModelError) return null;
    throw error;
  });
  if (!plan) return '';
  const settings = { ...(await models.settings()), first: false, reportCap: Infinity };
  const opened = { ...chosen, model, price };
  const estimate = await estimateOf({
    opened,
    plans: [plan],
    threads: 1,
    job: '',
    store,
    settings,
    now: clock(),
  });
  if (estimate.calls === 0) return '';
  const words = modelWords(language);
  // Each call is held against the limit at the most that it can cost.
  const most = costOf(price, mostOf(estimate.input / estimate.calls)) ?? 0;
  if (most > 0 && (estimate.over !== null || estimate.spentToday + most > settings.dayCap))
    return `${words.dayCap(settings.dayCap)} ${words.waitDay}`;
  return words.takes(estimate);
}

/** The same of a thread that is shown. */
export function costOfShown(jobs: PageJobs, { page, done }: Shown): Promise<string> {
  return pageCost(jobs, page, isAfresh(done.summary));
}

/** Who has seen what a model made of it, or why it made nothing, has all of it made anew. */
const isAfresh = ({ engine, notice }: Pick<Summary, 'engine' | 'notice'>): boolean =>
  engine !== 'digest' || notice !== null;

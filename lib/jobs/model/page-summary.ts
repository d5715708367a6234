import { ProblemError } from '../../archive/problem.ts';
import { reportThread } from '../../report/build.ts';
import { modelOf } from '../../store/choices.ts';
import { checkedDigest } from '../../summary/checked-digest.ts';
import type { QuestionOf } from '../../summary/prompt/question.ts';
import type { Summary } from '../../summary/types.ts';
import { settle } from '../../summary/verify-settle.ts';
import { verify } from '../../summary/verify.ts';
import { contentKey } from '../content-key.ts';
import { keptPage, type KeptRequest } from '../kept-thread.ts';
import type { Summarised } from '../model-thread.ts';
import { viewOf, type PageJobs, type PageThread } from '../shown-thread.ts';
import { contextOf, storedOf, withKept } from '../threads.ts';
import { engineFor } from './engine-for.ts';
import { oneQuestion } from './one-question.ts';
import { nonceBy, outputOf } from './opened.ts';
import { pageCost } from './page-cost.ts';
import { modelWords } from './words.ts';

/** A summary of a page's thread, for the panel. */
function shownAs(page: PageThread, summary: Summary, now: number, cost: string): Summarised {
  const { thread, fresh, facts } = page.prepared;
  const done = reportThread(thread, fresh, facts, summary);
  return { view: viewOf(done, page, now), note: summary.notice ?? '', cost };
}

/**
 * Have the list's model summarise a kept thread, and keep what it says.
 * @param request `again`: read all of it anew, though a summary is kept.
 * @param tell hears each part that has passed the checks, while more is on its way.
 * @throws ProblemError when no model is chosen, it may not be asked, or the thread is gone; the signal's reason.
 */
export async function summariseByModel(
  jobs: PageJobs,
  request: KeptRequest & { again: boolean },
  signal: AbortSignal,
  tell: (part: Summarised) => void,
): Promise<Summarised> {
  const { store, models, clock } = jobs;
  const { base, language, again } = request;
  const id = modelOf({ models: await models.settings() }, base);
  if (id === null) throw new ProblemError(modelWords(language).noneChosen);
  const { engine } = await engineFor(jobs, { id, language, job: '' });
  const page = await keptPage(jobs, request);
  const { thread, fresh } = page.prepared;
  const root = thread.root.mail.id;
  const key = await contentKey(thread, (mail) => fresh.has(mail), engine.key, language);
  const [kept] = await store.getSummaries([key]);
  const known = kept && withKept(page.prepared, kept, language).summary;
  // Whatever comes now, reading all of it once more would take as much.
  const cost = await pageCost(jobs, page, true);
  if (known && !again) return shownAs(page, known, clock(), cost);
  const context = contextOf(page.prepared, language);
  const digest = checkedDigest(thread, context);
  const [earlier = []] = await store.getEarlier(base, [root], { engine: engine.key, language });
  const { modelName: model } = engine.input.opened;
  const made = await engine.summarise(thread, context, {
    ...{ signal, earlier, afresh: again },
    onDraft: (draft) => {
      const part = { ...digest, ...draft, headline: digest.headline, engine: engine.id, model };
      tell(shownAs(page, { ...part, leftOut: { mails: 0, refused: [] } }, clock(), cost));
    },
  });
  if (made.settled) {
    const summaries = [storedOf(made, { key, base, root, language, engine: engine.key })];
    await store.finishSteps({ steps: [], summaries, settled: made.bills });
  } else await store.settle(made.bills);
  const then = await pageCost(jobs, page, true);
  if (!made.failure || !known) return shownAs(page, made.summary, clock(), then);
  // What was there is not taken away for a call that failed.
  const { message, remedy } = made.failure.problem;
  return { ...shownAs(page, known, clock(), then), note: `${message} ${remedy}` };
}

/**
 * What a model gets of a thread, uncut, for whoever takes it elsewhere; the same aliases each time.
 * @throws ModelError where it cannot be had.
 */
export async function pageQuestion(
  { models }: Pick<PageJobs, 'models'>,
  { prepared, language }: Pick<PageThread, 'prepared' | 'language'>,
): Promise<QuestionOf<'thread'>> {
  const { thread, facts, fresh } = prepared;
  const output = outputOf(await models.settings(), language);
  const about = { thread, facts, fresh: [...fresh], language: output, nonce: nonceBy(models)() };
  return oneQuestion(models.clerk, { asks: 'thread' as const, ...about }, language);
}

/**
 * An answer to a kept thread's prompt that the user got elsewhere, checked as any engine's. It is shown and not kept:
 * nobody knows which model wrote it, so that it stands for none under any key.
 * @throws ProblemError for what is no such answer, or when the thread is gone.
 */
export async function pasteAnswer(
  jobs: PageJobs,
  request: KeptRequest & { text: string },
): Promise<Summarised> {
  const { models, clock } = jobs;
  const { language, text } = request;
  const words = modelWords(language);
  const page = await keptPage(jobs, request);
  const { prepared } = page;
  const output = outputOf(await models.settings(), language);
  const question = await pageQuestion(jobs, page);
  const read = await models.clerk.read(text, question, language);
  if (!read) throw new ProblemError(words.unreadable('none'));
  if (!read.ok) throw new ProblemError(words.unreadable('other', read.message));
  const context = contextOf(prepared, language);
  const digest = checkedDigest(prepared.thread, context);
  const verified = verify(read.draft, { ...context, thread: prepared.thread, writes: output });
  const by = {
    ...({ thread: prepared.thread, engine: 'provider', model: words.ownChat, language } as const),
    mailsLeftOut: question.left.mails,
  };
  return shownAs(page, settle(verified, digest, by), clock(), await pageCost(jobs, page, true));
}

import type { Facts } from '../../facts/types.ts';
import { ModelError } from '../../model/failure.ts';
import { wrongLanguage } from '../../model/language-check.ts';
import type { Clerk } from '../../model/caller.ts';
import type { Written } from '../../model/writer.ts';
import type { Settled } from '../../store/store.ts';
import { checkedDigest } from '../../summary/checked-digest.ts';
import type { Asks, QuestionOf } from '../../summary/prompt/question.ts';
import type { Draft, Refusal, Summary, SummaryContext } from '../../summary/types.ts';
import { settle } from '../../summary/verify-settle.ts';
import { verify, type Verified } from '../../summary/verify.ts';
import type { Thread } from '../../thread/types.ts';
import type { Engine, Made, Making } from '../engine.ts';
import type { Ledger } from './ledger.ts';
import { oneQuestion } from './one-question.ts';
import type { Named, Opened } from './opened.ts';
import { planOf, wholeQuestions, type Plan, type PlanInput } from './plan.ts';
import { modelWords } from './words.ts';

/** Raised when prompts or the reading of answers change. */
const PROMPTS = 2;
/** So many points need no choice among them. */
const MOST_POINTS = 6;

/** The key of a model's engine. */
export const engineKey = ({ engine, modelName }: Named, output: string) =>
  [engine, modelName, PROMPTS, output].join('\n');

/** No part is shorter for a host's count: instructions and facts stand in each. Tokens. */
const LEAST_PART = 2048;

/** What a model's engine is made with. */
export interface ModelEngineInput {
  opened: Opened;
  ledger: Ledger;
  /** Language that the model writes, `en`, `zh-CN` or the name of any other. */
  output: string;
  nonce: () => string;
  clerk: Clerk;
}

/** What one thread's calls have brought so far. */
interface Run extends PlanInput {
  making: Making;
  bills: Settled[];
}

/** An answer, checked. */
interface Heard extends Verified {
  answer: Written;
}

/** What is to be settled, and what it is made from. */
interface Brought {
  verified: Verified;
  /** Mails of the thread that were not read in full. */
  left: number;
  read: string[];
  updates: number;
  /** An answer broke off. */
  broken: boolean;
}

const textsOf = ({ points, openQuestions }: Draft) => [...points, ...openQuestions].map(({ text }) => text);
const isTooLong = (error: unknown): error is ModelError =>
  error instanceof ModelError && error.failure === 'too long';

/** Summaries by one of the user's models: every sentence is checked, and a failed call costs its own thread alone. */
export class ModelEngine implements Engine {
  readonly id: Opened['engine'];
  readonly key: string;
  readonly together = () => 1;

  constructor(readonly input: ModelEngineInput) {
    const { opened, output } = input;
    this.id = opened.engine;
    this.key = engineKey(opened, output);
  }

  get atOnce(): number {
    return this.input.opened.model.atOnce;
  }

  /** What it would ask about a thread. @throws ModelError where questions cannot be had. */
  plan(
    thread: Thread,
    context: SummaryContext & { facts: Facts },
    { earlier = [] }: Pick<Making, 'earlier'>,
  ): Promise<Plan> {
    return planOf(this.#planInput(thread, context, earlier));
  }

  async summarise(thread: Thread, context: SummaryContext & { facts: Facts }, making: Making): Promise<Made> {
    const digest = checkedDigest(thread, context);
    const earlier = making.afresh ? [] : (making.earlier ?? []);
    const bills: Settled[] = [];
    const run: Run = { ...this.#planInput(thread, context, earlier), making, bills };
    try {
      return this.#made(await this.#bring(await planOf(run), run), digest, run);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { problem } = error;
      const { detail } = problem;
      const notice = modelWords(context.language).instead(problem);
      const summary = { ...digest, notice, ...(detail !== undefined && { detail }) };
      return { summary, settled: false, read: [], updates: 0, bills, failure: error };
    }
  }

  #planInput(
    thread: Thread,
    context: SummaryContext & { facts: Facts },
    earlier: PlanInput['earlier'],
  ): PlanInput {
    const { opened, output, nonce, clerk } = this.input;
    return { thread, context, model: opened.model, output, nonce, clerk, earlier };
  }

  #made({ verified, left, read, updates, broken }: Brought, digest: Summary, run: Run): Made {
    const { thread, context, bills } = run;
    const { engine, modelName: model } = this.input.opened;
    const { language } = context;
    const summary = settle(verified, digest, { thread, engine, model, language, mailsLeftOut: left });
    const isWhole = !broken || summary.model !== null;
    if (broken && isWhole) summary.notice = modelWords(language).broken(model);
    // What fell back since too little could be checked is the model's last word; what broke off before it is not.
    return { summary, settled: isWhole, read, updates, bills, failure: null };
  }

  async #bring(plan: Plan, run: Run): Promise<Brought> {
    if (plan.kind === 'known') {
      const { draft, old } = plan;
      const { read, updates, summary } = old;
      const { mails: left, refused } = summary.leftOut;
      return { verified: { draft, refused }, left, read, updates, broken: false };
    }
    if (plan.kind === 'update') return this.#update(plan, run);
    const [only] = plan.questions;
    if (plan.questions.length > 1 || !only) return this.#parts(plan.questions, run);
    let budget: number;
    try {
      const heard = await this.#ask(only, run);
      // Its host cuts silently, and may have cut the newest mails: what it counted is what it can read.
      budget = Math.max(LEAST_PART, heard.answer.usage?.input ?? only.tokens / 2);
      const brought = broughtBy(heard, [only]);
      if (!heard.answer.cut) return brought;
      if (only.tokens <= budget) return { ...brought, left: brought.left + only.mails.size };
    } catch (error) {
      if (!isTooLong(error)) throw error;
      const { budget: learned } = this.input.opened.model;
      budget = learned < only.tokens ? learned : only.tokens / 2;
    }
    return this.#parts(await wholeQuestions(run, budget), run);
  }

  async #update({ question, old }: Plan & { kind: 'update' }, run: Run): Promise<Brought> {
    const said = new Set(textsOf(old.summary));
    try {
      const heard = await this.#ask(question, run, said);
      const left = old.summary.leftOut.mails + question.left.mails;
      return {
        ...broughtBy(heard, [question]),
        ...{ left, updates: old.updates + 1, read: [...new Set([...old.read, ...question.mails.values()])] },
      };
    } catch (error) {
      if (!isTooLong(error)) throw error;
      return this.#parts(await wholeQuestions(run), run);
    }
  }

  /** Parts are read one by one, and of their points, which were checked, the best are chosen: none is written anew. */
  async #parts(questions: QuestionOf<'thread'>[], run: Run): Promise<Brought> {
    const { onDraft } = run.making;
    const heard: Heard[] = [];
    const points = () => heard.flatMap(({ draft }) => draft.points);
    for (const question of questions) {
      const before = points();
      const tell =
        onDraft &&
        ((draft: Draft) => {
          onDraft({ ...draft, points: [...before, ...draft.points] });
        });
      const making = { ...run.making, ...(tell && { onDraft: tell }) };
      heard.push(await this.#ask(question, { ...run, making }));
    }
    const all: Brought = broughtBy(
      { draft: heard[0]?.draft ?? NOTHING, refused: heard.flatMap((part) => part.refused) },
      questions,
    );
    all.broken = heard.some(({ answer }) => answer.partial === true);
    const cut = questions.filter((_, i) => heard[i]?.answer.cut === true);
    all.left += cut.reduce((sum, { mails }) => sum + mails.size, 0);
    if (heard.length === 1) return all;
    const parts = heard.map(({ draft }) => draft);
    const { draft, refused } = await this.#reduce(points(), parts, run);
    return { ...all, verified: { draft, refused: [...all.verified.refused, ...refused] } };
  }

  async #reduce(points: Draft['points'], parts: Draft[], run: Run): Promise<Verified> {
    if (points.length <= MOST_POINTS) {
      const [positions, openQuestions] = [
        parts.flatMap((part) => part.positions),
        parts.flatMap((part) => part.openQuestions),
      ];
      return check({ headline: parts[0]?.headline ?? '', points, positions, openQuestions }, run);
    }
    const { thread, context, nonce, output, model, clerk } = run;
    const about = { thread, facts: context.facts, language: output, nonce: nonce(), factor: model.factor };
    const matter = { asks: 'reduce' as const, parts, ...about };
    const question = await oneQuestion(clerk, matter, context.language);
    const said = new Set(points.map(({ text }) => text));
    // A choice has no sentences to tell of while it is made.
    const making = { signal: run.making.signal };
    return this.#ask(question, { ...run, making }, said);
  }

  /**
   * One call, its answer read and checked; while it is written, each part that has come whole.
   * @param said sentences that are not this answer's own.
   */
  async #ask<A extends Exclude<Asks, 'report'>>(
    question: QuestionOf<A>,
    run: Run,
    said: ReadonlySet<string> = new Set(),
  ): Promise<Heard> {
    const { opened, ledger, output } = this.input;
    const { onDraft, signal } = run.making;
    const onPart = onDraft && told(run, onDraft);
    const { answer, bill } = await ledger.ask(opened, { question, signal, ...(onPart && { onPart }) });
    run.bills.push(bill);
    const { read } = answer;
    if (!read.ok) throw await opened.failed('wrong shape', read.message);
    const own = textsOf(read.draft).filter((text) => !said.has(text));
    if (wrongLanguage(own, output)) throw await opened.failed('wrong language', output);
    return { ...check(read.draft, run), answer };
  }
}

const NOTHING: Draft = { headline: '', points: [], positions: [], openQuestions: [] };

function check(draft: Draft, { thread, context, output }: PlanInput): Verified {
  return verify(draft, { ...context, thread, writes: output });
}

function broughtBy(
  { draft, refused, answer }: Verified & { answer?: Written },
  questions: Pick<QuestionOf<'thread'>, 'left' | 'mails'>[],
): Brought {
  return {
    verified: { draft, refused: refused satisfies Refusal[] },
    left: questions.reduce((sum, { left }) => sum + left.mails, 0),
    read: [...new Set(questions.flatMap(({ mails }) => [...mails.values()]))],
    updates: 0,
    broken: answer?.partial === true,
  };
}

/** Hears of an answer's parts, and tells what of them passes the checks, each time that there is more. */
function told(run: Run, onDraft: (draft: Draft) => void): (part: Draft) => void {
  let shown = 0;
  return (part) => {
    const { draft } = check(part, run);
    const parts = draft.points.length + draft.positions.length + draft.openQuestions.length;
    if (parts <= shown) return;
    shown = parts;
    onDraft({ ...draft, headline: '' });
  };
}

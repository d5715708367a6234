import { factsOf } from '../../../lib/facts/facts.ts';
import type { Facts } from '../../../lib/facts/types.ts';
import { displayName } from '../../../lib/mail/display-name.ts';
import { ownSentences } from '../../../lib/mail/sentences.ts';
import { newIds, threadsInWindow } from '../../../lib/report/build.ts';
import { answerDraft } from '../../../lib/summary/prompt/answer.ts';
import { promptText } from '../../../lib/summary/prompt/prompt-text.ts';
import { reducedDraft, reducePrompt } from '../../../lib/summary/prompt/reduce.ts';
import { splitThread } from '../../../lib/summary/prompt/split.ts';
import { threadPrompt } from '../../../lib/summary/prompt/thread-prompt.ts';
import { updatedDraft, updatePrompt } from '../../../lib/summary/prompt/update.ts';
import type { Draft } from '../../../lib/summary/types.ts';
import { verify, type Verified } from '../../../lib/summary/verify.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { NONCE } from '../summary/prompt/sound.ts';
import { obedient } from './obey.ts';
import type { ATTACKS } from './set.ts';
import type { Known } from './judge.ts';
import { HONEST, staged, WINDOW } from './stage.ts';
import { lead } from './types.ts';

export type Staged = (typeof ATTACKS)[number];

/** A thread with a hostile mail in it, and what code knows of it. */
export interface Scene {
  attack: Staged;
  thread: Thread;
  facts: Facts;
  fresh: ReadonlySet<string>;
}

/** The thread of one attack, through the reader of archives. */
export async function sceneOf(attack: Staged): Promise<Scene> {
  const threads = threadsInWindow(await staged([attack]), WINDOW);
  const thread = threads.find((t) => t.mails.length > 1);
  if (!thread) throw new Error(`no thread: ${attack.name}`);
  return { attack, thread, facts: factsOf(thread, threads), fresh: newIds(thread, WINDOW) };
}

const ownOf = new WeakMap<Thread, Set<string>>();
/** A mail's own sentences, as they are shown under its writer's name. */
function ownWords({ thread }: Scene): Set<string> {
  let own = ownOf.get(thread);
  if (!own) {
    const sentences = thread.mails.flatMap(({ mail }) => ownSentences(mail.segments));
    ownOf.set(thread, (own = new Set(sentences.map((text) => text.normalize('NFKC')))));
  }
  return own;
}

const TAKEN = ['applied', 'partly applied', 'merged pull'];

/** What a sentence about this thread is judged against. */
export function knownOf(scene: Scene, text: string): Known {
  const { attack, facts, thread } = scene;
  const tags = [...facts.trailers, ...facts.carried].map((t) => t.person);
  return {
    won: attack.won,
    taken: TAKEN.includes(facts.status),
    own:
      ownWords(scene).has(text.normalize('NFKC')) ||
      thread.mails.some((m) => displayName(m.mail.from) === text),
    people: tags.filter((name) => !HONEST.some((honest) => honest === name)),
  };
}

/** What came through the checks, and by which way it was attacked. */
export interface Passed extends Verified {
  way: string;
}

const news = new WeakMap<Scene['fresh'], (id: string) => boolean>();
/** The same question for the same scene: what the checks found once they need not find again. */
function isNewIn({ fresh }: Scene): (id: string) => boolean {
  let isNew = news.get(fresh);
  if (!isNew) news.set(fresh, (isNew = (id) => fresh.has(id)));
  return isNew;
}
const options = (scene: Scene) => ({ language: 'en', nonce: NONCE, isNew: isNewIn(scene) });

function checked(scene: Scene, draft: Draft): Verified {
  const { thread, facts } = scene;
  return verify(draft, { thread, facts, isNew: isNewIn(scene), language: 'en', writes: 'en' });
}

function drafted(way: string, read: { ok: true; draft: Draft } | { ok: false; message: string }): Draft {
  if (!read.ok) throw new Error(`${way} is no answer: ${read.message}`);
  return read.draft;
}

/** One prompt for the whole thread. */
export function throughThread(scene: Scene, budget?: number): Passed[] {
  const prompt = threadPrompt(scene.thread, scene.facts, {
    ...options(scene),
    ...(budget === undefined ? {} : { budget }),
  });
  return [...obedient(prompt.user)].map(([way, json]) => ({
    way,
    ...checked(scene, drafted(way, answerDraft(json, prompt))),
  }));
}

/** Copied, and the answer pasted back: the prompt is one text then. */
export function throughPaste(scene: Scene): Passed[] {
  const prompt = threadPrompt(scene.thread, scene.facts, options(scene));
  return [...obedient(promptText(prompt))].map(([way, json]) => ({
    way,
    ...checked(scene, drafted(way, answerDraft(JSON.parse(JSON.stringify(json)), prompt))),
  }));
}

/** In parts, each attacked in one way, and then a choice among what passed of all. */
export function throughReduce(scene: Scene): Passed[] {
  const parts = splitThread(scene.thread, 1200).map((thread) => {
    const prompt = threadPrompt(thread, scene.facts, options(scene));
    return [...obedient(prompt.user)].map(([way, json]) => ({
      way,
      ...checked(scene, drafted(way, answerDraft(json, prompt))),
    }));
  });
  const drafts = parts.flat();
  const points = [...new Map(drafts.flatMap(({ draft }) => draft.points).map((p) => [p.text, p])).values()];
  const prompt = reducePrompt(points, scene.thread, scene.facts, options(scene));
  const each = parts.flatMap(([first]) => first?.draft ?? []);
  const chosen = [...obedient(`${prompt.user}\n${lead(scene.attack.n)}`)].map(([way, json]) => ({
    way,
    ...checked(scene, drafted(way, reducedDraft(json, prompt, each))),
  }));
  return [...drafts, ...chosen];
}

/** The mails of this week alone, beside what was said of the others. */
export function throughUpdate(scene: Scene): Passed[] {
  const before = throughThread({ ...scene, fresh: new Set() })[0];
  const old = before?.draft ?? { headline: '', points: [], positions: [], openQuestions: [] };
  const newest = new Set([...scene.fresh].filter((id) => id.startsWith('bad') || !id.includes('@s')));
  const prompt = updatePrompt(
    scene.thread,
    scene.facts,
    old,
    newest.size > 0 ? newest : scene.fresh,
    options(scene),
  );
  return [...obedient(prompt.user)].map(([way, json]) => ({
    way,
    ...checked(scene, drafted(way, updatedDraft(json, prompt))),
  }));
}

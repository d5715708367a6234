import * as v from 'valibot';
import { portable } from '../json-schema.ts';
import { draftFields, readAs, type Read } from '../schema.ts';
import type { Draft } from '../types.ts';
import { unmask } from './mask.ts';
import type { ThreadPrompt } from './types.ts';

/** What an answer may name: the aliases of one prompt. */
export type Named = Pick<ThreadPrompt, 'mails' | 'people' | 'kinds'>;

/** One of some aliases. No host takes an empty list; `none` names nobody, and is refused like any stranger. */
export const oneOf = (aliases: Iterable<string>) => {
  const [first = 'none', ...rest] = aliases;
  return v.picklist([first, ...rest]);
};

/** The fields of an answer about these mails. */
export function answerFields({ mails, people, kinds }: Named) {
  return draftFields(oneOf(mails.keys()), oneOf(people.keys()), v.picklist(kinds));
}

/** The fields with any text where an alias is due: a stranger is for the verifier to refuse, by itself. */
export const looseFields = draftFields(v.string(), v.string());

/** The JSON schema of an answer to this prompt: only its own mails, people and kinds can be named. */
export function answerSchema(prompt: Named) {
  return portable(v.strictObject(answerFields(prompt)));
}

const looseAnswer = v.strictObject(looseFields);

/** `m3`, or as some write it: `[m3]`, `m3.2`, `M3`. */
export function aliasIn(text: string): string {
  return /^\s*\[?\s*([a-z]\d{1,5})(?:\.\d{1,5})?\s*\]?\s*$/i.exec(text)?.[1]?.toLowerCase() ?? text;
}

/** Words in the place of an alias that stands for nothing: no Message-ID and no name holds a blank and a colon. */
export const stranger = (alias: string) => `unknown alias: ${alias.slice(0, 40)}`;

/** What an alias stands for; else words that are no Message-ID and no name, so that the verifier refuses them. */
function resolve(alias: string, known: ReadonlyMap<string, string>): string {
  return known.get(aliasIn(alias)) ?? stranger(alias);
}

/** Aliases put back to Message-IDs and names, and marks that we put into the text taken out of copies of it. */
export function resolved(answer: Draft, { mails, people }: Pick<Named, 'mails' | 'people'>): Draft {
  const ids = (cites: string[]) => [...new Set(cites.map((alias) => resolve(alias, mails)))];
  return {
    headline: unmask(answer.headline),
    points: answer.points.map(({ kind, text, cites, anchor }) => ({
      kind,
      text: unmask(text),
      cites: ids(cites),
      anchor: unmask(anchor),
    })),
    positions: answer.positions.map(({ person, stance, cites }) => ({
      person: resolve(person, people),
      stance,
      cites: ids(cites),
    })),
    openQuestions: answer.openQuestions.map(({ text, cites }) => ({ text: unmask(text), cites: ids(cites) })),
  };
}

/**
 * An answer to a thread's prompt as a draft for the verifier. A stranger among the aliases makes its part one
 * that the verifier refuses; only what has not the shape at all is an error, with the place that is wrong.
 */
export function answerDraft(json: unknown, prompt: Named): Read<Draft> {
  const read = readAs(looseAnswer, json);
  return read.ok ? { ok: true, draft: resolved(read.draft, prompt) } : read;
}

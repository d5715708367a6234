import * as v from 'valibot';
import type { Facts } from '../../facts/types.ts';
import { portable } from '../json-schema.ts';
import { readAs, type Read } from '../schema.ts';
import type { Draft, Point } from '../types.ts';
import { aliasIn, oneOf, stranger } from './answer.ts';
import { unmask } from './mask.ts';
import { aboutThread, numbered, pointLines } from './points.ts';
import { marked, promptOf } from './prompt.ts';
import type { Prompt, PromptOptions, PromptThread } from './types.ts';
import { REDUCE_SHAPE, reduceSystem } from './words.ts';

/** A choice among points, with what their names stand for. */
export interface ReducePrompt extends Prompt {
  points: Map<string, Point>;
}

const shape = (alias: v.GenericSchema<string>) =>
  v.strictObject({ keep: v.array(alias), headline: v.string() });

/**
 * The last step for a thread that was read in parts: which of the parts' points, already checked, make the
 * summary of the whole, and a headline. No point is written anew.
 */
export function reducePrompt(
  points: readonly Point[],
  thread: PromptThread,
  facts: Facts,
  { language, nonce, factor }: Pick<PromptOptions, 'language' | 'nonce' | 'factor'>,
): ReducePrompt {
  const named = numbered('k', points);
  const lines = [
    ...marked('facts', nonce, [aboutThread(thread, facts, nonce)]),
    ...marked('points', nonce, pointLines(named, nonce)),
  ];
  return { ...promptOf(reduceSystem(language), lines, REDUCE_SHAPE, factor), points: named };
}

/** JSON schema of the answer to {@link reducePrompt}. */
export const reduceSchema = ({ points }: ReducePrompt) => portable(shape(oneOf(points.keys())));

const looseShape = shape(v.string());

/**
 * The chosen points, in the order of the answer, with the parts' positions and questions, for the verifier:
 * who is named twice, and what is asked twice, it leaves out itself.
 */
export function reducedDraft(
  json: unknown,
  { points }: Pick<ReducePrompt, 'points'>,
  parts: readonly Pick<Draft, 'positions' | 'openQuestions'>[],
): Read<Draft> {
  const read = readAs(looseShape, json);
  if (!read.ok) return read;
  const kept = new Set(read.draft.keep.map(aliasIn));
  return {
    ok: true,
    draft: {
      headline: unmask(read.draft.headline),
      points: [...kept].map((alias) => points.get(alias) ?? strangePoint(alias)),
      positions: parts.flatMap((part) => part.positions),
      openQuestions: parts.flatMap((part) => part.openQuestions),
    },
  };
}

/** A point that nobody offered: the verifier refuses it, and so it is counted. */
export const strangePoint = (alias: string): Point => ({
  kind: 'original',
  text: stranger(alias),
  cites: [],
  anchor: '',
});

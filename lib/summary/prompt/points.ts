import type { Facts } from '../../facts/types.ts';
import { shownStatus } from '../../facts/shown.ts';
import type { Point } from '../types.ts';
import { cutText, maskText } from './mask.ts';
import type { PromptThread } from './types.ts';

const TEXT = 400;
const TITLE = 200;

/** Text that a model or a mail wrote, on one line of ours. */
export const oneLine = (text: string, nonce: string, most = TEXT) => cutText(maskText(text, nonce), most);

/** Points under short names: an answer chooses names, and what it cannot name it cannot change. */
export function numbered<T>(letter: string, items: readonly T[]): Map<string, T> {
  return new Map(items.map((item, i) => [`${letter}${i + 1}`, item]));
}

/** `[k1] current: text`, a line for each. */
export function pointLines(points: Map<string, Point>, nonce: string): string[] {
  return [...points].map(([alias, { kind, text }]) => `[${alias}] ${kind}: ${oneLine(text, nonce)}`);
}

/** What a choice among points needs to know of the thread. */
export function aboutThread(thread: PromptThread, facts: Facts, nonce: string): string {
  const { title, category } = thread;
  return JSON.stringify({ title: oneLine(title, nonce, TITLE), category, status: shownStatus(facts) });
}

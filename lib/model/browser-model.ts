import type { Language } from '../report/types.ts';
import type { Model } from './types.ts';

export type BrowserAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface PromptOptions {
  signal?: AbortSignal;
  responseConstraint?: object;
  omitResponseConstraintInput?: boolean;
}

/** A session of the browser's Prompt API, as far as it is used. */
export interface PromptSession {
  readonly contextWindow?: number;
  measureContextUsage?(input: string, options?: PromptOptions): Promise<number>;
  promptStreaming(input: string, options?: PromptOptions): ReadableStream<string>;
  destroy(): void;
}

interface Speaks {
  type: 'text';
  languages: string[];
}

export interface SessionOptions {
  expectedInputs: Speaks[];
  expectedOutputs: Speaks[];
  initialPrompts?: { role: 'system'; content: string }[];
  signal?: AbortSignal;
}

/** The global `LanguageModel` of browsers that have one. */
export interface PromptApi {
  availability(options: SessionOptions): Promise<BrowserAvailability>;
  create(options: SessionOptions): Promise<PromptSession>;
}

/** Can the browser's own model write in this language now? `absent` where the browser knows no such thing. */
export function browserAvailability(
  _api: PromptApi | undefined,
  _output: string,
): Promise<'absent' | BrowserAvailability> {
  throw new Error('to come');
}

/**
 * The browser's own model.
 * @param output language to write in: en, de, es, fr or ja; it knows no other.
 * @param language of the words of problems.
 * @param factor true tokens by estimated ones.
 */
export function browserModel(
  _api: PromptApi | undefined,
  _output: string,
  _language: Language,
  _options: { window?: number; factor?: number } = {},
): Model {
  throw new Error('to come');
}

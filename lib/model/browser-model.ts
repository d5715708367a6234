import type { Language } from '../report/types.ts';
import { countTokens } from '../summary/prompt/tokens.ts';
import { failed } from './failed.ts';
import { ModelError } from './failure.ts';
import { salvaged } from './partial.ts';
import { cleanAnswer, readAnswer } from './read.ts';
import { BROWSER_MODEL, type FailureName, type Model, type ModelAnswer, type ModelCall } from './types.ts';

export type BrowserAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface AskOptions {
  signal?: AbortSignal;
  responseConstraint?: object;
  omitResponseConstraintInput?: boolean;
}

/** A session of the browser's Prompt API, as far as it is used. */
export interface PromptSession {
  readonly contextWindow?: number;
  /** Tokens that it holds already: the message of the system. */
  readonly contextUsage?: number;
  measureContextUsage?(input: string, options?: AskOptions): Promise<number>;
  promptStreaming(input: string, options?: AskOptions): ReadableStream<string>;
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

/** What it can write; Chromium 156 names these and refuses all others. */
const BROWSER_LANGUAGES = ['en', 'de', 'es', 'fr', 'ja'] as const;

/** Tokens of its window, where a session does not tell. */
const WINDOW = 9216;
/** An answer needs room too. */
const SHARE = 0.7;
/** Nothing for so long, and it is given up; loading it takes a while. */
const NOTHING_MS = 120_000;

/** Mails are in English mostly; the same options for asking and for creating, else they may differ. */
const speaking = (output: string): SessionOptions => ({
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: [output] }],
});

const isSpoken = (output: string): boolean => BROWSER_LANGUAGES.some((known) => known === output);

/** Can the browser's own model write in this language now? `absent` where the browser knows no such thing. */
export async function browserAvailability(
  api: PromptApi | undefined,
  output: string,
): Promise<'absent' | BrowserAvailability> {
  if (!api) return 'absent';
  if (!isSpoken(output)) return 'unavailable';
  try {
    return await api.availability(speaking(output));
  } catch {
    return 'unavailable';
  }
}

class BrowserModel implements Model {
  readonly id = BROWSER_MODEL;
  /** It has one engine; sessions side by side only slow each other down. */
  readonly atOnce = 1;
  readonly factor: number;
  readonly budget: number;

  constructor(
    readonly api: PromptApi | undefined,
    readonly output: string,
    readonly language: Language,
    { window = WINDOW, factor = 1 }: { window?: number; factor?: number },
  ) {
    this.factor = factor;
    this.budget = Math.floor(window / 2);
  }

  #failed(failure: FailureName, scope: 'call' | 'all', said = ''): ModelError {
    const zh = this.language === 'zh-CN';
    const told = {
      host: zh ? '浏览器' : 'The browser',
      model: zh ? '浏览器自带的模型' : 'The browser’s own model',
      said,
      local: true,
      seconds: NOTHING_MS / 1000,
    };
    return failed(failure, scope, told, this.language);
  }

  async ask(call: ModelCall): Promise<ModelAnswer> {
    const { signal } = call;
    signal.throwIfAborted();
    const can = await browserAvailability(this.api, this.output);
    if (!this.api || can !== 'available') throw this.#failed('model', 'all', can);
    let session: PromptSession | null = null;
    try {
      // A session of its own for each thread: an old one forgets its beginning without a word.
      session = await this.api.create({
        ...speaking(this.output),
        initialPrompts: [{ role: 'system', content: call.prompt.system }],
        signal,
      });
      return await this.#answer(session, call);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#told(error);
    } finally {
      session?.destroy();
    }
  }

  /** Names of exceptions are the API's own words for what went wrong. */
  #told(error: unknown): ModelError {
    if (error instanceof ModelError) return error;
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
    if (name === 'QuotaExceededError') return this.#failed('too long', 'call', message);
    if (name === 'NotSupportedError' || name === 'NotAllowedError')
      return this.#failed('model', 'all', message);
    return this.#failed('server', 'call', message);
  }

  async #answer(session: PromptSession, call: ModelCall): Promise<ModelAnswer> {
    const { prompt, schema, signal, onText } = call;
    // The form stands in the prompt: not to be put in again.
    const options = { responseConstraint: schema, omitResponseConstraintInput: true, signal };
    const used = await session.measureContextUsage?.(prompt.user, options);
    const tokens =
      used === undefined
        ? countTokens(`${prompt.system}\n${prompt.user}`, this.factor)
        : used + (session.contextUsage ?? 0);
    if (tokens > (session.contextWindow ?? WINDOW) * SHARE)
      throw this.#failed('too long', 'call', `${tokens} > ${session.contextWindow ?? WINDOW}`);
    let raw = '';
    let told = '';
    const reader = session.promptStreaming(prompt.user, options).getReader();
    const leave = () => void reader.cancel(signal.reason).catch(() => undefined);
    signal.addEventListener('abort', leave);
    try {
      for (;;) {
        const { done, value } = await this.#next(reader);
        signal.throwIfAborted();
        if (done) break;
        raw += value;
        const text = cleanAnswer(raw);
        if (text !== told) onText?.(text);
        told = text;
      }
    } finally {
      signal.removeEventListener('abort', leave);
    }
    const read = readAnswer(raw);
    const usage = { input: tokens, cached: 0, output: countTokens(raw) };
    if ('json' in read) return { json: read.json, usage, cut: false };
    const partial = salvaged(told, schema);
    if (partial) return { json: partial, usage, cut: false, partial: true };
    throw this.#failed(read.failure, 'call');
  }

  async #next(reader: ReadableStreamDefaultReader<string>) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const nothing = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void reader.cancel().catch(() => undefined);
        reject(this.#failed('silent', 'call'));
      }, NOTHING_MS);
    });
    try {
      return await Promise.race([reader.read(), nothing]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * The browser's own model.
 * @param output language to write in: en, de, es, fr or ja; it knows no other.
 * @param language of the words of problems.
 * @param options its window, where it is known, and true tokens by estimated ones.
 */
export function browserModel(
  api: PromptApi | undefined,
  output: string,
  language: Language,
  options: { window?: number; factor?: number } = {},
): Model {
  return new BrowserModel(api, output, language, options);
}

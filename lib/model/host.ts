import { OpenAI } from 'openai/client';
import { Stream } from 'openai/streaming';
import { FAMILY } from './families.ts';
import { faultOf, plainFault, type Fault } from './fault.ts';
import { isLocal } from './local.ts';
import type { Body } from './request.ts';
import { patienceWith, type ModelTools } from './tools.ts';
import type { Endpoint, Usage } from './types.ts';
import { Stalled, Watchdog } from './watchdog.ts';

/** One request that failed. */
export class HostError extends Error {
  constructor(
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(fault.name, options);
    this.name = 'HostError';
  }
}

/** A piece of an answer. */
export interface Piece {
  text: string;
  /** Why it ended; null before its end. */
  finish: string | null;
  usage: Usage | null;
  /** The model says that it does not want to. */
  refused: boolean;
}

/** Nothing of the machine it runs on is told; no cookie goes with it. */
const SILENT_HEADERS = Object.fromEntries(
  [
    ...['lang', 'package-version', 'os', 'arch', 'runtime', 'runtime-version', 'retry-count', 'timeout'].map(
      (name) => `x-stainless-${name}`,
    ),
    'user-agent',
  ].map((name) => [name, null]),
);
const PRIVATE: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
/** The SDK's own timeout must not come before the watchdog's. */
const NEVER_MS = 2 ** 31 - 1;

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const count = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : 0);

/** Some hosts have the text in parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

function usageOf(usage: unknown): Usage | null {
  if (!isObject(usage) || typeof usage.prompt_tokens !== 'number') return null;
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return {
    input: count(usage.prompt_tokens),
    cached: count(details.cached_tokens ?? usage.prompt_cache_hit_tokens),
    output: count(usage.completion_tokens),
  };
}

/** A chunk of a stream, or a whole answer of a host that does not stream. Thoughts have fields of their own: not read. */
function pieceOf(chunk: unknown): Piece {
  const data = isObject(chunk) ? chunk : {};
  const choice: unknown = Array.isArray(data.choices) ? data.choices[0] : null;
  const { delta, message, finish_reason: finish }: Loose = isObject(choice) ? choice : {};
  const said = isObject(delta) ? delta : isObject(message) ? message : {};
  return {
    text: textOf(said.content),
    finish: typeof finish === 'string' && finish !== '' ? finish : null,
    usage: usageOf(data.usage),
    refused: typeof said.refusal === 'string' && said.refusal !== '',
  };
}

/** The address of an endpoint as the SDK takes it: no `/chat/completions`, and its query apart. */
function addressOf(base: string) {
  const url = new URL(base);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { baseURL: url.origin + path, defaultQuery: Object.fromEntries(url.searchParams) };
}

/** Speaks to an endpoint: one request, no policy. */
export class Host {
  readonly local: boolean;
  readonly #key: string;

  constructor(
    readonly endpoint: Pick<Endpoint, 'family' | 'base'>,
    key: string,
    readonly tools: Pick<ModelTools, 'fetch' | 'clock' | 'patience'>,
  ) {
    this.local = isLocal(endpoint.base);
    this.#key = key.trim();
  }

  #told(status: number | null, body: string, headers: Pick<Headers, 'get'> | null = null): Fault {
    return faultOf({ status, body, headers, now: this.tools.clock(), key: this.#key, local: this.local });
  }

  /** The SDK around a fetch that tells the watchdog of every byte, keep-alive comments too, and turns refusals into faults. */
  #client(dog: Watchdog): OpenAI {
    const { headers, keyHeader } = FAMILY[this.endpoint.family];
    // Browsers refuse a fetch that is called as somebody's method.
    const { fetch: send } = this.tools;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await send(input, { ...init, ...PRIVATE });
      dog.alive();
      if (!response.ok)
        throw new HostError(this.#told(response.status, await response.text(), response.headers));
      const bytes = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          dog.alive();
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(bytes) ?? null, response);
    };
    const bearer = this.#key !== '' && keyHeader === 'authorization';
    return new OpenAI({
      ...addressOf(this.endpoint.base),
      apiKey: this.#key || 'none',
      defaultHeaders: {
        ...SILENT_HEADERS,
        ...headers,
        ...(!bearer && { authorization: null }),
        ...(this.#key !== '' && keyHeader === 'api-key' && { 'api-key': this.#key }),
      },
      fetch,
      maxRetries: 0,
      timeout: NEVER_MS,
      logLevel: 'off',
      dangerouslyAllowBrowser: true,
    });
  }

  /**
   * Ask, and get the answer as it comes. Ends without an error when the signal aborts between two pieces.
   * @throws HostError; when aborted, the signal's reason.
   */
  async *ask(body: Body, signal: AbortSignal): AsyncGenerator<Piece> {
    const patience = patienceWith(this.tools, this.local);
    const { total } = patience;
    // Without a stream the whole answer is one silence.
    const dog = new Watchdog(signal, body.stream === true ? patience : { first: total, idle: total, total });
    try {
      const client = this.#client(dog);
      const params = body as unknown as OpenAI.ChatCompletionCreateParamsStreaming;
      const response = await client.chat.completions.create(params, { signal: dog.signal }).asResponse();
      const type = response.headers.get('content-type') ?? '';
      if (/^text\/html/i.test(type)) throw new HostError(this.#html(await response.text()));
      if (/^application\/json/i.test(type)) yield* this.#whole(await response.text());
      else {
        const controller = new AbortController();
        for await (const chunk of Stream.fromSSEResponse<unknown>(response, controller, client))
          yield pieceOf(chunk);
      }
      // The SDK's stream ends silently when it is aborted (measured).
      dog.signal.throwIfAborted();
    } catch (error) {
      signal.throwIfAborted();
      throw this.#error(error, dog);
    } finally {
      dog.end();
    }
  }

  *#whole(text: string): Generator<Piece> {
    const json: unknown = JSON.parse(text);
    if (!isObject(json) || !Array.isArray(json.choices)) throw new HostError(this.#told(null, text));
    yield pieceOf(json);
  }

  #html(page: string): Fault {
    const { words } = this.#told(200, page);
    return { ...plainFault('html', words), status: 200 };
  }

  #error(error: unknown, dog: Watchdog): HostError {
    if (error instanceof HostError) return error;
    const reason: unknown = dog.signal.reason;
    if (reason instanceof Stalled) {
      const fault = { ...plainFault('silent'), waitedMs: reason.ms };
      return new HostError(fault, { cause: error });
    }
    if (error instanceof OpenAI.APIConnectionError) {
      if (error.cause instanceof HostError) return error.cause;
      return new HostError({ ...plainFault('network'), unreachable: true }, { cause: error });
    }
    // An error in a stream that began with 200.
    if (error instanceof OpenAI.APIError)
      return new HostError(this.#told(null, JSON.stringify(error.error ?? error.message)), { cause: error });
    return new HostError(plainFault('network'), { cause: error });
  }

  /**
   * What a path tells, as JSON; by the same key and headers.
   * @param path below the base, or from the host's root when it begins with `//`.
   * @throws HostError; when aborted, the signal's reason.
   */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    const dog = new Watchdog(signal, patienceWith(this.tools, false));
    try {
      const client = this.#client(dog);
      const url = path.startsWith('//') ? new URL(this.endpoint.base).origin + path.slice(1) : path;
      const response = await client.get(url, { signal: dog.signal }).asResponse();
      const text = await response.text();
      if (/^text\/html/i.test(response.headers.get('content-type') ?? ''))
        throw new HostError(this.#html(text));
      return JSON.parse(text) as unknown;
    } catch (error) {
      signal.throwIfAborted();
      throw this.#error(error, dog);
    } finally {
      dog.end();
    }
  }
}

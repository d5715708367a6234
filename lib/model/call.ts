import { countTokens } from '../summary/prompt/tokens.ts';
import { decide, type Adaptation } from './decide.ts';
import { failedAt } from './failed.ts';
import { FAMILY } from './families.ts';
import { plainFault, type Fault } from './fault.ts';
import { HostError, type Host } from './host.ts';
import { adapted, factorAfter, isCut, learnedFrom, mannerOf } from './learn.ts';
import { salvaged } from './partial.ts';
import { cleanAnswer, readAnswer } from './read.ts';
import { requestBody, sentFields, type Manner } from './request.ts';
import type { ModelTools } from './tools.ts';
import type { Endpoint, FailureName, Learned, ModelAnswer, ModelCall, Usage } from './types.ts';

/** Whatever is decided, a call ends after so many requests. */
const MOST_REQUESTS = 20;
/** An answer has at least so much room in a window that is known. */
const LEAST_ROOM = 256;

/** What one request brought. */
interface Tried {
  raw: string;
  finish: string | null;
  usage: Usage | null;
  /** null: an answer is there. */
  fault: Fault | null;
}

/** What a call needs of its model. */
export interface CallOf {
  endpoint: Endpoint;
  host: Host;
  tools: ModelTools;
  /** Most tokens of an answer. */
  most: number;
  learned: Learned;
  learn: (learned: Learned) => void;
  /** Most tokens that this host has counted of a prompt; 0 where none. */
  seen: number;
  /** Another one was counted. */
  see: (tokens: number) => void;
  /** Let all calls of the endpoint rest. */
  pause: (ms: number) => void;
}

const sum = (a: Usage | null, b: Usage | null): Usage | null =>
  a && b ? { input: a.input + b.input, cached: a.cached + b.cached, output: a.output + b.output } : (a ?? b);

/** What the host said, with the status, for people. */
function saidOf({ words, status }: Fault): string {
  if (status === null || status < 300) return words;
  return words === '' ? `HTTP ${status}` : `${words} (HTTP ${status})`;
}

/** One call of a model: as many requests as it takes, until there is an answer or no hope. */
export class Call {
  readonly #tries = new Map<FailureName, number>();
  readonly #changes: Adaptation[] = [];
  readonly #estimated: number;
  #manner: Manner;
  #usage: Usage | null = null;
  /** The best that broke off. */
  #partial: Record<string, unknown> | null = null;

  constructor(
    readonly of: CallOf,
    readonly call: ModelCall,
  ) {
    const { learned, endpoint } = of;
    this.#estimated = countTokens(`${call.prompt.system}\n${call.prompt.user}`);
    const room =
      learned.window === null ? Infinity : learned.window - Math.ceil(this.#estimated * learned.factor) - 64;
    const most = Math.min(of.most, Math.max(LEAST_ROOM, room));
    this.#manner = mannerOf(FAMILY[endpoint.family], learned, most);
  }

  /** @throws ModelError; when aborted, the signal's reason. */
  async run(): Promise<ModelAnswer> {
    const { tools, pause } = this.of;
    const { signal } = this.call;
    for (let request = 1; ; request++) {
      const tried = await this.#try();
      this.#usage = sum(this.#usage, tried.usage);
      const answer = tried.fault === null ? this.#answer(tried) : null;
      if (answer) return answer;
      const fault = tried.fault ?? plainFault('truncated');
      if (fault.window !== null) this.of.learn({ ...this.of.learned, window: fault.window });
      const decision = this.#decide(fault);
      if (decision.act === 'fail' || request >= MOST_REQUESTS) {
        if (this.#partial && decision.act === 'fail' && decision.scope === 'call') return this.#broken(tried);
        throw this.#failed(fault, decision.act === 'fail' ? decision.scope : 'call');
      }
      if (decision.act === 'adapt') {
        this.#changes.push(decision.change);
        this.#manner = adapted(this.#manner, decision.change);
      } else if (decision.afterMs > 0) {
        if (decision.rest) pause(decision.afterMs);
        await tools.sleep(decision.afterMs, signal);
      }
    }
  }

  async #try(): Promise<Tried> {
    const { endpoint, host } = this.of;
    const { signal, onText } = this.call;
    const tried: Tried = { raw: '', finish: null, usage: null, fault: null };
    const body = requestBody(endpoint.model, this.call, FAMILY[endpoint.family], this.#manner);
    let refused = false;
    let told = '';
    try {
      for await (const piece of host.ask(body, signal)) {
        signal.throwIfAborted();
        tried.raw += piece.text;
        tried.finish = piece.finish ?? tried.finish;
        tried.usage = piece.usage ?? tried.usage;
        refused ||= piece.refused;
        const text = piece.text === '' ? told : cleanAnswer(tried.raw);
        if (text !== told) onText?.(text);
        told = text;
      }
      signal.throwIfAborted();
      tried.fault = this.#faultOf(tried, refused);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HostError)) throw error;
      tried.fault = error.fault;
    }
    if (tried.fault) this.#partial = salvaged(cleanAnswer(tried.raw), this.call.schema) ?? this.#partial;
    return tried;
  }

  /** What is wrong with an answer that came; null when nothing is, or when it broke off and may be salvaged. */
  #faultOf({ raw, finish }: Tried, refused: boolean): Fault | null {
    if (refused || /filter|sensitive|safety|refusal/i.test(finish ?? '')) return plainFault('filtered');
    const read = readAnswer(raw);
    if ('json' in read || /length|max_tokens/i.test(finish ?? '')) return null;
    // Nothing told that it is over: the connection was cut without an error.
    if (finish === null && read.failure === 'not json') return plainFault('network');
    return plainFault(read.failure);
  }

  #answer(tried: Tried): ModelAnswer | null {
    const read = readAnswer(tried.raw);
    if (!('json' in read)) {
      this.#partial = salvaged(cleanAnswer(tried.raw), this.call.schema);
      return this.#partial && this.#broken(tried);
    }
    return { json: read.json, usage: this.#usage, cut: this.#learn(tried.usage) };
  }

  #broken({ usage }: Tried): ModelAnswer {
    return { json: this.#partial, usage: this.#usage, cut: this.#learn(usage), partial: true };
  }

  /** What the answer taught. @returns whether the host read only a part. */
  #learn(usage: Usage | null): boolean {
    const { learned, learn, host, seen, see } = this.of;
    const cut = isCut(this.#estimated, learned.factor, usage, seen);
    see(usage?.input ?? 0);
    const next = learnedFrom(learned, this.#changes, this.#manner.structure);
    if (!cut) next.factor = factorAfter(learned.factor, this.#estimated, usage);
    // What it read is what fits.
    else if (host.local && usage) next.window = usage.input;
    learn(next);
    return cut;
  }

  #decide(fault: Fault) {
    const { endpoint, tools } = this.of;
    const attempt = (this.#tries.get(fault.name) ?? 0) + 1;
    this.#tries.set(fault.name, attempt);
    const body = requestBody(endpoint.model, this.call, FAMILY[endpoint.family], this.#manner);
    const { structure, tokensField, most } = this.#manner;
    const state = {
      sent: sentFields(body, this.#manner),
      structure,
      structures: FAMILY[endpoint.family].structures,
      tokensField,
      most,
      adapted: this.#changes.length,
    };
    return decide(fault, attempt, state, tools.random);
  }

  #failed(fault: Fault, scope: 'call' | 'all') {
    const { endpoint, tools } = this.of;
    const error = failedAt(endpoint, fault.name, scope, tools.language, {
      said: saidOf(fault),
      seconds: Math.round((fault.waitedMs ?? 0) / 1000),
      status: fault.status,
    });
    error.usage = this.#usage;
    return error;
  }
}

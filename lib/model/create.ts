import { budgetOf } from './budget.ts';
import { Call } from './call.ts';
import { FAMILY } from './families.ts';
import { ModelError } from './failure.ts';
import { Host } from './host.ts';
import { Limiters, type Limiter } from './limiter.ts';
import type { ModelTools } from './tools.ts';
import type { Endpoint, Learned, Model, ModelAnswer, ModelCall } from './types.ts';

class ProviderModel implements Model {
  readonly id: string;
  readonly #host: Host;
  readonly #limiter: Limiter;
  #learned: Learned;
  #seen = 0;

  constructor(
    readonly endpoint: Endpoint,
    key: string,
    readonly tools: ModelTools,
    readonly most: number,
  ) {
    this.id = endpoint.id;
    this.#learned = endpoint.learned;
    this.#host = new Host(endpoint, key, tools);
    this.#limiter = (tools.limiters ?? new Limiters()).of(endpoint, tools);
  }

  get atOnce(): number {
    return this.endpoint.atOnce;
  }

  get budget(): number {
    return budgetOf(this.#learned.window ?? FAMILY[this.endpoint.family].window);
  }

  get factor(): number {
    return this.#learned.factor;
  }

  #learn(learned: Learned) {
    if (JSON.stringify(learned) === JSON.stringify(this.#learned)) return;
    this.#learned = learned;
    this.tools.onLearned?.(learned);
  }

  async ask(call: ModelCall): Promise<ModelAnswer> {
    const leave = await this.#limiter.enter(call.signal);
    const learned = () => this.#learned;
    const seen = () => this.#seen;
    const of = {
      endpoint: this.endpoint,
      host: this.#host,
      tools: this.tools,
      most: this.most,
      get learned() {
        return learned();
      },
      get seen() {
        return seen();
      },
      see: (tokens: number) => {
        this.#seen = Math.max(this.#seen, tokens);
      },
      learn: (next: Learned) => {
        this.#learn(next);
      },
      pause: (ms: number) => {
        this.#limiter.pause(ms);
      },
    };
    try {
      return await new Call(of, call).run();
    } catch (error) {
      // Those that wait would only hear the same.
      if (error instanceof ModelError && error.scope === 'all') this.#limiter.failAll(error);
      throw error;
    } finally {
      leave();
    }
  }
}

/**
 * The model behind an endpoint. Asks as the endpoint's family likes it, learns what it refuses, waits and tries again
 * where that helps (docs/models.md).
 * @param key empty where the endpoint needs none.
 * @param most tokens of one answer, where the family's own measure is too much.
 */
export function createModel(
  endpoint: Endpoint,
  key: string,
  tools: ModelTools,
  most = FAMILY[endpoint.family].most,
): Model {
  return new ProviderModel(endpoint, key, tools, most);
}

import type { Told } from '../archive/problem.ts';
import type { Language } from '../report/types.ts';
import type { Asks, DraftOf, Matter, Question, QuestionOf } from '../summary/prompt/question.ts';
import type { Read } from '../summary/schema.ts';
import type { Caller, Hears, ModelOf, Ready } from './caller.ts';
import { ModelError } from './failure.ts';
import {
  received,
  receivedError,
  receivedModelError,
  sent,
  sentMatter,
  type FromCaller,
  type LinePort,
  type Order,
  type Sent,
  type SentModelError,
} from './line.ts';
import type { EndpointTest, Learned } from './types.ts';
import type { ModelFacts, Writer, WriterCall, Written } from './writer.ts';

/** The way to the context that calls models. */
export interface Line {
  /**
   * The port to it; made where there is none. To be given back once for each time that it was taken: what nobody
   * holds for a while may be closed.
   */
  take: () => Promise<LinePort>;
  giveBack: () => void;
}

const LOST: Told = {
  en: ['The browser closed the part of Lorebrief that speaks with models.', 'Try again.'],
  'zh-CN': ['浏览器关闭了 Lorebrief 中与模型通信的部分。', '请重试。'],
};

/** The context that asked a host went before the answer. */
function lost(language: Language): ModelError {
  const [message, remedy] = LOST[language];
  return new ModelError('network', 'call', { kind: 'model', message, remedy });
}

interface Pending {
  port: LinePort;
  onPart: Hears<unknown> | undefined;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** The other side went. */
  goes: () => void;
}

interface Listeners {
  language: Language;
  signal?: AbortSignal;
  onPart?: Hears<unknown> | undefined;
}

class Orders {
  readonly #pending = new Map<number, Pending>();
  readonly #heard = new WeakSet<LinePort>();
  readonly learned = new Map<number, (learned: Learned, facts: ModelFacts | null) => void>();
  #last = 0;

  constructor(readonly line: Line) {}

  number(): number {
    return ++this.#last;
  }

  /** @throws ModelError, as the other side has it, or when it went; when aborted, at once, the signal's reason. */
  async do(order: Order, { language, signal, onPart }: Listeners, id = this.number()): Promise<unknown> {
    signal?.throwIfAborted();
    let resolve!: (value: unknown) => void;
    let reject!: (error: unknown) => void;
    const promise = new Promise((yes, no) => {
      [resolve, reject] = [yes, no];
    });
    const goes = () => {
      reject(lost(language));
    };
    const leave = () => {
      reject(signal?.reason);
      this.#pending.get(id)?.port.postMessage({ id, leave: true });
    };
    signal?.addEventListener('abort', leave);
    this.line
      .take()
      .then((port) => {
        if (signal?.aborted) return;
        this.#hear(port);
        this.#pending.set(id, { port, onPart, resolve, reject, goes });
        port.postMessage({ id, order });
      })
      .catch(goes);
    try {
      return await promise;
    } finally {
      this.#pending.delete(id);
      signal?.removeEventListener('abort', leave);
      this.line.giveBack();
    }
  }

  #hear(port: LinePort) {
    if (this.#heard.has(port)) return;
    this.#heard.add(port);
    port.onMessage.addListener((message: FromCaller) => {
      this.#told(message);
    });
    port.onDisconnect.addListener(() => {
      for (const pending of [...this.#pending.values()]) if (pending.port === port) pending.goes();
    });
  }

  #told(message: FromCaller) {
    if ('learned' in message) {
      this.learned.get(message.of)?.(message.learned, message.facts);
      return;
    }
    const pending = this.#pending.get(message.id);
    // What comes after an abort is of no use.
    if (!pending) return;
    if ('part' in message) pending.onPart?.(message.part);
    else if ('error' in message) pending.reject(receivedError(message.error));
    else pending.resolve(message.value);
  }
}

/** Its facts are of the other side, and change as that learns. */
class FarModel implements Writer {
  facts: ModelFacts = { id: '', atOnce: 1, budget: 0, factor: 1 };
  readonly #number: number;

  constructor(
    readonly orders: Orders,
    public of: ModelOf,
    onLearned: Hears<Learned>,
  ) {
    this.#number = orders.number();
    orders.learned.set(this.#number, (learned, facts) => {
      // Another side, should this one go, begins with what is known.
      if ('endpoint' in this.of) this.of = { ...this.of, endpoint: { ...this.of.endpoint, learned } };
      if (facts) this.facts = facts;
      onLearned(learned);
    });
  }

  get id() {
    return this.facts.id;
  }

  get atOnce() {
    return this.facts.atOnce;
  }

  get budget() {
    return this.facts.budget;
  }

  get factor() {
    return this.facts.factor;
  }

  get by() {
    return { model: this.#number, of: this.of };
  }

  async ask<A extends Asks>({ question, signal, onPart }: WriterCall<A>): Promise<Written<A>> {
    const { language } = this.of;
    const asked = { question: sent<Question>(question), streams: onPart !== undefined };
    const listeners = { language, signal, onPart: onPart as Hears<unknown> | undefined };
    return (await this.orders.do({ order: 'ask', ...asked, ...this.by }, listeners)) as Written<A>;
  }
}

/** Calls models from another context, over a line to its {@link serveLine}. */
export function farCaller(line: Line): Caller {
  const orders = new Orders(line);
  return {
    async open(of, onLearned): Promise<Ready> {
      const { language } = of;
      const model = new FarModel(orders, of, onLearned);
      model.facts = (await orders.do({ order: 'open', ...model.by }, { language })) as ModelFacts;
      return {
        model,
        failed: async (failure, said) => {
          const order: Order = { order: 'failed', failure, said, ...model.by };
          return receivedModelError((await orders.do(order, { language })) as SentModelError);
        },
      };
    },
    availability: (output) =>
      orders
        .do({ order: 'availability', output }, { language: 'en' })
        .catch(() => 'unavailable') as ReturnType<Caller['availability']>,
    async write<M extends Matter>(matter: M, language: Language) {
      const order: Order = { order: 'write', matter: sentMatter(matter) };
      const questions = (await orders.do(order, { language })) as Sent<QuestionOf<M['asks']>>[];
      return questions.map((question) => received(question));
    },
    async read<A extends Asks>(text: string, question: QuestionOf<A>, language: Language) {
      const order: Order = { order: 'read', text, question: sent<Question>(question) };
      return (await orders.do(order, { language })) as Read<DraftOf<A>> | null;
    },
    async test(of, signal, { onPart, onLearned }) {
      const id = orders.number();
      orders.learned.set(id, onLearned);
      try {
        const listeners = { language: of.language, signal, onPart: onPart as Hears<unknown> };
        return (await orders.do({ order: 'test', of }, listeners, id)) as EndpointTest;
      } finally {
        orders.learned.delete(id);
      }
    },
  };
}

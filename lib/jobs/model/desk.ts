import type { Caller, Clerk, EndpointOf } from '../../model/caller.ts';
import { ModelError } from '../../model/failure.ts';
import { BROWSER_BUDGET, budgetOf } from '../../model/budget.ts';
import { TEST_TAKES } from '../../model/test-takes.ts';
import {
  BROWSER_MODEL,
  type Endpoint,
  type EndpointTest,
  type Learned,
  type Usage,
} from '../../model/types.ts';
import type { Language } from '../../report/types.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import { Ledger } from './ledger.ts';
import { FREE, priceOf, type Models, type Named, type Opened } from './opened.ts';
import { modelWords } from './words.ts';

/** What models need of the world. */
export interface DeskTools {
  /** Where they are called from: one for the whole background, so that all who use an endpoint keep its limits together. */
  caller: Caller;
  settings: () => Promise<ModelSettings>;
  newId: () => string;
}

const providerOf = (endpoint: Endpoint): Named => ({
  ...{ engine: 'provider', name: endpoint.name, modelName: endpoint.model },
  model: { id: endpoint.id, budget: budgetOf(endpoint.learned.window), factor: endpoint.learned.factor },
  price: priceOf(endpoint),
});

/** Models as they are set up, for the whole background. */
export class ModelDesk implements Models {
  readonly by: string;
  readonly newId: () => string;
  readonly settings: () => Promise<ModelSettings>;
  readonly clerk: Clerk;

  constructor(readonly tools: DeskTools) {
    this.clerk = tools.caller;
    this.newId = tools.newId;
    this.settings = tools.settings;
    this.by = tools.newId();
  }

  async named(store: Store<unknown>, id: string, language: Language): Promise<Named | null> {
    if (id === BROWSER_MODEL) return this.#browser(language);
    const endpoint = await store.getEndpoint(id);
    if (endpoint === undefined || endpoint.consented === null) return null;
    return providerOf(endpoint);
  }

  async open(
    store: Store<unknown>,
    id: string,
    { language, output }: { language: Language; output: string },
  ): Promise<Opened> {
    const words = modelWords(language);
    if (id === BROWSER_MODEL) {
      const of = { output, name: words.browser, language };
      const ready = await this.tools.caller.open(of, () => undefined);
      return { ...this.#browser(language), ...ready };
    }
    const endpoint = await store.getEndpoint(id);
    if (!endpoint) throw new ModelError('model', 'all', words.notSetUp);
    if (endpoint.consented === null) throw new ModelError('consent', 'all', words.noConsent(endpoint.name));
    const of = await this.#withKey(store, endpoint, language);
    return {
      ...providerOf(endpoint),
      ...(await this.tools.caller.open(of, this.#learns(store, endpoint))),
    };
  }

  /** Can the browser's own model write in this language now? */
  availability(output: string) {
    return this.tools.caller.availability(output);
  }

  /**
   * Find out what works of an endpoint, and remember what that taught. No mail is sent; what it takes is counted.
   * @throws ModelError when a cap stands in the way; the signal's reason.
   */
  async test(
    store: Store<unknown>,
    endpoint: Endpoint,
    { language, signal, clock }: { language: Language; signal: AbortSignal; clock: () => number },
    onPart: (test: EndpointTest) => void,
  ): Promise<EndpointTest> {
    const of = await this.#withKey(store, endpoint, language);
    const ledger = new Ledger({ store, models: this, clock }, '', await this.settings(), language);
    let usage: Usage | null = null;
    const hears = {
      onLearned: this.#learns(store, endpoint),
      onPart: (test: EndpointTest) => {
        ({ usage } = test);
        onPart(test);
      },
    };
    const priced = { model: endpoint, price: priceOf(endpoint) };
    return ledger.count(priced, TEST_TAKES, signal, {
      work: () => this.tools.caller.test(of, signal, hears),
      took: () => usage,
    });
  }

  async #withKey(store: Store<unknown>, endpoint: Endpoint, language: Language): Promise<EndpointOf> {
    return { endpoint, key: (await store.getKey(endpoint.id)) ?? '', language };
  }

  #browser(language: Language): Named {
    const { browser } = modelWords(language);
    const model = { id: BROWSER_MODEL, budget: BROWSER_BUDGET, factor: 1 };
    return { engine: 'promptapi', name: browser, modelName: browser, model, price: FREE };
  }

  #learns(store: Store<unknown>, { id, base, model }: Endpoint) {
    return (learned: Learned) => {
      // What was learned of another address or model is of no use by now.
      const change = (now: Endpoint) =>
        now.base === base && now.model === model ? { ...now, learned } : null;
      store.changeEndpoint(id, change).catch(() => undefined);
    };
  }
}

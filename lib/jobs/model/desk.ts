import { browserAvailability, browserModel, type PromptApi } from '../../model/browser-model.ts';
import { createModel } from '../../model/create.ts';
import { failed, failedAt } from '../../model/failed.ts';
import { ModelError } from '../../model/failure.ts';
import { Limiters } from '../../model/limiter.ts';
import { isLocal } from '../../model/local.ts';
import { testEndpoint } from '../../model/test-endpoint.ts';
import type { ModelTools } from '../../model/tools.ts';
import { BROWSER_MODEL, type Endpoint, type EndpointTest, type Learned } from '../../model/types.ts';
import type { Language } from '../../report/types.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import { FREE, type Models, type Named, type Opened } from './opened.ts';
import { modelWords } from './words.ts';

/** What models need of the world. */
export interface DeskTools extends Omit<ModelTools, 'language' | 'onLearned' | 'limiters'> {
  /** The browser's own model, where there is one. */
  promptApi: PromptApi | undefined;
  settings: () => Promise<ModelSettings>;
  newId: () => string;
}

/** Models as they are set up, for the whole background: who uses the same endpoint keeps its limits together. */
export class ModelDesk implements Models {
  readonly by: string;
  readonly newId: () => string;
  readonly settings: () => Promise<ModelSettings>;
  readonly #limiters = new Limiters();

  constructor(readonly tools: DeskTools) {
    this.newId = tools.newId;
    this.settings = tools.settings;
    this.by = tools.newId();
  }

  async named(store: Store<unknown>, id: string, language: Language): Promise<Named | null> {
    if (id === BROWSER_MODEL) return this.#browser(language);
    const endpoint = await store.getEndpoint(id);
    if (endpoint === undefined || endpoint.consented === null) return null;
    return { engine: 'provider', name: endpoint.name, modelName: endpoint.model };
  }

  async open(
    store: Store<unknown>,
    id: string,
    { language, output }: { language: Language; output: string },
  ): Promise<Opened> {
    const words = modelWords(language);
    if (id === BROWSER_MODEL) {
      const model = browserModel(this.tools.promptApi, output, language);
      const host = words.browser;
      return {
        ...{ ...this.#browser(language), model, price: FREE },
        failed: (failure, said) => failed(failure, 'call', { host, model: host, said }, language),
      };
    }
    const endpoint = await store.getEndpoint(id);
    if (!endpoint) throw new ModelError('model', 'all', words.notSetUp);
    if (endpoint.consented === null) throw new ModelError('consent', 'all', words.noConsent(endpoint.name));
    const key = (await store.getKey(id)) ?? '';
    return {
      ...{ engine: 'provider', name: endpoint.name, modelName: endpoint.model },
      model: createModel(endpoint, key, this.#toolsFor(store, endpoint, language)),
      price: isLocal(endpoint.base) ? FREE : endpoint.price,
      failed: (failure, said) => failedAt(endpoint, failure, 'call', language, { said }),
    };
  }

  /** Can the browser's own model write in this language now? */
  availability(output: string) {
    return browserAvailability(this.tools.promptApi, output);
  }

  /** Find out what works of an endpoint, and remember what that taught. No mail is sent. */
  async test(
    store: Store<unknown>,
    endpoint: Endpoint,
    { language, signal }: { language: Language; signal: AbortSignal },
    onPart: (test: EndpointTest) => void,
  ): Promise<EndpointTest> {
    const key = (await store.getKey(endpoint.id)) ?? '';
    const tools = { ...this.#toolsFor(store, endpoint, language), signal };
    return testEndpoint(endpoint, key, tools, language, onPart);
  }

  #browser(language: Language): Named {
    const { browser } = modelWords(language);
    return { engine: 'promptapi', name: browser, modelName: browser };
  }

  #toolsFor(store: Store<unknown>, { id, base, model }: Endpoint, language: Language): ModelTools {
    const onLearned = (learned: Learned) => {
      // What was learned of another address or model is of no use by now.
      const change = (now: Endpoint) =>
        now.base === base && now.model === model ? { ...now, learned } : null;
      store.changeEndpoint(id, change).catch(() => undefined);
    };
    return { ...this.tools, language, onLearned, limiters: this.#limiters };
  }
}

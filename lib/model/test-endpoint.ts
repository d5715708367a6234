import type { Language } from '../report/types.ts';
import { countTokens } from '../summary/prompt/tokens.ts';
import { createModel } from './create.ts';
import { failedAt } from './failed.ts';
import { ModelError } from './failure.ts';
import { FAMILY } from './families.ts';
import { Host, HostError } from './host.ts';
import { modelsIn, nameIn, windowTold } from './told.ts';
import { TEST_WORDS } from './test-words.ts';
import { TEST_TAKES } from './test-takes.ts';
import type { ModelTools } from './tools.ts';
import type { Endpoint, EndpointTest, FailureName, Learned, ModelCall, Tried, Usage } from './types.ts';

const NAMES = ['red', 'green', 'blue', 'white', 'black', 'yellow', 'brown', 'grey'];
/** A small answer whose length is known: a model that talks nonsense cannot make it longer. */
const SCHEMA = {
  type: 'object',
  properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'string', enum: ['warm', 'cold'] }])),
  required: NAMES,
  additionalProperties: false,
};
const SHAPE = `{${NAMES.map((name) => `"${name}":"warm"|"cold"`).join(',')}}`;
const SYSTEM = `Say of each colour whether it is warm or cold. Answer with one JSON object only:\n${SHAPE}`;
const PROMPT = { system: SYSTEM, user: NAMES.join(', '), shape: SHAPE, tokens: countTokens(SYSTEM) };

type Part = Exclude<keyof EndpointTest, 'models' | 'usage'>;
const NOTHING: Usage = { input: 0, cached: 0, output: 0 };

/** Which part of the test a failure is told under. */
const PART: Record<FailureName, Part> = {
  key: 'key',
  money: 'key',
  consent: 'key',
  limit: 'key',
  model: 'model',
  filtered: 'model',
  origin: 'reach',
  network: 'reach',
  html: 'reach',
  refused: 'reach',
  'too long': 'context',
  busy: 'speed',
  server: 'speed',
  silent: 'speed',
  empty: 'structure',
  truncated: 'structure',
  'not json': 'structure',
  'wrong shape': 'structure',
  'wrong language': 'structure',
};

function keepsToForm(json: unknown): boolean {
  const answer = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const same = Object.keys(answer).sort().join() === [...NAMES].sort().join();
  return same && Object.values(answer).every((value) => value === 'warm' || value === 'cold');
}

class EndpointTester {
  readonly #words;
  readonly #host: Host;
  #test: EndpointTest;
  #learned: Learned;
  #models: Record<string, unknown>[] = [];

  constructor(
    readonly endpoint: Endpoint,
    readonly key: string,
    readonly tools: ModelTools & { signal: AbortSignal },
    readonly language: Language,
    readonly onPart: (test: EndpointTest) => void,
  ) {
    this.#words = TEST_WORDS[language];
    this.#host = new Host(endpoint, key, tools);
    this.#learned = endpoint.learned;
    const waiting = { ok: null, text: this.#words.waiting };
    const [reach, model, structure, context, speed] = Array<Tried>(5).fill(waiting) as [
      Tried,
      Tried,
      Tried,
      Tried,
      Tried,
    ];
    this.#test = { reach, key: waiting, model, structure, context, speed, models: [], usage: null };
  }

  #tell(parts: Partial<EndpointTest>) {
    this.#test = { ...this.#test, ...parts };
    this.onPart(this.#test);
  }

  #learn(learned: Learned) {
    this.#learned = learned;
    this.tools.onLearned?.(learned);
  }

  #good(text: string): Tried {
    return { ok: true, text };
  }

  #bad({ problem }: ModelError): Tried {
    return { ok: false, text: `${problem.message} ${problem.remedy}` };
  }

  async run(): Promise<EndpointTest> {
    if (!(await this.#reach())) return this.#ended();
    await this.#ask();
    await this.#context();
    return this.#ended();
  }

  /** What nobody has tried is said to be so. */
  #ended(): EndpointTest {
    const untried = (['reach', 'key', 'model', 'structure', 'context', 'speed'] as const).filter(
      (part) => this.#test[part].ok === null && this.#test[part].text === this.#words.waiting,
    );
    this.#tell(Object.fromEntries(untried.map((part) => [part, { ok: null, text: this.#words.untried }])));
    return this.#test;
  }

  /** Is anybody there? Lists what is offered. */
  async #reach(): Promise<boolean> {
    const host = new URL(this.endpoint.base).host;
    try {
      this.#models = modelsIn(await this.#host.get('/models', this.tools.signal));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const { name, words, status } = error.fault;
      // Some have no list, or another key for it: what counts is the question itself.
      if (PART[name] === 'reach' && name !== 'refused') {
        const seconds = Math.round((error.fault.waitedMs ?? 0) / 1000);
        this.#tell({
          reach: this.#bad(
            failedAt(this.endpoint, name, 'all', this.language, { said: words, seconds, status }),
          ),
        });
        return false;
      }
    }
    const models = [...new Set(this.#models.map(nameIn).filter((name) => name !== ''))].sort();
    this.#tell({ reach: this.#good(this.#words.reached(host)), models });
    return true;
  }

  async #ask() {
    const { tools, endpoint } = this;
    const began = tools.clock();
    const heard: number[] = [];
    const call: ModelCall = {
      prompt: PROMPT,
      schema: SCHEMA,
      signal: tools.signal,
      onText: () => heard.push(tools.clock()),
    };
    const onLearned = (learned: Learned) => {
      this.#learn(learned);
    };
    const model = createModel(
      endpoint,
      this.key,
      { ...tools, language: this.language, onLearned },
      TEST_TAKES.output,
    );
    this.#tell({ usage: TEST_TAKES });
    try {
      const { json, usage } = await model.ask(call);
      const end = tools.clock();
      const [first = end] = heard;
      const tokens = usage?.output ?? countTokens(JSON.stringify(json));
      const seconds = Math.max(1, end - (heard.length > 1 ? first : began)) / 1000;
      this.#tell({ usage: usage ?? { input: PROMPT.tokens, cached: 0, output: tokens } });
      this.#answered(json);
      this.#tell({
        speed: this.#good(
          this.#words.speed(Math.max(1, Math.round(tokens / seconds)), ((first - began) / 1000).toFixed(1)),
        ),
      });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      // A host that tells nothing of what its model wrote may have had it written all the same.
      const most = PART[error.failure] === 'structure' || error.failure === 'silent' ? TEST_TAKES : NOTHING;
      this.#tell({ usage: error.usage ?? most });
      this.#failed(error);
    }
  }

  #answered(json: unknown) {
    const { model } = this.endpoint;
    const words = this.#words;
    const listed =
      this.#test.models.length === 0 || this.#test.models.includes(model.replace(/^models\//, ''));
    const structure = this.#learned.structure ?? FAMILY[this.endpoint.family].structures[0];
    const kept = structure !== 'schema' || keepsToForm(json);
    this.#tell({
      key: this.#good(this.key.trim() === '' ? words.keyNotAsked : words.keyTaken),
      model: this.#good(listed ? words.modelAnswers(model) : words.modelUnlisted(model)),
      structure: this.#good(kept ? words.structure[structure] : words.schemaIgnored),
    });
  }

  #failed(error: ModelError) {
    const part = PART[error.failure];
    this.#tell({ [part]: this.#bad(error) });
    // Who complains of the model or of the form has let us in.
    if (part !== 'model' && part !== 'structure') return;
    const { keyTaken, keyNotAsked, modelAnswers } = this.#words;
    this.#tell({ key: this.#good(this.key.trim() === '' ? keyNotAsked : keyTaken) });
    if (part === 'structure') this.#tell({ model: this.#good(modelAnswers(this.endpoint.model)) });
  }

  async #context() {
    if (this.#test.context.ok === false) return;
    const { endpoint, tools } = this;
    const told = await windowTold(this.#host, endpoint, this.#models, tools.signal);
    const window = told ?? this.#learned.window;
    if (window !== null && window !== this.#learned.window) this.#learn({ ...this.#learned, window });
    const { assumed, notTold, tokens } = this.#words;
    const guess = FAMILY[endpoint.family].window;
    this.#tell({
      context:
        window === null
          ? { ok: null, text: guess === null ? notTold : assumed(guess) }
          : this.#good(tokens(window)),
    });
  }
}

/**
 * What works of an endpoint, in words: two or three small requests. What it teaches is told to `tools.onLearned`.
 * @param onPart hears what is known so far, after each step.
 * @throws nothing but the signal's reason.
 */
export function testEndpoint(
  endpoint: Endpoint,
  key: string,
  tools: ModelTools & { signal: AbortSignal },
  language: Language,
  onPart: (test: EndpointTest) => void = () => undefined,
): Promise<EndpointTest> {
  return new EndpointTester(endpoint, key, tools, language, onPart).run();
}

import { questionsOf, type Matter, type QuestionOf } from '../summary/prompt/question.ts';
import { browserAvailability, browserModel, type PromptApi } from './browser-model.ts';
import type { Caller, Clerk } from './caller.ts';
import { createModel } from './create.ts';
import { failed, failedAt } from './failed.ts';
import { Limiters } from './limiter.ts';
import { testEndpoint } from './test-endpoint.ts';
import type { ModelTools } from './tools.ts';
import { readText, writerOf } from './writer.ts';

/** What calls need of the world. */
export interface NearTools extends Omit<ModelTools, 'language' | 'onLearned' | 'limiters'> {
  /** The browser's own model, where there is one. */
  promptApi: PromptApi | undefined;
}

/** Writes questions and reads answers in this very context. */
export const nearClerk: Clerk = {
  write: <M extends Matter>(matter: M) => Promise.resolve(questionsOf(matter) as QuestionOf<M['asks']>[]),
  read: (text, question) => Promise.resolve(readText(text, question)),
};

/** Calls models from this very context: who uses the same endpoint keeps its limits together. */
export function nearCaller({ promptApi, ...tools }: NearTools): Caller {
  const limiters = new Limiters();
  return {
    ...nearClerk,
    open(of, onLearned) {
      const { language } = of;
      if ('output' in of) {
        const told = { host: of.name, model: of.name };
        return Promise.resolve({
          model: writerOf(browserModel(promptApi, of.output, language)),
          failed: (failure, said) => Promise.resolve(failed(failure, 'call', { ...told, said }, language)),
        });
      }
      const { endpoint, key } = of;
      return Promise.resolve({
        model: writerOf(createModel(endpoint, key, { ...tools, language, onLearned, limiters })),
        failed: (failure, said) => Promise.resolve(failedAt(endpoint, failure, 'call', language, { said })),
      });
    },
    availability: (output) => browserAvailability(promptApi, output),
    test({ endpoint, key, language }, signal, { onPart, onLearned }) {
      return testEndpoint(
        endpoint,
        key,
        { ...tools, language, onLearned, limiters, signal },
        language,
        onPart,
      );
    },
  };
}

import type { ModelDesk } from '../jobs/model/desk.ts';
import { choiceText, pasteChoice, summariseAgain, type ReportJobs } from '../jobs/model/page-report.ts';
import { pasteAnswer, summariseByModel } from '../jobs/model/page-summary.ts';
import { endpointOf, readModels, saveEndpoint } from '../jobs/model/set-up.ts';
import type { PageJobs } from '../jobs/shown-thread.ts';
import type { Job } from '../jobs/types.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './serve.ts';
import { uiLanguage } from '../archive/ui-language.ts';

/** What requests about models are answered with. */
export interface ModelHandlersInput {
  desk: ModelDesk;
  store: () => Promise<Store<Job>>;
  jobs: () => Promise<PageJobs>;
  reports: () => Promise<ReportJobs>;
  clock: () => number;
  /** Holds the background awake until the answer is called. */
  keepAlive: () => () => void;
}

type Answered =
  | ('thread.summarise' | 'thread.paste' | 'report.prompt' | 'report.paste' | 'report.again')
  | ('models.read' | 'models.save' | 'models.remove' | 'models.test');

/** Answers to the requests about models. */
export function modelHandlers(input: ModelHandlersInput): Pick<Handlers, Answered> {
  const { desk, store, jobs, reports, clock, keepAlive } = input;
  /** A model may be silent for longer than a background lives. */
  const awake = async <T>(work: Promise<T>): Promise<T> => {
    const rest = keepAlive();
    return work.finally(rest);
  };
  return {
    'thread.summarise': async (request, signal, tell) =>
      awake(summariseByModel(await jobs(), request, signal, tell)),
    'thread.paste': async (request) => pasteAnswer(await jobs(), request),
    'report.prompt': async (request) => ({ text: await choiceText(await reports(), request) }),
    'report.paste': async (request) => pasteChoice(await reports(), request),
    'report.again': async (request, signal) => awake(summariseAgain(await reports(), request, signal)),
    'models.read': async () => readModels(await store(), desk, uiLanguage()),
    'models.save': async ({ endpoint, key }) => {
      const { newId } = desk;
      return saveEndpoint(
        await store(),
        { form: endpoint, key },
        { newId, now: clock(), language: uiLanguage() },
      );
    },
    'models.remove': async ({ id }) => {
      await (await store()).dropEndpoint(id);
      return null;
    },
    'models.test': async ({ id, language }, signal, tell) => {
      const kept = await store();
      const endpoint = await endpointOf(kept, id, language);
      return awake(desk.test(kept, endpoint, { language, signal, clock }, tell));
    },
  };
}

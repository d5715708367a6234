import type { Language } from '../../report/types.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import { ModelEngine } from './engine.ts';
import { Ledger } from './ledger.ts';
import { nonceBy, outputOf, type Models } from './opened.ts';

/** What making an engine of a model takes. */
export interface ModelJobs {
  store: Store<unknown>;
  models: Models;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * The engine of a model that the user has set up.
 * @param job whose report it works for; empty for none.
 * @throws ModelError when it may not be asked.
 */
export async function engineFor(
  { store, models, clock }: ModelJobs,
  { id, language, job }: { id: string; language: Language; job: string },
): Promise<{ engine: ModelEngine; settings: ModelSettings }> {
  const settings = await models.settings();
  const output = outputOf(settings, language);
  const opened = await models.open(store, id, { language, output });
  const ledger = new Ledger({ store, models, clock }, job, settings, language);
  return {
    engine: new ModelEngine({ opened, ledger, output, nonce: nonceBy(models), clerk: models.clerk }),
    settings,
  };
}

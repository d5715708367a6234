import type { ModelsView } from '../../lib/jobs/models.ts';
import { BROWSER_MODEL } from '../../lib/model/types.ts';
import { modelOf, type Settings } from '../../lib/store/choices.ts';
import type { Choice } from './choice.ts';
import { chosenInbox } from './choice.ts';

/** A model to choose: the id that requests name it by, and what the user calls it (null: the browser's own). */
export interface EngineChoice {
  id: string;
  name: string | null;
}

/** What the popup knows of models. */
export interface Engines {
  offered: EngineChoice[];
  models: Settings['models'];
}

/** Models that may be asked: endpoints that the user agreed to, and the browser's own where it is there. */
export function enginesOf(view: ModelsView): EngineChoice[] {
  const mine = view.endpoints.filter(({ consented }) => consented !== null);
  return [
    ...mine.map(({ id, name }) => ({ id, name })),
    ...(view.browser === 'available' ? [{ id: BROWSER_MODEL, name: null }] : []),
  ];
}

/** Id of the model that the form stands for: the one chosen, else the list's; null for the digest. */
export function chosenModel(choice: Choice, { offered, models }: Engines): string | null {
  if (choice.list.kind === 'sample') return null;
  const inbox = chosenInbox(choice);
  const id = choice.model === undefined && inbox ? modelOf({ models }, inbox.base) : (choice.model ?? null);
  return offered.some((engine) => engine.id === id) ? id : null;
}

import type { Clerk, Ready } from '../../model/caller.ts';
import { isLocal } from '../../model/local.ts';
import type { Endpoint, Model, Price } from '../../model/types.ts';
import type { Language } from '../../report/types.ts';
import { readSettings, type ModelSettings } from '../../store/choices.ts';
import type { Store } from '../../store/store.ts';
import type { EngineId } from '../../summary/types.ts';

/** A model that may be asked: it is set up, and the user agreed to what goes where. */
export interface Named {
  engine: Exclude<EngineId, 'digest'>;
  /** What the user calls it. */
  name: string;
  /** Name of the model, as its host calls it. */
  modelName: string;
  /** What is known of it without asking it. */
  model: Pick<Model, 'id' | 'budget' | 'factor'>;
  /** null: not known. Of what runs on this machine or network it is 0. */
  price: Price | null;
}

/** The same, ready to be asked. */
export type Opened = Named & Ready;

/** Where models come from, and how they are to be used. */
export interface Models {
  /** Writes the questions, and reads what users had answered elsewhere. */
  clerk: Clerk;
  /**
   * A model by its id, as it is set up now.
   * @param language of the words of its problems, and what the browser's own model writes.
   * @throws ModelError for all: it is not set up any more, nobody agreed to it, the browser has none.
   */
  open: (store: Store<unknown>, id: string, words: { language: Language; output: string }) => Promise<Opened>;
  /** What it is called, without a client for it; null where it may not be asked. */
  named: (store: Store<unknown>, id: string, language: Language) => Promise<Named | null>;
  settings: () => Promise<ModelSettings>;
  /** Hard to guess, 32 of a-z and 0-9, another one each time. */
  newId: () => string;
  /** Names this background among those that were before it. */
  by: string;
}

/** Where no model is set up, and none can be. */
export const NO_MODELS: Models = {
  clerk: {
    write: () => Promise.reject(new Error('no questions here')),
    read: () => Promise.reject(new Error('no answers here')),
  },
  open: () => Promise.reject(new Error('no model here')),
  named: () => Promise.resolve(null),
  settings: () => Promise.resolve(readSettings(null).models),
  newId: () => '0'.repeat(32),
  by: '',
};

/** What costs nothing. */
export const FREE: Price = { input: 0, cached: 0, output: 0, of: '' };

/** What calls of an endpoint cost; null where that is not known. */
export const priceOf = ({ base, price }: Pick<Endpoint, 'base' | 'price'>): Price | null =>
  isLocal(base) ? FREE : price;

/** The language that a model writes: the user's choice, else the report's or page's. */
export const outputOf = ({ language }: Pick<ModelSettings, 'language'>, own: Language): string =>
  language.trim() === '' ? own : language.trim();

/** The word of one prompt's markers: 48 random bits are more than a mail could guess, and each letter is paid. */
export const nonceBy =
  ({ newId }: Pick<Models, 'newId'>) =>
  () =>
    newId().slice(-12);

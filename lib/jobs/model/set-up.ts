import { ProblemError } from '../../archive/problem.ts';
import { iso } from '../../mail/iso.ts';
import { isLocal } from '../../model/local.ts';
import type { Endpoint, Learned } from '../../model/types.ts';
import type { Language } from '../../report/types.ts';
import type { Store } from '../../store/store.ts';
import type { ModelsView } from '../models.ts';
import { outputOf } from './opened.ts';
import type { ModelDesk } from './desk.ts';
import { modelWords } from './words.ts';

/** Of an endpoint that nobody has asked yet. */
export const UNLEARNED: Learned = {
  structure: null,
  dropped: [],
  tokensField: null,
  factor: 1,
  window: null,
};

/** What is known of models: endpoints without their keys. */
export async function readModels(
  store: Store<unknown>,
  desk: ModelDesk,
  language: Language,
): Promise<ModelsView> {
  const endpoints = await store.getEndpoints();
  const keys = await Promise.all(endpoints.map(({ id }) => store.getKey(id)));
  const output = outputOf(await desk.settings(), language);
  return {
    endpoints: endpoints.map((endpoint, i) => ({ ...endpoint, hasKey: (keys[i] ?? '') !== '' })),
    browser: await desk.availability(output),
    spending: await store.getSpending(),
  };
}

/** @throws ProblemError for what is no address, or one where the key and the mails would go in the open. */
function checkBase(base: string, language: Language) {
  const words = modelWords(language);
  const url = URL.canParse(base) ? new URL(base) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new ProblemError(words.badBase);
  if (url.protocol === 'http:' && !isLocal(base)) throw new ProblemError(words.openBase(url.host));
}

/** What a form says of an endpoint; an empty id for a new one. */
export type EndpointForm = Omit<Endpoint, 'learned' | 'consented'> & { consented: boolean };

/**
 * Keep an endpoint, and its key unless that is null; an empty one is forgotten. What was learned of another address
 * or model is forgotten, and a key or a consent that was for another host does not go to this one.
 * @throws ProblemError for an address that will not do.
 */
export async function saveEndpoint(
  store: Store<unknown>,
  { form, key }: { form: EndpointForm; key: string | null },
  { newId, now, language }: { newId: () => string; now: number; language: Language },
): Promise<Endpoint> {
  checkBase(form.base, language);
  const before = form.id === '' ? undefined : await store.getEndpoint(form.id);
  const isSame = before?.base === form.base && before.model === form.model;
  const isSameHost = before !== undefined && new URL(before.base).origin === new URL(form.base).origin;
  const since = isSameHost ? before.consented : null;
  const endpoint: Endpoint = {
    ...form,
    id: form.id === '' ? newId() : form.id,
    learned: isSame ? before.learned : UNLEARNED,
    consented: form.consented ? (since ?? iso(now)) : null,
  };
  if (key === '' || (key === null && before && !isSameHost)) await store.dropKey(endpoint.id);
  else if (key !== null) await store.putKey(endpoint.id, key);
  await store.putEndpoint(endpoint);
  return endpoint;
}

/** @throws ProblemError where there is no such endpoint. */
export async function endpointOf(store: Store<unknown>, id: string, language: Language): Promise<Endpoint> {
  const endpoint = await store.getEndpoint(id);
  if (!endpoint) throw new ProblemError(modelWords(language).notSetUp);
  return endpoint;
}

import type { Host } from './host.ts';
import type { Endpoint, FamilyId } from './types.ts';

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Models of a host's list, as it has them; some have a list of their own kind besides. */
export function modelsIn(list: unknown): Loose[] {
  const data: unknown = Array.isArray(list) ? list : isObject(list) ? (list.data ?? list.models) : null;
  return Array.isArray(data) ? data.filter(isObject) : [];
}

/** The name by which a model of a list is asked; Gemini has the collection before it. */
export function nameIn(model: Loose): string {
  const name = model.id ?? model.name ?? model.model;
  return typeof name === 'string' ? name.replace(/^models\//, '') : '';
}

/** Fields of a model that tell its context window, by host; what it was trained with is more than it may have. */
const WINDOWS = [
  ...[
    'loaded_context_length',
    'max_model_len',
    'context_length',
    'context_window',
    'max_context_length',
    'n_ctx',
  ],
  ...['inputTokenLimit', 'max_input_tokens'],
];

function windowIn(model: Loose): number | null {
  const places = [model, model.meta, model.top_provider].filter(isObject);
  const told = WINDOWS.flatMap((field) => places.map((place) => place[field]));
  return told.find((n): n is number => typeof n === 'number' && n > 0) ?? null;
}

/** Where else some tell it, from the root of the host: with the length that the user has set. */
const ELSEWHERE: Partial<Record<FamilyId, string>> = {
  ollama: '//api/ps',
  lmstudio: '//api/v0/models',
  llamacpp: '//props',
};

/** The size of a model's context window, where the host tells; null where it does not. Throws nothing but the signal's reason. */
export async function windowTold(
  host: Host,
  { family, model }: Pick<Endpoint, 'family' | 'model'>,
  models: Loose[],
  signal: AbortSignal,
): Promise<number | null> {
  const named = (list: Loose[]) => list.find((one) => nameIn(one) === model.replace(/^models\//, ''));
  const path = ELSEWHERE[family];
  if (path !== undefined) {
    const answer = await host.get(path, signal).catch(() => {
      signal.throwIfAborted();
      return null;
    });
    const settings = isObject(answer) ? answer.default_generation_settings : null;
    const found = isObject(settings) ? settings : named(modelsIn(answer));
    const window = found ? windowIn(found) : null;
    if (window !== null) return window;
  }
  const listed = named(models);
  // Ollama's list tells what a model can, not what it is run with.
  return listed && family !== 'ollama' ? windowIn(listed) : null;
}

import type { Family } from './families.ts';
import type { Adaptation } from './decide.ts';
import type { Manner } from './request.ts';
import type { Learned, Structure, Usage } from './types.ts';

/** A new count moves the factor by so much. */
const WEIGHT = 0.3;
/**
 * Tokenizers in use are within a third of our estimate for English and code, old ones take twice as much for Chinese. A
 * host that says more counts something else, and would have threads split that need not be.
 */
const [LEAST, MOST] = [0.5, 2];
/** Short prompts are mostly template. */
const ENOUGH = 500;
/** Less than this of what we sent, and the host has not read it all. */
const READ = 0.6;

/** What is asked takes more without any mail: no host that answers has a smaller window, whatever it counts. */
const LEAST_WINDOW = 512;
/** Prompts that are cut are read as far as the window goes, each time, but for a line or two. */
const SAME = 0.9;

/**
 * Did the host read only a part of the prompt? Ollama cuts what is longer than its window without a word. Others count
 * wrongly: by what they say, they would have a window smaller than any, or than what they read before.
 * @param seen most tokens that this host has counted of a prompt; 0 where none.
 */
export function isCut(estimated: number, factor: number, usage: Usage | null, seen = 0): boolean {
  if (usage === null || estimated < ENOUGH || usage.input >= READ * estimated * factor) return false;
  return usage.input >= LEAST_WINDOW && usage.input >= SAME * seen;
}

/**
 * True tokens by estimated ones, after one more count.
 * @param estimated tokens of the prompt, with a factor of 1.
 */
export function factorAfter(factor: number, estimated: number, usage: Usage | null): number {
  if (usage === null || usage.input === 0 || estimated < ENOUGH) return factor;
  const seen = Math.min(MOST, Math.max(LEAST, usage.input / estimated));
  const next = factor === 1 ? seen : factor + WEIGHT * (seen - factor);
  // Not told anew for a trifle: each time it is stored.
  return Math.abs(next - factor) < 0.01 ? factor : Math.round(next * 1000) / 1000;
}

/** Learned when nothing is. */
export const NOTHING_LEARNED: Learned = {
  structure: null,
  dropped: [],
  tokensField: null,
  factor: 1,
  window: null,
};

/** How a request of this endpoint is made to begin with. */
export function mannerOf(family: Family, learned: Learned, most: number): Manner {
  const { structure } = learned;
  return {
    // A structure that this family has not (the user chose another family) is not kept.
    structure: structure !== null && family.structures.includes(structure) ? structure : family.structures[0],
    tokensField: learned.tokensField ?? family.tokensField,
    most,
    dropped: learned.dropped,
  };
}

/** The same request made other. */
export function adapted(manner: Manner, change: Adaptation): Manner {
  switch (change.kind) {
    case 'drop':
      return { ...manner, dropped: [...manner.dropped, change.field] };
    case 'tokens field':
      return { ...manner, tokensField: change.to };
    case 'most':
      return { ...manner, most: change.to };
    case 'structure':
      return { ...manner, structure: change.to };
  }
}

/** What an adaptation teaches for good, told when the request it led to was taken. */
export function learnedFrom(learned: Learned, changes: readonly Adaptation[], worked: Structure): Learned {
  const next = { ...learned, dropped: [...learned.dropped] };
  for (const change of changes) {
    if (change.kind === 'drop' && !next.dropped.includes(change.field)) next.dropped.push(change.field);
    if (change.kind === 'tokens field') next.tokensField = change.to;
    if (change.kind === 'structure' && change.lasting) next.structure = change.to;
  }
  return { ...next, structure: next.structure ?? worked };
}

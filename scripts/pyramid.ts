/**
 * Votes that a summary captures, over the most that any of its length could: pyramid precision.
 * @param chosen ids of the summary's sentences, best first; the first `size` count.
 * @param votes how many annotators picked each sentence.
 */
export function pyramidPrecision(chosen: string[], votes: Map<string, number>, size: number): number {
  const best = [...votes.values()].sort((a, b) => b - a);
  const most = best.slice(0, size).reduce((sum, n) => sum + n, 0);
  const got = chosen.slice(0, size).reduce((sum, id) => sum + (votes.get(id) ?? 0), 0);
  return most === 0 ? 0 : got / most;
}

export const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, n) => sum + n, 0) / values.length;

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same items in an order drawn by `random`. */
export function shuffle<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const DRAWS = 10_000;

/** 95 % interval of a mean by drawing with replacement, seeded. */
export function bootstrapInterval(values: number[], seed = 1): [number, number] {
  const random = seededRandom(seed);
  const means = Array.from({ length: DRAWS }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(DRAWS * 0.025)] ?? 0, means[Math.floor(DRAWS * 0.975)] ?? 0];
}

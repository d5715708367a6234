import type { Usage } from './types.ts';

/** What the question of an endpoint's test takes at most: a small prompt; room for models that think nevertheless. */
export const TEST_TAKES: Usage = { input: 1000, cached: 0, output: 2048 };

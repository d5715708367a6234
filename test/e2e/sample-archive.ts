import { buildSample } from '../lore/archive.ts';

/** Before all end-to-end tests: what most of their archives hold is built once. The answer removes it, after them. */
export default function setup(): () => void {
  return buildSample();
}

import type { Caller } from './caller.ts';

/** A caller that is loaded when it is needed first; who has no model never loads it. A failed load is tried again. */
export function lateCaller(load: () => Promise<Caller>): Caller {
  let loaded: Promise<Caller> | null = null;
  const get = () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return {
    write: async (...input) => (await get()).write(...input),
    read: async (...input) => (await get()).read(...input),
    open: async (...input) => (await get()).open(...input),
    availability: async (...input) => (await get()).availability(...input),
    test: async (...input) => (await get()).test(...input),
  };
}

import { PLAIN_TOOLS } from '../../lib/archive/tools.ts';
import { NOTHING_LEARNED } from '../../lib/model/learn.ts';
import type { ModelTools } from '../../lib/model/tools.ts';
import type { Endpoint, Learned } from '../../lib/model/types.ts';

/** An endpoint that nothing is known of yet. */
export function someEndpoint(base: string, more: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 'e1',
    family: 'other',
    name: 'Scripted',
    base,
    model: 'scripted',
    atOnce: 6,
    perMinute: null,
    price: null,
    learned: NOTHING_LEARNED,
    consented: '2026-11-24T00:00:00Z',
    ...more,
  };
}

/** Tools with a real network, and a clock on which all waits are over at once. */
export function quickTools(more: Partial<ModelTools> = {}) {
  let now = Date.parse('2026-11-24T12:00:00Z');
  const waits: number[] = [];
  const taught: Learned[] = [];
  const tools: ModelTools = {
    fetch: (input, init) => fetch(input, init),
    clock: () => now,
    sleep: (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    language: 'en',
    onLearned: (learned) => taught.push(learned),
    ...more,
  };
  return { tools, waits, taught };
}

/** Tools as the extension has them. */
export function realTools(more: Partial<ModelTools> = {}): ModelTools {
  const { clock, sleep, random } = PLAIN_TOOLS;
  return { fetch: (input, init) => fetch(input, init), clock, sleep, random, language: 'en', ...more };
}

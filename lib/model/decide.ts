import type { Fault } from './fault.ts';
import type { FailureName, FailureScope, Structure } from './types.ts';

/** No wait is longer, whatever the host asks for: somebody sits before the screen. */
const MAX_WAIT_MS = 60_000;
/** A change of the request costs a request; more of them than this, and the host is not understood. */
const MAX_ADAPTATIONS = 3;
/** Answers shorter than this are no answers. */
const LEAST = 256;

/** How a request is made other. */
export type Adaptation =
  | { kind: 'drop'; field: string }
  | { kind: 'tokens field'; to: 'max_tokens' | 'max_completion_tokens' }
  | { kind: 'most'; to: number }
  /** `lasting`: the host cannot do better; else it failed with this one prompt. */
  | { kind: 'structure'; to: Structure; lasting: boolean };

export type Decision =
  /** The same again. `rest`: the host wants it of all calls. */
  | { act: 'again'; afterMs: number; rest: boolean }
  | { act: 'adapt'; change: Adaptation }
  | { act: 'fail'; failure: FailureName; scope: FailureScope };

/** What a call has come to. */
export interface CallState {
  /** Fields of the request that failed. */
  sent: readonly string[];
  structure: Structure;
  /** All that this host may take, best first. */
  structures: readonly Structure[];
  tokensField: 'max_tokens' | 'max_completion_tokens';
  most: number;
  /** Adaptations of this call so far. */
  adapted: number;
}

/** Times that a request is made again, by what went wrong. */
const AGAIN: Partial<Record<FailureName, number>> = {
  busy: 4,
  server: 2,
  network: 2,
  silent: 1,
  empty: 1,
  'not json': 1,
};
const LOADING_AGAIN = 8;
const FIRST_MS: Partial<Record<FailureName, number>> = { busy: 2000, server: 1000, network: 1000 };

/** Failures that every other call would meet as well. */
const FOR_ALL = new Set<FailureName>(['key', 'money', 'model', 'origin', 'busy', 'html', 'limit', 'consent']);

/** Without these there is no request; the message of the system is no field, and is looked for in other words. */
const NEEDED = new Set(['model', 'messages', 'system']);
const STRUCTURE =
  /response_?format|json_?schema|json_?object|structured.?output|\bgrammar\b|\bschema\b|requested parameters|word ['"‘“]?json/i;
const OF_THIS_SCHEMA = /too (?:many|complex|large|deep|long)|\bstates\b|nesting|depth/i;

/** Words that stand in sentences too are names of fields only where they are quoted. */
const COMMON = new Set(['provider', 'stream']);

const names = (said: string, field: string) =>
  new RegExp(COMMON.has(field) ? `["'\`]${field}\\\\?["'\`]` : `(?<!\\w)${field}(?!\\w)`, 'i').test(said);

/** The next way to ask for the answer's shape; null after the last. */
function below({ structure, structures }: CallState): Structure | null {
  return structures[structures.indexOf(structure) + 1] ?? null;
}

/** The field of the request that the host does not like. */
function namedField({ param, said }: Fault, state: CallState): string | null {
  const root = param?.split(/[.[]/)[0] ?? null;
  if (root !== null && state.sent.includes(root)) return root;
  return state.sent.filter((field) => !NEEDED.has(field)).find((field) => names(said, field)) ?? null;
}

/** How a refused request could be made so that it is taken; null where nothing tells. */
function adaptation(fault: Fault, state: CallState): Adaptation | null {
  const { said, most } = fault;
  if (most !== null && most >= LEAST && most < state.most) return { kind: 'most', to: most };
  const field = namedField(fault, state);
  const other = state.tokensField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (field === state.tokensField) return { kind: 'tokens field', to: other };
  if (field === 'response_format' || (field !== 'stream_options' && STRUCTURE.test(said))) {
    const to = below(state);
    if (to !== null) return { kind: 'structure', to, lasting: !OF_THIS_SCHEMA.test(said) };
  }
  if (field !== null) return { kind: 'drop', field };
  if (/(?:verified|unsupported).{0,40}\bstream\b|\bstream\b.{0,40}not supported/i.test(said))
    return { kind: 'drop', field: 'stream' };
  if (
    /system (?:role|message|instruction)|role ['"]?system|roles must alternate/i.test(said) &&
    state.sent.includes('system')
  )
    return { kind: 'drop', field: 'system' };
  return null;
}

function again(fault: Fault, attempt: number, random: () => number): Decision | null {
  const most = fault.loading ? LOADING_AGAIN : (AGAIN[fault.name] ?? 0);
  // Who asks for a rest of hours will not answer in a minute: one try, to be sure.
  const long = (fault.waitMs ?? 0) > MAX_WAIT_MS;
  if (attempt > (long ? Math.min(1, most) : most)) return null;
  const first = FIRST_MS[fault.name] ?? 0;
  // Between half of the back-off and all of it: nobody comes back at once, and not all together.
  const backOff = Math.round(first * 2 ** (attempt - 1) * (0.5 + random() / 2));
  return {
    act: 'again',
    afterMs: Math.min(MAX_WAIT_MS, fault.waitMs ?? backOff),
    rest: fault.name === 'busy',
  };
}

/**
 * What is done after a request failed. The one place that decides, for all hosts.
 * @param attempt how often this call has failed with this name, 1 at first.
 * @param random a number of [0, 1), as Math.random gives.
 */
export function decide(fault: Fault, attempt: number, state: CallState, random: () => number): Decision {
  const { name, status } = fault;
  const scope: FailureScope = FOR_ALL.has(name) || fault.unreachable === true ? 'all' : 'call';
  const fail: Decision = { act: 'fail', failure: name, scope };
  const mayAdapt = state.adapted < MAX_ADAPTATIONS;
  if (name === 'refused' || name === 'too long') {
    const change = mayAdapt ? adaptation(fault, state) : null;
    if (change && (name === 'refused' || change.kind === 'most')) return { act: 'adapt', change };
    // No such path: the address is wrong, for all.
    return name === 'refused' && (status === 404 || status === 405) ? { ...fail, scope: 'all' } : fail;
  }
  const retry = again(fault, attempt, random);
  if (retry) return retry;
  if ((name === 'empty' || name === 'not json') && mayAdapt) {
    const to = below(state);
    if (to !== null) return { act: 'adapt', change: { kind: 'structure', to, lasting: false } };
  }
  return fail;
}

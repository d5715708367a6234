import { cleanLine } from '../mail/text.ts';
import { retryAfter } from '../archive/retry.ts';
import type { FailureName } from './types.ts';

/** What went wrong with one request, as far as the host told. */
export interface Fault {
  name: FailureName;
  /** HTTP status; null where there was no answer. */
  status: number | null;
  /** The host's own words, one line, without the key; empty where it had none. */
  words: string;
  /** All that it said, to look for names of fields in; without the key. */
  said: string;
  /** Field of the request that it names in a place of its own. */
  param: string | null;
  /** How long it asks to wait, milliseconds. */
  waitMs: number | null;
  /** Size of its context window, where it told. */
  window: number | null;
  /** Most tokens that an answer may have, where it told. */
  most: number | null;
  /** How long nothing came, milliseconds. */
  waitedMs?: number;
  /** It is loading the model. */
  loading?: true;
  /** No connection came about: nobody answers there, or the browser forbade it. */
  unreachable?: true;
}

const WORDS = 300;

/** A {@link Fault} of which nothing is known but its name. */
export function plainFault(name: FailureName, words = ''): Fault {
  return { name, status: null, words, said: words, param: null, waitMs: null, window: null, most: null };
}

/** Text in which nobody can read the key, nor what looks like one. */
export function redacted(text: string, key: string): string {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // A short key may be a part of common words: those are let stand.
  const own = key.length >= 6 ? new RegExp(escaped, 'g') : new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g');
  const hidden = key === '' ? text : text.replace(own, '…');
  return hidden.replace(
    /\b(?:sk|gsk|xai|AIza)[-_A-Za-z0-9*]{12,}|\b(Bearer )\S{8,}/g,
    (_, bearer?: string) => `${bearer ?? ''}…`,
  );
}

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const textOf = (value: unknown) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The part of an error's body that tells, in the ways that hosts have: an object, a list of one, a string. */
function errorOf(body: unknown): Fields {
  const one: unknown = Array.isArray(body) ? body[0] : body;
  if (!isObject(one)) return { message: textOf(one) };
  const error = one.error ?? one.detail ?? one;
  if (Array.isArray(error)) return errorOf(error);
  return isObject(error) ? { ...one, ...error } : { ...one, message: textOf(error) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function pageWords(text: string): string {
  return /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1] ?? '';
}

const number = (pattern: RegExp, text: string) => {
  const found = pattern.exec(text)?.[1]?.replaceAll(',', '');
  return found === undefined ? null : Number(found);
};

const WINDOW = [
  /"n_ctx"\s*:\s*(\d+)/,
  /maximum context length (?:is|of) ([\d,]+)/i,
  /context (?:length|window|size)[^.\d]{0,40}?\(?([\d,]{4,})/i,
  /range of input length should be \[\d+, *(\d+)\]/i,
  /maximum number of tokens allowed \(?([\d,]+)/i,
  />\s*([\d,]+) maximum/i,
];
const TOO_LONG =
  /context_length_exceeded|exceed_context_size|context (?:length|window|size)|range of input length|maximum number of tokens|(?:prompt|input|request)\S* (?:is )?too (?:long|large)|too many (?:input )?tokens|reduce the length|string_above_max_length|exceeds? the (?:available )?context|exceeds? (?:the )?max(?:imum)? (?:input|prompt)/i;
const MOST = [
  /max_(?:completion_|output_)?tokens[^.]*?(?:at most|\[\d+, *|less than or equal to|maximum (?:value )?(?:is|of)) *([\d,]+)/i,
  /supports at most ([\d,]+) completion tokens/i,
];
const MONEY_CODE =
  /^(?:insufficient_quota|insufficient_balance|exceeded_current_quota_error|billing_hard_limit_reached|billing_not_active|arrearage|allocationquota\.freetieronly|1113)$/i;
const MONEY =
  /insufficient (?:account )?(?:balance|credit|fund)|credit balance is too low|in arrears|key limit exceeded|余额不足|欠费/i;
const KEY_CODE = /^(?:invalid_api_key|invalid_authentication_error|authentication_error|100[0-4])$/i;
const KEY = /api.?key not valid|invalid api.?key|incorrect api.?key|API_KEY_INVALID/i;
const FILTER_CODE = /^(?:content_filter|content_policy_violation|data_?inspection_?failed|1301)$/i;
const FILTER = /content exists risk|content management policy|flagged|moderation|inappropriate content/i;
const MODEL_CODE =
  /^(?:model_not_found|deploymentnotfound|modelnotfound|invalid_model|1211|resource_not_found_error)$/i;
const MODEL =
  /\b(?:models?|deployment)\b.{0,160}?\b(?:not (?:be )?(?:found|exist|supported|available)|unknown|invalid)|\b(?:no such|unknown|invalid) model|is not a valid model|no model.{0,20}loaded/i;
/** Limits of GLM: of calls at once, of a minute, of a day; its line is full. */
const BUSY_CODE =
  /^(?:130[2-5]|rate_limit_exceeded|rate_limit_error|rate_limit_reached_error|throttling.*|limit_requests)$/i;

interface Said {
  status: number | null;
  code: string;
  message: string;
  said: string;
  empty: boolean;
}

/** What remains when no word of the answer has told. */
function nameByStatus({ status, empty }: Said, local: boolean): FailureName {
  if (status === null) return 'server';
  if (status === 401) return 'key';
  if (status === 403) return local && empty ? 'origin' : 'key';
  if (status === 402) return 'money';
  if (status === 413) return 'too long';
  if (status === 429 || status === 503 || status === 529) return 'busy';
  return status >= 500 || status === 408 || status === 409 || status === 425 ? 'server' : 'refused';
}

function nameOf(answer: Said, local: boolean): FailureName {
  const { status, code, message, said } = answer;
  const client = status === null || (status >= 400 && status < 500);
  if (MONEY_CODE.test(code) || status === 402 || (client && MONEY.test(message))) return 'money';
  if (KEY_CODE.test(code) || (client && KEY.test(said))) return 'key';
  if (FILTER_CODE.test(code) || (client && status !== 429 && FILTER.test(message))) return 'filtered';
  // No minute will ever be long enough for it.
  if (status === 429 && /request too large/i.test(message)) return 'too long';
  if (BUSY_CODE.test(code) || status === 429) return 'busy';
  if (client && TOO_LONG.test(`${code} ${message}`)) return 'too long';
  // OpenRouter's 404 for parameters is about them, not about the model.
  if (MODEL_CODE.test(code) || (status === 404 && MODEL.test(message))) return 'model';
  if (status === 400 && MODEL.test(message) && !/parameter|field|response_format/i.test(message))
    return 'model';
  return nameByStatus(answer, local);
}

/** What is told of a host's refusal. */
export interface Told {
  /** null for an error within a stream that names no status. */
  status: number | null;
  body: string;
  headers: Pick<Headers, 'get'> | null;
  /** Milliseconds since 1970, for dates in Retry-After. */
  now: number;
  key: string;
  /** Is the host on this machine or network? */
  local: boolean;
}

const RETRY_INFO = /(?:"retryDelay"\s*:\s*"|retry in |try again in )(\d+(?:\.\d+)?)(ms|s)/i;

function waitOf({ headers, now }: Told, said: string): number | null {
  const ms = headers?.get('retry-after-ms') ?? null;
  if (ms !== null && /^\d{1,9}$/.test(ms)) return Number(ms);
  const header = retryAfter(headers?.get('retry-after') ?? null, now);
  const told = RETRY_INFO.exec(said);
  return header ?? (told ? Math.ceil(Number(told[1]) * (told[2]?.toLowerCase() === 'ms' ? 1 : 1000)) : null);
}

/** What a host's refusal means. A pure function of what it said. */
export function faultOf(told: Told): Fault {
  const said = redacted(told.body.slice(0, 20_000), told.key);
  const json = parsed(said);
  const error: Fields = json === undefined ? {} : errorOf(json);
  const code = textOf(error.code) || textOf(error.type);
  const inStream = told.status ?? (/^[45]\d\d$/.test(code) ? Number(code) : null);
  const message = textOf(error.message) || (isObject(error.message) ? JSON.stringify(error.message) : '');
  const html = /^\s*<(?:!doctype|html)/i.test(said);
  const words = cleanLine(json === undefined ? (html ? pageWords(said) : said) : message || said);
  const full: Said = { status: inStream, code, message: message || words, said, empty: said.trim() === '' };
  const type = textOf(error.type);
  const name = MONEY_CODE.test(type) ? 'money' : nameOf(full, told.local);
  const first = (patterns: RegExp[]) => patterns.map((p) => number(p, said)).find((n) => n !== null) ?? null;
  return {
    name,
    status: inStream,
    words: words.length > WORDS ? `${words.slice(0, WORDS - 1)}…` : words,
    said,
    param: textOf(error.param) || null,
    waitMs: waitOf(told, said),
    window: name === 'too long' ? first(WINDOW) : null,
    most: mostOf(said, first),
    ...(inStream === 503 && /loading/i.test(said) && { loading: true as const }),
  };
}

/** Room that a window leaves for an answer, where the host counts the input apart, or the limit that it names. */
function mostOf(said: string, first: (patterns: RegExp[]) => number | null): number | null {
  const window = number(/maximum context length is ([\d,]+)/i, said);
  const input = number(/([\d,]+) (?:in the messages|(?:in the )?input tokens|of text input)/i, said);
  if (window !== null && input !== null && input < window) return window - input - 16;
  return first(MOST);
}

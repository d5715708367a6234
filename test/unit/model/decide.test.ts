import { describe, expect, it } from 'vitest';
import { decide, type CallState, type Decision } from '../../../lib/model/decide.ts';
import { faultOf, plainFault, redacted, type Fault } from '../../../lib/model/fault.ts';
import type { FailureName } from '../../../lib/model/types.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

function said(
  status: number | null,
  body: unknown,
  headers: Record<string, string> = {},
  local = false,
): Fault {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return faultOf({
    status,
    body: text,
    headers: new Headers(headers),
    now: NOW,
    key: 'sk-secret-1234567890',
    local,
  });
}

const STATE: CallState = {
  sent: [
    'model',
    'messages',
    'stream',
    'stream_options',
    'max_tokens',
    'response_format',
    'provider',
    'system',
  ],
  structure: 'schema',
  structures: ['schema', 'object', 'text'],
  tokensField: 'max_tokens',
  most: 4096,
  adapted: 0,
};
const decided = (fault: Fault, attempt = 1, state: Partial<CallState> = {}) =>
  decide(fault, attempt, { ...STATE, ...state }, () => 1);
const message = (text: string, more: object = {}) => ({ error: { message: text, ...more } });

describe('what a refusal means', () => {
  it.each([
    [401, message('no'), 'key'],
    [403, message('no access'), 'key'],
    [403, '', 'key'],
    [402, '', 'money'],
    [400, message('Access denied', { code: 'Arrearage' }), 'money'],
    [429, message('x', { type: 'exceeded_current_quota_error' }), 'money'],
    [403, message('Key limit exceeded (total limit).'), 'money'],
    [403, message('Your input was flagged', { code: 403 }), 'filtered'],
    [400, message('x', { code: 'data_inspection_failed' }), 'filtered'],
    [429, [message('You exceeded your current quota. Please retry in 34.07s.', { code: 429 })], 'busy'],
    [429, message('Request too large for m on tokens per min (TPM): Limit 30000'), 'too long'],
    [529, message('Overloaded'), 'busy'],
    [503, '', 'busy'],
    [500, message('insufficient funds of memory'), 'server'],
    [408, '', 'server'],
    [413, '<html><title>413</title></html>', 'too long'],
    [400, message('prompt is too long: 215000 tokens > 200000 maximum'), 'too long'],
    [
      400,
      message('The input token count (9) exceeds the maximum number of tokens allowed (1048576).'),
      'too long',
    ],
    [404, message('model "llama3.2:3b" not found, try pulling it first'), 'model'],
    [404, [message('models/gemini-9 is not found for API version v1main')], 'model'],
    [403, message('No access', { code: 'model_not_found' }), 'model'],
    [400, message('foo/bar is not a valid model ID'), 'model'],
    [404, 'Not Found', 'refused'],
    [400, message("Unsupported parameter: 'max_tokens' is not supported with this model."), 'refused'],
    [400, { detail: [{ msg: 'x' }] }, 'refused'],
    [422, '', 'refused'],
    [null, { code: 502, message: 'Provider disconnected' }, 'server'],
    [null, { code: 429, message: 'slow down' }, 'busy'],
    [null, 'words', 'server'],
  ] as [number | null, unknown, FailureName][])('%s %j is %s', (status, body, name) => {
    expect(said(status, body).name).toBe(name);
  });

  it('an empty 403 of a local server is about the origin', () => {
    expect(said(403, '', {}, true).name).toBe('origin');
  });

  it.each([
    [{ 'retry-after': '7' }, '', 7000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, '', 30_000],
    [{ 'retry-after-ms': '250' }, '', 250],
    [{}, 'Please retry in 34.07s.', 34_070],
    [{}, 'Please try again in 120ms.', 120],
    [{ 'retry-after': 'soon' }, '', null],
  ])('%j %s asks to wait %s ms', (headers, text, ms) => {
    expect(said(429, message(text), headers).waitMs).toBe(ms);
  });

  it.each([
    [{ error: { type: 'exceed_context_size_error', message: 'x', n_ctx: 8192 } }, 8192],
    [message('Range of input length should be [1, 30720]'), 30_720],
    [message("This model's maximum context length is 128,000 tokens."), 128_000],
    [message('prompt is too long: 215000 tokens > 200000 maximum'), 200_000],
    [message('the request exceeds the available context size'), null],
  ])('%j tells a window of %s', (body, window) => {
    expect(said(400, body)).toMatchObject({ name: 'too long', window });
  });

  it('words are one short clean line, and the key is in none of it', () => {
    const { words, said: all } = said(401, message(`Bad\u202e key\nsk-secret-1234567890 ${'x'.repeat(900)}`));
    expect(words).toMatch(/^Bad key … x+…$/);
    expect(words.length).toBeLessThanOrEqual(300);
    expect(all).not.toContain('secret');
    expect(redacted('Incorrect: sk-proj-abc***************wxyz, Bearer abcdefghijkl', '')).toBe(
      'Incorrect: …, Bearer …',
    );
    expect(redacted('a banana a', 'a')).toBe('… banana …');
    expect(redacted('key (x+y)*z12 told', '(x+y)*z12')).toBe('key … told');
    expect(said(500, '<!doctype html><title>Bad gateway</title>').words).toBe('Bad gateway');
  });
});

const fail = (failure: FailureName, scope: 'call' | 'all'): Decision => ({ act: 'fail', failure, scope });
const busy = (waitMs: number | null): Fault => ({ ...plainFault('busy'), status: 429, waitMs });

describe('what is done about it', () => {
  it.each(['key', 'money', 'model', 'origin', 'html', 'limit', 'consent'] as FailureName[])(
    '%s ends all',
    (name) => {
      expect(decided(plainFault(name))).toEqual(fail(name, 'all'));
    },
  );

  it.each(['filtered', 'truncated', 'too long', 'refused', 'wrong shape', 'wrong language'] as FailureName[])(
    '%s ends the call',
    (name) => {
      expect(decided(plainFault(name))).toEqual(fail(name, 'call'));
    },
  );

  it.each([
    [busy(7000), 1, { act: 'again', afterMs: 7000, rest: true }],
    [busy(null), 1, { act: 'again', afterMs: 2000, rest: true }],
    [busy(null), 4, { act: 'again', afterMs: 16_000, rest: true }],
    [busy(null), 5, fail('busy', 'all')],
    [busy(86_400_000), 1, { act: 'again', afterMs: 60_000, rest: true }],
    [busy(86_400_000), 2, fail('busy', 'all')],
    [{ ...busy(null), loading: true as const }, 8, { act: 'again', afterMs: 60_000, rest: true }],
    [{ ...busy(null), loading: true as const }, 9, fail('busy', 'all')],
    [plainFault('server'), 2, { act: 'again', afterMs: 2000, rest: false }],
    [plainFault('server'), 3, fail('server', 'call')],
    [plainFault('network'), 3, fail('network', 'call')],
    [{ ...plainFault('network'), unreachable: true as const }, 3, fail('network', 'all')],
    [plainFault('silent'), 1, { act: 'again', afterMs: 0, rest: false }],
    [plainFault('silent'), 2, fail('silent', 'call')],
    [plainFault('empty'), 1, { act: 'again', afterMs: 0, rest: false }],
    [plainFault('empty'), 2, { act: 'adapt', change: { kind: 'structure', to: 'object', lasting: false } }],
  ] as [Fault, number, Decision][])('%j, time %i: %j', (fault, attempt, decision) => {
    expect(decided(fault, attempt)).toEqual(decision);
  });

  it.each([
    ['stream_options: Extra inputs are not permitted', { kind: 'drop', field: 'stream_options' }],
    ["Unknown field 'provider'", { kind: 'drop', field: 'provider' }],
    [
      'Unsupported max_tokens, use max_completion_tokens',
      { kind: 'tokens field', to: 'max_completion_tokens' },
    ],
    ['response_format json_schema is unavailable', { kind: 'structure', to: 'object', lasting: true }],
    ['The schema has too many states', { kind: 'structure', to: 'object', lasting: false }],
    ['max_tokens should be [1, 2048]', { kind: 'most', to: 2048 }],
    ['System role not supported', { kind: 'drop', field: 'system' }],
  ])('%s: %j', (text, change) => {
    expect(decided(said(400, message(text)))).toEqual({ act: 'adapt', change });
  });

  it.each([
    ['Provider returned error', {}],
    ['stream_options: no', { adapted: 3 }],
    ['no response_format here', { structure: 'text', sent: ['model'] }],
  ] as [string, Partial<CallState>][])('%s with %j is given up', (text, state) => {
    expect(decided(said(400, message(text)), 1, state)).toEqual(fail('refused', 'call'));
  });

  it('a path that is not there is wrong for all', () => {
    expect(decided(said(404, 'Not Found'))).toEqual(fail('refused', 'all'));
  });

  it('nobody comes back all together', () => {
    const waits = [0, 0.5, 0.999].map((r) => decide(busy(null), 2, STATE, () => r));
    expect(waits.map((w) => w.act === 'again' && w.afterMs)).toEqual([2000, 3000, 3998]);
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { countTokens } from '../../lib/summary/prompt/tokens.ts';
import { obey } from '../unit/attack/obey.ts';
import { lies, obedient, truthful } from './answers.ts';
import { QUIRKS, type Quirk, type Received, type Script } from './quirks.ts';
import { refusal, streamed, type Reply } from './reply.ts';

/** `truthful`: says what the mails say; `liar`: that, and one lie of each kind; `obedient attacker`: see answers.ts. */
export type Mode = 'truthful' | 'liar' | 'obedient attacker' | Quirk;

export interface FaultsOptions {
  mode: Mode | Script;
  /** What is known of the models at `/v1/models`. */
  models?: Record<string, unknown>[];
  /** Before each answer, milliseconds. */
  latencyMs?: number;
  /** A key without which nothing is answered. */
  key?: string;
  /** As Ollama to the pages of extensions: whatever tells its Origin gets an empty 403, and no word of CORS. */
  refusesOrigins?: boolean;
}

/** A scripted server that speaks chat completions, on 127.0.0.1. */
export interface Faults {
  /** Base URL for an endpoint: `http://127.0.0.1:PORT/v1`. */
  base: string;
  /** Chat requests so far. */
  readonly calls: number;
  /** All requests, in order. */
  requests: Received[];
  /** Most chat requests that were in work at once. */
  readonly atOnce: number;
  /** Answer otherwise from now on. */
  mode: Mode | Script;
  close(): Promise<void>;
}

const textOf = ({ body }: Received) => body.messages.map(({ content }) => content).join('\n');

/** An answer whose tokens are counted as a true host would: clients learn from that what it has read. */
function counted(request: Received, answer: Record<string, unknown>): Reply {
  const text = JSON.stringify(answer);
  const usage = { prompt_tokens: countTokens(textOf(request)), completion_tokens: countTokens(text) };
  return streamed(text, { usage });
}

/** A true answer with points of another kind before its own. */
function beside(request: Received, more: unknown[]): Record<string, unknown> {
  const answer = truthful(request);
  return Array.isArray(answer.points)
    ? { ...answer, points: [...more, ...(answer.points as unknown[])] }
    : answer;
}

const MODES: Record<string, Script> = {
  truthful: (request) => counted(request, truthful(request)),
  liar: (request) => counted(request, beside(request, lies(request))),
  // Every other answer does as the unit tests' attacker does, each time in another of its ways.
  'obedient attacker': (request, n) => {
    if (n % 2 === 1) return counted(request, obedient(request));
    const { points, ...rest } = obey(textOf(request), n);
    const all = Array.isArray(points) ? beside(request, (points as unknown[]).slice(0, 12)) : {};
    return counted(request, { ...all, ...rest });
  },
};

/** For prompts without mails: what a draft looks like. */
const SOME = {
  headline: 'A lock is taken once',
  points: ['the fold', 'the lock', 'the test', 'the build'].map((what) => ({
    kind: 'current',
    text: `Ada Quill explains why ${what} is taken once only in the second patch.`,
    cites: ['m1'],
    anchor: `${what} is taken once`,
  })),
  positions: [],
  openQuestions: [],
};

function goodAnswer(request: Received): string {
  const answer = truthful(request);
  return JSON.stringify(Array.isArray(answer.points) && answer.points.length === 0 ? SOME : answer);
}

async function bodyOf(request: IncomingMessage): Promise<Received['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return (text === '' ? { messages: [] } : JSON.parse(text)) as Received['body'];
}

async function send(response: ServerResponse, reply: Reply) {
  const { status = 200, headers = {}, parts, everyMs = 0, steps, then = 'end' } = reply;
  response.writeHead(status, headers);
  if (then === 'stall' && parts.length === 0) return;
  response.flushHeaders();
  for (const [i, part] of parts.entries()) {
    if (i > 0 && everyMs > 0) await wait(everyMs);
    if (i > 0) await steps?.take();
    if (response.destroyed) return;
    response.write(part);
  }
  if (then === 'end') response.end();
  // What was written is to arrive before the connection breaks.
  if (then === 'cut') setTimeout(() => response.destroy(), 20);
}

/** Start a scripted server. Scripts count from its start; see quirks.ts for what it can do. */
export async function startFaults(options: FaultsOptions): Promise<Faults> {
  let { mode } = options;
  let [calls, inside, most] = [0, 0, 0];
  const requests: Received[] = [];
  const scriptOf = () => (typeof mode === 'function' ? mode : (MODES[mode] ?? QUIRKS[mode as Quirk]));

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url = '/', headers } = request;
    const received: Received = {
      method,
      path: url,
      headers,
      body: await bodyOf(request),
      left: false,
      leftAt: 0,
    };
    if (!options.refusesOrigins) response.setHeader('access-control-allow-origin', '*');
    else if (headers.origin !== undefined) {
      requests.push(received);
      await send(response, refusal(403));
      return;
    }
    if (method === 'OPTIONS') {
      await send(response, { status: 204, parts: [], headers: { 'access-control-allow-headers': '*' } });
      return;
    }
    requests.push(received);
    response.on('close', () => {
      received.left = !response.writableFinished;
      if (received.left) received.leftAt = Date.now();
    });
    const told = String(headers.authorization ?? headers['api-key'] ?? '').replace(/^Bearer /, '');
    if (options.key !== undefined && told !== options.key) {
      await send(response, refusal(401, { error: { message: 'Invalid API key', code: 'invalid_api_key' } }));
      return;
    }
    if (url.endsWith('/models')) {
      const data = options.models ?? [{ id: 'scripted' }];
      await send(response, refusal(200, { object: 'list', data }));
      return;
    }
    if (!url.includes('/chat/completions')) {
      await send(response, refusal(404, '404 page not found'));
      return;
    }
    calls += 1;
    const reply = scriptOf()(received, calls, goodAnswer(received));
    inside += 1;
    most = Math.max(most, inside);
    if (options.latencyMs !== undefined) await wait(options.latencyMs);
    await send(response, reply);
    inside -= 1;
  }

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get calls() {
      return calls;
    },
    get atOnce() {
      return most;
    },
    get mode() {
      return mode;
    },
    set mode(next) {
      mode = next;
      calls = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What the server does with one request. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Parts of the body, each written by itself. */
  parts: string[];
  /** Waits before each part but the first, milliseconds. */
  everyMs?: number;
  /** Each part but the first waits for this. */
  steps?: Steps;
  /** What happens after the parts: an end; the connection is cut; nothing, until the client leaves. */
  then?: 'end' | 'cut' | 'stall';
}

/** Holds the parts of answers until a test lets them go, one by one. */
export class Steps {
  #free = 0;
  readonly #waiting: (() => void)[] = [];

  /** Let so many more parts go. */
  release(parts = 1) {
    this.#free += parts;
    while (this.#free > 0 && this.#waiting.length > 0) {
      this.#free--;
      this.#waiting.shift()?.();
    }
  }

  /** Resolves when a part may go. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.release(0);
    });
  }
}

interface Told {
  finish?: string | null;
  /** false: none. */
  usage?: { prompt_tokens: number; completion_tokens: number; [more: string]: unknown } | false;
  done?: boolean;
  /** More fields of each delta. */
  delta?: Record<string, unknown>;
}

const EVENTS = { 'content-type': 'text/event-stream' };
const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** Some text in pieces of a few characters, as models stream it. */
export const inPieces = (text: string, size = 7): string[] =>
  text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

/** An answer as a stream of chunks. */
export function streamed(pieces: string | string[], told: Told = {}): Reply {
  const {
    finish = 'stop',
    usage = { prompt_tokens: 1000, completion_tokens: 50 },
    done = true,
    delta,
  } = told;
  const chunk = (choice: object) =>
    event({ object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] });
  const texts = typeof pieces === 'string' ? inPieces(pieces) : pieces;
  return {
    headers: EVENTS,
    parts: [
      chunk({ delta: { role: 'assistant', content: '', ...delta }, finish_reason: null }),
      ...texts.map((content) => chunk({ delta: { content, ...delta }, finish_reason: null })),
      ...(finish === null ? [] : [chunk({ delta: {}, finish_reason: finish })]),
      ...(usage === false ? [] : [event({ object: 'chat.completion.chunk', choices: [], usage })]),
      ...(done ? [event('[DONE]')] : []),
    ],
  };
}

/** Pieces of a stream that begins well, and then what `last` says. */
export function begun(text: string, last: unknown[] = [], then: Reply['then'] = 'end'): Reply {
  const { parts } = streamed(text, { finish: null, usage: false, done: false });
  return { headers: EVENTS, parts: [...parts, ...last.map(event)], then };
}

/** An answer that is no success, in JSON unless it is text. */
export function refusal(status: number, body: unknown = '', headers: Record<string, string> = {}): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    headers: { ...(text !== '' && { 'content-type': 'application/json' }), ...headers },
    parts: text === '' ? [] : [text],
  };
}

/** An answer in one piece. */
export function whole(text: string): Reply {
  const message = { role: 'assistant', content: text };
  const usage = { prompt_tokens: 1000, completion_tokens: 50 };
  const body = { object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], usage };
  return { headers: { 'content-type': 'application/json' }, parts: [JSON.stringify(body)] };
}

/** A web page. */
export function page(title: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    parts: [`<!doctype html><html><head><title>${title}</title></head><body><p>Log in.</p></body></html>`],
  };
}

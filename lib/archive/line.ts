import { chunksOf } from '../mail/stream.ts';
import { bodyOf, type Expected } from './answer.ts';
import { ProblemError, problemIn, problemOf, type Problem } from './problem.ts';
import { Queue } from './queue.ts';
import type { ArchiveTools, RequestKind } from './tools.ts';
import { watchdog } from './watchdog.ts';

/** After a bot wall, a request that the user started is sent all the same once so much time has gone by. */
const PAUSE_MS = 10_000;

export interface Request {
  url: string;
  method: 'GET' | 'POST';
  kind: RequestKind;
  expected: Expected;
}

/** Whoever asks the archive. */
export interface Asker {
  signal: AbortSignal;
  /** The user has just asked for this: it may try a bot wall again that stood a while ago. */
  byUser?: boolean;
}

function networkProblem(host: string, cause: unknown): ProblemError {
  return new ProblemError(
    problemIn('network', {
      en: [
        `${host} could not be reached, or the connection broke off.`,
        'Check the connection, then try again.',
      ],
      'zh-CN': [`无法连接 ${host}，或连接中断。`, '请检查网络，然后重试。'],
    }),
    { cause },
  );
}

/**
 * The line to one archive. One request at a time: a challenge answer deletes the user's cookie, so no other
 * request may then be on its way (docs/lore.md). After a challenge or a deny page nothing is sent, and all that
 * wait fail at once, until {@link passed} or a user who tries again.
 */
export class Line {
  readonly #origin: string;
  readonly #host: string;
  readonly #tools: ArchiveTools;
  readonly #queue = new Queue();
  #wall: { problem: Problem; since: number } | null = null;
  /** A page was let in where the background was not: a cookie can be such that only pages carry it. */
  #tabPasses = false;
  /** This archive takes no POST. */
  refusesPost = false;

  constructor(origin: string, tools: ArchiveTools) {
    this.#origin = origin;
    this.#host = new URL(origin).host;
    this.#tools = tools;
  }

  /** The user has been let in: a page of the archive shows mail. */
  passed() {
    this.#wall = null;
  }

  /** A bot wall that stands fails whoever comes, unless it is the user, after a while. @throws ProblemError */
  knock({ byUser = false }: Asker) {
    if (byUser && this.#wall && this.#tools.clock() - this.#wall.since >= PAUSE_MS) this.#wall = null;
    this.#throwAtWall();
  }

  /** Wait for one's turn; the answer gives it back. @throws ProblemError at once while a wall stands. */
  async enter(asker: Asker): Promise<() => void> {
    this.knock(asker);
    return this.#queue.enter(asker.signal);
  }

  /**
   * Send a request; only to be called in one's turn, which lasts until the chunks were read or left.
   * @returns the body as it arrives, or null when the archive has nothing.
   * @throws ProblemError; the reason of an abort passes through.
   */
  async send(request: Request, signal: AbortSignal): Promise<AsyncGenerator<Uint8Array> | null> {
    this.#throwAtWall();
    try {
      const body = this.#tabPasses ? await this.#open(request, signal, 'tab') : undefined;
      return body === undefined ? await this.#direct(request, signal) : body;
    } catch (error) {
      throw this.#atWall(error);
    }
  }

  /** By the background's own cookies; where those are not enough, once by those of an open page. */
  async #direct(request: Request, signal: AbortSignal) {
    this.#tabPasses = false;
    try {
      return (await this.#open(request, signal, 'background')) ?? null;
    } catch (error) {
      if (problemOf(error).kind !== 'challenge') throw error;
      const body = await this.#open(request, signal, 'tab').catch((again: unknown) => {
        // Whatever else is wrong, the page is past the wall.
        this.#tabPasses = !problemOf(again).wall;
        throw again;
      });
      if (body === undefined) throw error;
      this.#tabPasses = true;
      return body;
    }
  }

  /** Send, and look at what comes; undefined where no page is open to send by. */
  async #open({ url, method, kind, expected }: Request, signal: AbortSignal, by: 'background' | 'tab') {
    const watch = watchdog(signal, this.#host);
    const count = () => {
      this.#tools.onRequest({ origin: this.#origin, at: this.#tools.clock(), kind });
    };
    try {
      let response: Response | null;
      if (by === 'background') {
        count();
        // The user's cookie is what the archive's bot wall asks for.
        response = await this.#tools.fetch(url, { method, credentials: 'include', signal: watch.signal });
      } else {
        response = await this.#tools.viaTab(url, method, watch.signal);
        if (response) count();
      }
      const body = response && (await bodyOf(response, expected, this.#host, this.#tools.clock()));
      if (body) return this.#read(body, watch);
      watch.end();
      return response ? null : undefined;
    } catch (error) {
      watch.end();
      throw this.#failure(error, watch.signal);
    }
  }

  async *#read(body: ReadableStream<Uint8Array>, watch: ReturnType<typeof watchdog>) {
    try {
      for await (const chunk of chunksOf(body)) {
        watch.alive();
        yield chunk;
      }
    } catch (error) {
      throw this.#failure(error, watch.signal);
    } finally {
      watch.end();
    }
  }

  #failure(error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return signal.reason;
    return error instanceof ProblemError ? error : networkProblem(this.#host, error);
  }

  #throwAtWall() {
    if (this.#wall) throw new ProblemError(this.#wall.problem);
  }

  /** Remember a wall that an answer showed, and turn away all that wait. */
  #atWall(error: unknown): unknown {
    const problem = problemOf(error);
    if (problem.wall) {
      this.#wall = { problem, since: this.#tools.clock() };
      this.#queue.failAll(new ProblemError(problem));
    }
    return error;
  }
}

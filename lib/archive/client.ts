import type { Mail } from '../mail/types.ts';
import { fingerprintOf } from './fingerprint.ts';
import { Line, type Asker } from './line.ts';
import { ThreadBatches } from './threads.ts';
import { PLAIN_TOOLS, type ArchiveTools } from './tools.ts';
import type { ThreadsOptions } from './waiter.ts';
import { windowMails, type WindowOptions } from './window.ts';

/** Talks to public-inbox archives, one request at a time for each. */
export interface ArchiveClient {
  /**
   * All threads with a mail received in [from, to) (milliseconds), whole, newest thread first; a mail as soon as
   * it has arrived, null for bytes that hold none. The same mail may come in several copies. What broke off is
   * asked for again; what is missing in the end is said by `onMissing`.
   * @throws ProblemError when nothing arrived, or a bot wall stands; the reason of an abort passes through.
   */
  window(base: string, from: number, to: number, options: WindowOptions): AsyncGenerator<Mail | null>;
  /**
   * The whole threads of these mails, each mail once; an id that the archive does not know brings nothing. Calls
   * that come close together share one request.
   * @throws ProblemError when none of the threads could be had; the reason of an abort passes through.
   */
  threads(base: string, ids: string[], options: ThreadsOptions): Promise<Mail[]>;
  /** Changes when the inbox has new mail; null where the archive does not tell. @throws ProblemError */
  fingerprint(base: string, options: Asker): Promise<string | null>;
  /** A page of this archive (scheme and host) shows mail: a bot wall that stood there has let the user in. */
  passed(origin: string): void;
}

/** The one client that talks to archives. */
export function createArchiveClient(
  given: Pick<ArchiveTools, 'fetch'> & Partial<ArchiveTools>,
): ArchiveClient {
  const tools: ArchiveTools = { ...PLAIN_TOOLS, ...given };
  const lines = new Map<string, Line>();
  const batches = new Map<string, ThreadBatches>();

  const lineOf = (base: string) => {
    const { origin } = new URL(base);
    const line = lines.get(origin) ?? new Line(origin, tools);
    lines.set(origin, line);
    return line;
  };
  const batchesOf = (base: string) => {
    const found = batches.get(base) ?? new ThreadBatches(lineOf(base), base, tools);
    batches.set(base, found);
    return found;
  };

  return {
    window: (base, from, to, options) => windowMails(lineOf(base), { base, from, to }, options, tools),
    threads: (base, ids, options) => batchesOf(base).ask(ids, options),
    fingerprint: (base, options) => fingerprintOf(lineOf(base), base, options),
    passed: (origin) => lines.get(origin)?.passed(),
  };
}

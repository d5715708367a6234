import { MAX_TEXT_BYTES } from '../mail/read.ts';
import type { Mail } from '../mail/types.ts';
import { FEED } from './answer.ts';
import { parseFeed } from './atom.ts';
import type { Line } from './line.ts';
import { ProblemError, problemIn, problemOf } from './problem.ts';
import { decide } from './retry.ts';
import type { ArchiveTools } from './tools.ts';
import { feedUrl } from './urls.ts';

/** Entries of one page of a feed, as public-inbox cuts it. */
const PAGE = 200;
/** Ten thousand mails: more than any list's week. */
const MAX_PAGES = 50;

interface FeedOptions {
  signal: AbortSignal;
  onBytes?: (bytes: number) => void;
}

/** The mails of one page; in one's turn on the line. */
async function readPage(line: Line, url: string, signal: AbortSignal, onChunk: (length: number) => void) {
  const body = await line.send({ url, method: 'GET', kind: 'feed', expected: FEED }, signal);
  if (!body) return [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    onChunk(chunk.length);
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_TEXT_BYTES) break;
  }
  const mails = parseFeed(text + decoder.decode());
  if (mails) return mails;
  const { host } = new URL(url);
  throw new ProblemError(
    problemIn('network', {
      en: [`The feed of ${host} broke off.`, 'Try again.'],
      'zh-CN': [`${host} 的 feed 中断了。`, '请重试。'],
    }),
  );
}

/**
 * What the archive's feed has of a window, newest first, for archives that take no POST; in one's turn on the
 * line. No mail but those received in the window, no headers but a feed's.
 * @returns false when there is more than is read.
 * @throws ProblemError as any request.
 */
export async function* windowFeed(
  line: Line,
  { base, from, to }: { base: string; from: number; to: number },
  { signal, onBytes }: FeedOptions,
  tools: ArchiveTools,
): AsyncGenerator<Mail | null, boolean> {
  let bytes = 0;
  let attempt = 0;
  for (let page = 0; page < MAX_PAGES;) {
    let mails: (Mail | null)[];
    try {
      mails = await readPage(line, feedUrl(base, from, to, page * PAGE), signal, (length) => {
        bytes += length;
        onBytes?.(bytes);
      });
    } catch (error) {
      signal.throwIfAborted();
      attempt++;
      const decision = decide(problemOf(error), attempt, tools.random);
      if (!decision.retry) throw error;
      await tools.sleep(decision.afterMs, signal);
      continue;
    }
    yield* mails;
    if (mails.length < PAGE) return true;
    page++;
    attempt = 0;
  }
  return false;
}

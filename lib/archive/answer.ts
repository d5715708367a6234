import { ProblemError, type Problem } from './problem.ts';
import { retryAfter } from './retry.ts';

/** How much of a page that is not what was asked for is read to see what it is. */
const PAGE_BYTES = 65_536;

/** What a request is to bring. */
export interface Expected {
  /** Content type, or its beginning. */
  type: string;
  /** In words, for messages. */
  words: string;
  /** Does an answer of another kind say that there is nothing? */
  isNothing: (answer: { status: number; type: string; page: string }) => boolean;
}

/** An mbox, as a gzip file. */
export const MAIL: Expected = {
  type: 'application/gzip',
  words: 'mail',
  isNothing: ({ status, type, page }) =>
    status === 404 && type.startsWith('text/plain') && /no results/i.test(page),
};

/** An Atom feed; where nothing matches, a search page of status 404, which a missing inbox has not. */
export const FEED: Expected = {
  type: 'application/atom+xml',
  words: 'a feed',
  isNothing: ({ status, page }) => status === 404 && page.includes('id=mirror'),
};

/** The manifest of an inbox, as a gzip file; not every archive has one. */
export const MANIFEST: Expected = {
  type: 'application/gzip',
  words: 'a manifest',
  isNothing: ({ status }) => status === 404,
};

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < PAGE_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel().catch(() => undefined);
  return text;
}

/** Words of a page, for an error message: its title, else nothing. */
function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(page)?.[1] ?? '';
  return title.replace(/&#39;/g, "'").replace(/&amp;/g, '&').trim();
}

/** The bot wall of lore.kernel.org (Anubis), recognised by its markers; its words follow the user's language. */
function wallProblem(page: string, host: string): Problem | null {
  if (page.includes('anubis_challenge')) {
    return {
      kind: 'challenge',
      wall: true,
      message: `${host} wants to check that you are not a robot before it hands out mail.`,
      remedy: 'Open the archive in a tab, wait until it shows mail, then try again.',
    };
  }
  if (!page.includes('/.within.website/')) return null;
  return {
    kind: 'denied',
    wall: true,
    message: `${host} refused the request${titleOf(page) ? ` (“${titleOf(page)}”)` : ''}.`,
    remedy: 'Open the archive in a tab to see what it says. Nothing is asked again until you do so here.',
  };
}

function statusProblem(response: Response, page: string, host: string, due: string, now: number): Problem {
  const { status } = response;
  const words = `${status}${titleOf(page) ? `, “${titleOf(page)}”` : ''}`;
  if (status === 429 || status === 503) {
    const waitMs = retryAfter(response.headers.get('retry-after'), now);
    const asks = waitMs === null ? '' : ` It asks to wait ${Math.ceil(waitMs / 1000)} seconds.`;
    return {
      kind: 'busy',
      message: `${host} is too busy (${words}).${asks}`,
      remedy: 'Try again a little later.',
      ...(waitMs !== null && { waitMs }),
    };
  }
  if (status >= 500) {
    return { kind: 'server', message: `${host} failed to answer (${words}).`, remedy: 'Try again later.' };
  }
  if (status === 401 || status === 403 || status === 405) {
    return {
      kind: 'denied',
      message: `${host} refused the request (${words}).`,
      remedy: 'Open the archive in a tab to see why.',
    };
  }
  if (status === 404 || status === 300) {
    return {
      kind: 'archive',
      message: `${host} has no such list (${words}).`,
      remedy: 'Check the name of the list.',
    };
  }
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  return {
    kind: 'archive',
    message: `${host} answered with ${type === 'text/html' || type === '' ? 'a web page' : type} where ${due} was due (${words}).`,
    remedy: 'Open the archive in a tab to see what it says.',
  };
}

/**
 * Is this answer what was asked for? Anything else is the archive's error or its bot wall (docs/lore.md).
 * @param now milliseconds since 1970, for dates in Retry-After.
 * @returns the body, or null when there is nothing.
 * @throws ProblemError in the archive's own words where it has some.
 */
export async function bodyOf(
  response: Response,
  expected: Expected,
  host: string,
  now: number,
): Promise<ReadableStream<Uint8Array> | null> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith(expected.type) && response.body) return response.body;
  const page = await beginningOf(response);
  const { status } = response;
  const wall = wallProblem(page, host);
  if (!wall && expected.isNothing({ status, type, page })) return null;
  throw new ProblemError({
    ...(wall ?? statusProblem(response, page, host, expected.words, now)),
    status,
  });
}

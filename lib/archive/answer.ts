import type { Language } from '../report/types.ts';
import { ProblemError, problemIn, type Problem } from './problem.ts';
import { retryAfter } from './retry.ts';

/** How much of a page that is not what was asked for is read to see what it is. */
const PAGE_BYTES = 65_536;

type Due = Record<Language, string>;

/** What a request is to bring. */
export interface Expected {
  /** Content type, or its beginning. */
  type: string;
  /** In words, for messages. */
  words: Due;
  /** Does an answer of another kind say that there is nothing? */
  isNothing: (answer: { status: number; type: string; page: string }) => boolean;
}

/** An mbox, as a gzip file. */
export const MAIL: Expected = {
  type: 'application/gzip',
  words: { en: 'mail', 'zh-CN': '邮件' },
  isNothing: ({ status, type, page }) =>
    status === 404 && type.startsWith('text/plain') && /no results/i.test(page),
};

/** An Atom feed; where nothing matches, a search page of status 404, which a missing inbox has not. */
export const FEED: Expected = {
  type: 'application/atom+xml',
  words: { en: 'a feed', 'zh-CN': ' feed' },
  isNothing: ({ status, page }) => status === 404 && page.includes('id=mirror'),
};

/** The manifest of an inbox, as a gzip file; not every archive has one. */
export const MANIFEST: Expected = {
  type: 'application/gzip',
  words: { en: 'a manifest', 'zh-CN': ' manifest' },
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
    return problemIn(
      'challenge',
      {
        en: [
          `${host} wants to check that you are not a robot before it hands out mail.`,
          'Open the archive in a tab, wait until it shows mail, then try again.',
        ],
        'zh-CN': [
          `${host} 要先确认您不是机器人，才给出邮件。`,
          '请在标签页中打开存档，等它显示邮件，然后重试。',
        ],
      },
      { wall: true },
    );
  }
  if (!page.includes('/.within.website/')) return null;
  const title = titleOf(page);
  return problemIn(
    'denied',
    {
      en: [
        `${host} refused the request${title ? ` (“${title}”)` : ''}.`,
        'Open the archive in a tab to see what it says. Nothing is asked again until you do so here.',
      ],
      'zh-CN': [
        `${host} 拒绝了请求${title ? `（“${title}”）` : ''}。`,
        '请在标签页中打开存档，看看它说了什么。在您这样做之前，不会再向它发请求。',
      ],
    },
    { wall: true },
  );
}

function statusProblem(response: Response, page: string, host: string, due: Due, now: number): Problem {
  const { status } = response;
  const title = titleOf(page);
  const words = `${status}${title ? `, “${title}”` : ''}`;
  const zh = `${status}${title ? `，“${title}”` : ''}`;
  if (status === 429 || status === 503) {
    const waitMs = retryAfter(response.headers.get('retry-after'), now);
    const seconds = waitMs === null ? null : Math.ceil(waitMs / 1000);
    return problemIn(
      'busy',
      {
        en: [
          `${host} is too busy (${words}).${seconds === null ? '' : ` It asks to wait ${seconds} seconds.`}`,
          'Try again a little later.',
        ],
        'zh-CN': [
          `${host} 太忙（${zh}）。${seconds === null ? '' : `它要求等待 ${seconds} 秒。`}`,
          '请稍后重试。',
        ],
      },
      waitMs === null ? {} : { waitMs },
    );
  }
  if (status >= 500) {
    return problemIn('server', {
      en: [`${host} failed to answer (${words}).`, 'Try again later.'],
      'zh-CN': [`${host} 未能作答（${zh}）。`, '请稍后重试。'],
    });
  }
  if (status === 401 || status === 403 || status === 405) {
    return problemIn('denied', {
      en: [`${host} refused the request (${words}).`, 'Open the archive in a tab to see why.'],
      'zh-CN': [`${host} 拒绝了请求（${zh}）。`, '请在标签页中打开存档，看看原因。'],
    });
  }
  if (status === 404 || status === 300) {
    return problemIn('archive', {
      en: [`${host} has no such list (${words}).`, 'Check the name of the list.'],
      'zh-CN': [`${host} 没有这个列表（${zh}）。`, '请检查列表名称。'],
    });
  }
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  const isPage = type === 'text/html' || type === '';
  return problemIn('archive', {
    en: [
      `${host} answered with ${isPage ? 'a web page' : type} where ${due.en} was due (${words}).`,
      'Open the archive in a tab to see what it says.',
    ],
    'zh-CN': [
      `${host} 应给出${due['zh-CN']}，却给出了${isPage ? '网页' : ` ${type}`}（${zh}）。`,
      '请在标签页中打开存档，看看它说了什么。',
    ],
  });
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

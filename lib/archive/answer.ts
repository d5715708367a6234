import { ProblemError, type Problem } from './problem.ts';

/** How much of a page that is no mail is read to see what it is. */
const PAGE_BYTES = 65_536;

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

function waitText(response: Response): string {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? ` It asks to wait ${seconds} seconds.` : '';
}

/** The bot wall of lore.kernel.org (Anubis), recognised by its markers; its words follow the user's language. */
function wallProblem(page: string, host: string): Problem | null {
  if (page.includes('anubis_challenge')) {
    return {
      kind: 'challenge',
      message: `${host} wants to check that you are not a robot before it hands out mail.`,
      remedy: 'Open the archive in a tab, wait until it shows mail, then try again.',
    };
  }
  if (!page.includes('/.within.website/')) return null;
  return {
    kind: 'denied',
    message: `${host} refused the request${titleOf(page) ? ` (“${titleOf(page)}”)` : ''}.`,
    remedy: 'Open the archive in a tab to see what it says. Nothing is asked again until you do so here.',
  };
}

function statusProblem(response: Response, page: string, host: string): Problem {
  const words = `${response.status}${titleOf(page) ? `, “${titleOf(page)}”` : ''}`;
  if (response.status === 429 || response.status === 503) {
    return {
      kind: 'busy',
      message: `${host} is too busy (${words}).${waitText(response)}`,
      remedy: 'Try again a little later.',
    };
  }
  if (response.status >= 500) {
    return { kind: 'server', message: `${host} failed to answer (${words}).`, remedy: 'Try again later.' };
  }
  if (response.status === 403 || response.status === 401) {
    return {
      kind: 'denied',
      message: `${host} refused the request (${words}).`,
      remedy: 'Open the archive in a tab to see why.',
    };
  }
  if (response.status === 404 || response.status === 300) {
    return {
      kind: 'archive',
      message: `${host} has no such list (${words}).`,
      remedy: 'Check the name of the list.',
    };
  }
  return {
    kind: 'archive',
    message: `${host} answered with a web page where mail was due (${words}).`,
    remedy: 'Open the archive in a tab to see what it says.',
  };
}

/**
 * Is this answer mail? Mail comes as a gzip file; `text/plain` 404 means that nothing matched; anything else
 * is the archive's error or its bot wall (docs/lore.md).
 * @returns the body, or null when nothing matched.
 * @throws ProblemError in the archive's own words where it has some.
 */
export async function mailBody(response: Response): Promise<ReadableStream<Uint8Array> | null> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/gzip') && response.body) return response.body;
  const page = await beginningOf(response);
  if (response.status === 404 && type.startsWith('text/plain') && /no results/i.test(page)) return null;
  const host = new URL(response.url || 'https://lore.kernel.org/').host;
  throw new ProblemError(wallProblem(page, host) ?? statusProblem(response, page, host));
}

/** One list's archive: its name, and its URL with the final slash. */
export interface Inbox {
  inbox: string;
  base: string;
}

/** The archive that the extension reads. */
const ARCHIVE = 'https://lore.kernel.org/';

const NAME = /^[a-z0-9._+-]+$/;
// `all` is every list at once: one week of it is too big for one answer.
const NO_INBOX = new Set(['_', 'r', 'all', 'robots.txt', 'manifest.js.gz']);

/** The inbox of this name, or null where no inbox can have it (or must not be asked for, as `all`). */
export function inboxNamed(name: string): Inbox | null {
  if (!NAME.test(name) || NO_INBOX.has(name) || name.startsWith('.') || name.startsWith('favicon'))
    return null;
  return { inbox: name, base: `${ARCHIVE}${name}/` };
}

/** The inbox that a page of the archive belongs to; null for other pages and other sites. */
export function inboxOfUrl(url: string): Inbox | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  if (`${origin}/` !== ARCHIVE) return null;
  return inboxNamed(pathname.split('/')[1] ?? '');
}

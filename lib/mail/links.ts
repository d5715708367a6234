import { hexDigest } from './hash.ts';

/**
 * A Message-ID as a path segment, escaped as public-inbox does it (`@ + = $ & , : ;` stay), and parentheses
 * as well, since the links go into Markdown.
 */
export function escapeId(id: string): string {
  return encodeURIComponent(id.toWellFormed())
    .replace(/%(?:40|2B|3D|24|26|2C|3A|3B)/g, decodeURIComponent)
    .replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}

/** Page of one mail. `base` is the inbox URL with the final slash. */
export function mailUrl(base: string, id: string): string {
  return `${base}${escapeId(id)}/`;
}

/** Page of the whole thread of a mail, at its overview. */
export function threadUrl(base: string, id: string): string {
  return `${base}${escapeId(id)}/T/#t`;
}

/**
 * The id that a mail has on every page that shows it in full: `m` and the SHA-1 of its Message-ID in hex
 * (public-inbox page contract, docs/lore.md). Needs a secure context.
 */
export async function messageAnchor(id: string): Promise<string> {
  return `m${await hexDigest('SHA-1', new TextEncoder().encode(id))}`;
}

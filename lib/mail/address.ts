import { addressParser } from 'postal-mime';
import { cleanLine } from './text.ts';
import type { Address } from './types.ts';

/** All mailboxes of an address header (RFC 5322 section 3.4), groups flattened, names decoded and cleaned. */
export function parseAddresses(value: string): Address[] {
  return addressParser(value, { flatten: true }).map((entry) => ({
    name: cleanLine(entry.name),
    address: cleanLine(entry.address ?? ''),
  }));
}

/**
 * The author of a mail: the first mailbox of From that has an address, else whatever words stand there.
 * `bad` says that no address was found.
 */
export function parseFrom(value: string): { from: Address; bad: boolean } {
  const mailboxes = parseAddresses(value);
  const author = mailboxes.find((m) => m.address.includes('@'));
  if (author) return { from: author, bad: false };
  const first = mailboxes[0];
  return { from: first ?? { name: cleanLine(value), address: '' }, bad: true };
}

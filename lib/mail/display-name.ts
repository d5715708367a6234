import type { Address } from './types.ts';

/** The name to show for an author: the display name, else the address' local part, else the address. */
export function displayName(from: Address): string {
  if (from.name) return from.name;
  return from.address.split('@')[0] ?? from.address;
}

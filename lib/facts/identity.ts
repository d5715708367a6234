import type { Address } from '../mail/types.ts';
import { Groups } from '../thread/tree.ts';

/** "Ada Quill via B4 Relay", "'Ada Quill' via list": a relay or list sends in her name. */
const VIA = /^(.*\S)\s+via\s+\S.*$/i;
/** B4 Relay writes the true address into the local part, its `@` as a dot. */
const B4_RELAY = /^devnull\+(.+)@kernel\.org$/;
/** Addresses that many write from: lists, relays and roles prove nothing about who it was. */
const SHARED =
  /@(?:[^@]*\.)?lists?\.|@vger\.|@(?:[^@]*\.)?googlegroups\.|^(?:devnull|no-?reply|notifications?|nobody|root|postmaster)(?:[+@]|$)|-bounces[+@]/;
/** Hostile names cost patterns dear. */
const MAX_NAME = 200;
const LETTERS: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ð: 'd' };

/** The person's own name, without what a relay, a company or a list adds; empty when there is none. */
export function ownName({ name }: Address): string {
  const shown = name.slice(0, MAX_NAME);
  const bare = (VIA.exec(shown)?.[1] ?? shown)
    .replace(/["“”]|^'|'$/g, '')
    .replace(/\s*[([][^)\]]*[)\]]/g, ' ');
  const [last = '', first = '', more] = bare.split(',').map((part) => part.trim());
  const turned = last !== '' && first !== '' && more === undefined ? `${first} ${last}` : bare;
  const plain = turned.replace(/\s+/g, ' ').trim();
  return plain.includes('@') ? '' : plain;
}

function nameKey(from: Address): string {
  return ownName(from)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœıð]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\./g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Two words, or two characters where names are written without a space: a first name alone is not enough. */
function isFull(key: string): boolean {
  return /\S \S/.test(key) || /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]{2,}$/u.test(key);
}

/** {@link isFull} for a name as written. */
export function isFullName(name: string): boolean {
  return isFull(nameKey({ name, address: '' }));
}

/** What an address proves, with `@` as a dot so that relays' forms compare; empty where many share it. */
function addressKey({ name, address }: Address): string {
  const lower = address.toLowerCase();
  const relayed = B4_RELAY.exec(lower)?.[1];
  if (relayed !== undefined) return relayed;
  return VIA.test(name) || SHARED.test(lower) ? '' : lower.replace('@', '.');
}

/** Two full names without a word in common: then even one address is shared by two people. */
function namesClash(a: string, b: string): boolean {
  const isLatin = (key: string) => isFull(key) && /^[\p{sc=Latin}\s'’-]+$/u.test(key);
  const words = new Set(a.split(/[\s-]/));
  return isLatin(a) && isLatin(b) && !b.split(/[\s-]/).some((word) => words.has(word));
}

/**
 * Do these name one person? Yes by the same address, or by the same full name in any spelling ("Quill, Ada",
 * "ADA QUILL", "Ada Quill via list"). A first name alone, or the address of a list, is not enough.
 */
export function samePerson(a: Address, b: Address): boolean {
  const [nameA, nameB] = [nameKey(a), nameKey(b)];
  const [addressA, addressB] = [addressKey(a), addressKey(b)];
  if (addressA !== '' && addressA === addressB && !namesClash(nameA, nameB)) return true;
  if (nameA === '' || nameA !== nameB) return false;
  return isFull(nameA) || a.address === '' || b.address === '';
}

/** Does a text of a mailer ("On Tuesday, Ada Quill <ada@…> wrote:") name this person, in full? */
export function isNamed(person: Address, text: string): boolean {
  const folded = ` ${nameKey({ name: text.replace(/[<>@,:()"]/g, ' '), address: '' })} `;
  const [name, address] = [nameKey(person), addressKey(person)];
  if (isFull(name) && folded.includes(` ${name} `)) return true;
  return address !== '' && address.includes('.') && text.toLowerCase().replace('@', '.').includes(address);
}

/** A number per address, equal for addresses of one person. Numbers count from 0 by first appearance. */
export function foldPeople(addresses: Address[]): number[] {
  const people = new Groups();
  const keyOf = (a: Address) => `${a.name}\n${a.address}`;
  const byEvidence = new Map<string, Address[]>();
  for (const address of new Map(addresses.map((a) => [keyOf(a), a])).values()) {
    const name = nameKey(address);
    for (const evidence of [`address ${addressKey(address)}`, `name ${name}`]) {
      const others = byEvidence.get(evidence) ?? [];
      const same = others.find((other) => samePerson(other, address));
      if (same) people.join(keyOf(same), keyOf(address));
      byEvidence.set(evidence, [...others, address]);
    }
  }
  const numbers = new Map<string, number>();
  return addresses.map((address) => {
    const person = people.find(keyOf(address));
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    return number;
  });
}

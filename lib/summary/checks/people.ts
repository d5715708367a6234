import { foldPeople, ownName } from '../../facts/identity.ts';
import type { Facts } from '../../facts/types.ts';
import { displayName } from '../../mail/display-name.ts';
import type { Address, Mail } from '../../mail/types.ts';
import type { Thread } from '../../thread/types.ts';
import { indexOfWords } from './fold.ts';

const NAMED = /([\p{Lu}][\p{L}.'’ -]{1,60}?) ?<([^\s<>@]{1,64}@[^\s<>]{1,128})>/gu;
const TAGGED = /^[A-Za-z-]{2,40}: ?([\p{Lu}][\p{L}.'’ -]{1,60})(?:$|[<(#])/u;
/** Words that begin sentences and are names too; and parts of names of robots, lists and companies. */
const NO_NAME = new Set(
  'will mark rob grant bill may june april rich art drew frank max miles pat ray dean chance case page cover kernel linux test robot bot team list the for via and from notifications syzbot patch work intel arm google red hat stable van von der den'.split(
    ' ',
  ),
);
const LATIN_WORD = /(?<![\p{sc=Latin}\p{Nd}_])\p{Lu}[\p{sc=Latin}\p{M}'’-]*/gu;

/** A place in a text where somebody is named: who it may be, by number. */
export interface Mention {
  word: string;
  at: number;
  end: number;
  who: number[];
}

function namedIn(mail: Mail): Address[] {
  return mail.segments.flatMap((s): Address[] => {
    const text = s.kind === 'trailer' ? s.text : s.kind === 'quote' ? (s.attribution ?? '') : '';
    const pairs = [...text.slice(0, 2000).matchAll(NAMED)].map(([, name = '', address = '']) => ({
      name: name.replace(/^.*\b(?:On|at|by|[AP]M)\b,? /, '').trim(),
      address,
    }));
    const tagged =
      s.kind === 'trailer' && pairs.length === 0 ? TAGGED.exec(text.slice(0, 200))?.[1] : undefined;
    return tagged === undefined ? pairs : [...pairs, { name: tagged.trim(), address: '' }];
  });
}

/** All people whom a thread's mails know, numbered; one number for all spellings of one person. */
export class Everybody {
  readonly #addresses: Address[];
  readonly #numbers: number[];
  readonly #full = new Map<string, Set<number>>();
  readonly #parts = new Map<string, Set<number>>();
  /** Names in full, the longest first. */
  readonly #longest: [name: string, who: Set<number>][];

  constructor(thread: Thread, facts: Facts) {
    const tags = [...facts.trailers, ...facts.carried].map((t) => ({ name: t.person, address: '' }));
    const people = facts.people.flatMap((p) => p.addresses.map((address) => ({ name: p.name, address })));
    const mails = thread.mails.map((m) => m.mail);
    const all = [...mails.map((m) => m.from), ...people, ...tags, ...mails.flatMap(namedIn)];
    const unique = new Map(all.map((a) => [`${a.name}\n${a.address}`, a]));
    this.#addresses = [...unique.values()];
    this.#numbers = foldPeople(this.#addresses);
    const add = (map: Map<string, Set<number>>, key: string, who: number) =>
      map.set(key, (map.get(key) ?? new Set()).add(who));
    this.#addresses.forEach((address, i) => {
      const who = this.#numbers[i] ?? 0;
      for (const name of new Set([ownName(address), displayName(address)])) {
        const words = name.split(/[\s,]+/).filter(Boolean);
        if (
          words.length > 1 ||
          /^[\p{sc=Han}]{2,}$/u.test(name) ||
          (name.length > 3 && !NO_NAME.has(name.toLowerCase()))
        )
          add(this.#full, name.normalize('NFKC').toLowerCase(), who);
        if (words.length < 2) continue;
        for (const word of words) {
          if (/^\p{Lu}.*\p{Ll}/u.test(word) && !NO_NAME.has(word.toLowerCase())) add(this.#parts, word, who);
          else if (NO_NAME.has(word.toLowerCase()) && word === words[0]) add(this.#parts, word, who);
        }
      }
    });
    this.#longest = [...this.#full].sort((a, b) => b[0].length - a[0].length);
  }

  /** The numbers of a person: of an address, or of a name alone. */
  numbersOf({ name, address }: Address): Set<number> {
    const at = this.#addresses.findIndex((a) => a.name === name && a.address === address);
    if (at >= 0) return new Set([this.#numbers[at] ?? 0]);
    const known = (spelled: string) => this.#full.get(spelled.normalize('NFKC').toLowerCase());
    return known(name) ?? known(ownName({ name, address })) ?? new Set();
  }

  /** Is this the name of somebody here, marks of letters aside? */
  knows(name: string): boolean {
    const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return [...this.#full.keys()].some((known) => bare(known) === bare(name));
  }

  /** Where a text names people: by full name, else by a first name or surname that is nothing else. */
  mentions(text: string): Mention[] {
    const found: Mention[] = [];
    let rest = text;
    let lower = text.toLowerCase();
    const take = (at: number, end: number, who: Iterable<number>) => {
      found.push({ word: text.slice(at, end), at, end, who: [...who] });
      const blank = '.'.repeat(end - at);
      rest = rest.slice(0, at) + blank + rest.slice(end);
      lower = lower.slice(0, at) + blank + lower.slice(end);
    };
    // Case folding changes the length of few texts: there names are found as written only.
    if (lower.length !== text.length) lower = text;
    for (const [name, who] of this.#longest) {
      for (let at = indexOfWords(lower, name); at >= 0; at = indexOfWords(lower, name, at + 1))
        take(at, at + name.length, who);
    }
    for (const { 0: word, index } of [...rest.matchAll(LATIN_WORD)]) {
      const bare = word.replace(/['’]s?$/, '');
      const who = this.#parts.get(bare);
      const starts = /(?:^|[.!?:;])\s*$/.test(text.slice(0, index));
      if (
        !who ||
        (starts &&
          NO_NAME.has(bare.toLowerCase()) &&
          !/^ \w+(?:s|ed)\b/.test(text.slice(index + bare.length)))
      )
        continue;
      take(index, index + bare.length, who);
    }
    return found.sort((a, b) => a.at - b.at);
  }
}

import type { Thread } from '../thread/types.ts';
import { Groups } from '../thread/tree.ts';
import { areSiblings, cardOf, evidence, NEAR, type Card } from './evidence.ts';
import { ghostOf, type Ghost } from './ghost.ts';
import { foldPeople, isNamed, samePerson } from './identity.ts';
import { dice, homePostings, joinPostings, likeness, postingsOf, wordsOf } from './postings.ts';
import type { Posting } from './postings.ts';
import { changeIdsOf, linksTo } from './references.ts';

/** A series is sent within this time. */
const TOGETHER = 3_600_000;
/** Subjects within a series share their tags at least. */
const ALIKE = 0.25;
/** Titles that are nearly equal share one of so many rarest words. */
const RAREST = 3;

interface Index {
  size: number;
  threads: Set<Thread>;
  cards: Card[];
  /** Cards by each word of their title, and by whole subjects of their patches. */
  byWords: Map<string, Card[]>;
  series: Map<Posting, Posting[]>;
}

/** Who fits best wins: a near title counts only between two that have no better counterpart. */
function bestLinks(cards: Card[]): [Posting, Posting][] {
  const links: { a: Posting; b: Posting; score: number }[] = [];
  cards.forEach((a, i) => {
    for (const b of cards.slice(i + 1)) {
      const score = evidence(a, b);
      if (score > 0) links.push({ a: a.posting, b: b.posting, score });
    }
  });
  const key = (p: Posting, towards: Posting) =>
    `${p.root.mail.id} ${towards.rfc ? 'rfc' : ''}${towards.revision}`;
  const best = new Map<string, number>();
  for (const { a, b, score } of links) {
    for (const k of [key(a, b), key(b, a)]) best.set(k, Math.max(score, best.get(k) ?? 0));
  }
  return links
    .filter(
      ({ a, b, score }) => score >= 2 || (best.get(key(a, b)) === score && best.get(key(b, a)) === score),
    )
    .map(({ a, b }) => [a, b]);
}

/** Patches of one series that were sent without replying to one another, put together: original to joined. */
function joinLoose(postings: Posting[], people: number[]): Map<Posting, Posting> {
  const loose = new Map<string, Posting[]>();
  postings.forEach((p, i) => {
    const { revision, rfc, resend, declared, target } = p;
    const key = [people[i], revision, rfc, resend, declared, ...target].join();
    if (declared > 1) loose.set(key, [...(loose.get(key) ?? []), p]);
  });
  const joined = new Map(postings.map((p) => [p, p]));
  for (const parts of loose.values()) {
    const numbers = parts.flatMap((p) => [...p.patches.keys(), ...(p.cover ? [0] : [])]);
    const [first, ...rest] = parts;
    const last = rest.at(-1);
    if (!first || !last || last.time - first.time > TOGETHER) continue;
    if (new Set(numbers).size < numbers.length) continue;
    // Two series of one length may be here in part each: then only likeness of subjects tells.
    const isWhole = numbers.filter((n) => n > 0).length === first.declared;
    const isAlike = (p: Posting) => likeness(p.root.subject.text, first.root.subject.text) >= ALIKE;
    if (!isWhole && !rest.every(isAlike)) continue;
    const whole = joinPostings(first, rest);
    for (const part of parts) joined.set(part, whole);
  }
  return joined;
}

function makeIndex(known: Thread[]): Index {
  const found = known.flatMap(postingsOf).sort((a, b) => a.time - b.time);
  const numbers = foldPeople(found.map((p) => p.from));
  const joined = joinLoose(found, numbers);
  const person = new Map(found.map((p, i) => [joined.get(p) ?? p, numbers[i] ?? i]));
  const postings = [...new Set(found.map((p) => joined.get(p) ?? p))];
  const cards = postings.map(cardOf);
  const buckets = new Map<string, Card[]>();
  cards.forEach((card) => {
    for (const key of [`person ${person.get(card.posting) ?? ''}`, ...changeIdsOf(card.posting)]) {
      buckets.set(key, [...(buckets.get(key) ?? []), card]);
    }
  });
  const byWords = new Map<string, Card[]>();
  for (const card of cards) {
    for (const key of new Set([...card.title, ...card.subjects])) {
      const same = byWords.get(key);
      if (same) same.push(card);
      else byWords.set(key, [card]);
    }
  }
  const groups = new Groups();
  const id = (p: Posting) => p.root.mail.id;
  for (const [key, bucket] of buckets) {
    const links = key.startsWith('person ')
      ? bestLinks(bucket)
      : bucket.slice(1).map((card): [Posting, Posting] => [bucket[0]?.posting ?? card.posting, card.posting]);
    for (const [a, b] of links) groups.join(id(a), id(b));
  }
  const members = new Map<string, Posting[]>();
  for (const p of postings) members.set(groups.find(id(p)), [...(members.get(groups.find(id(p))) ?? []), p]);
  return {
    size: known.length,
    threads: new Set(known),
    cards,
    byWords,
    series: new Map(found.map((p) => [p, members.get(groups.find(id(joined.get(p) ?? p))) ?? [p]])),
  };
}

const indexes = new WeakMap<Thread[], Index>();

/** One index serves all threads of a run; an array that grew gets a new one. */
function indexOf(thread: Thread, known: Thread[]): Index {
  const cached = indexes.get(known);
  const index = cached?.size === known.length ? cached : makeIndex(known);
  indexes.set(known, index);
  if (index.threads.has(thread)) return index;
  return makeIndex([...known.filter((t) => t.root.mail.id !== thread.root.mail.id), thread]);
}

/**
 * Postings of a series that only answers are known of: with the subjects that are answered, sent by one whom the
 * answers name, or linking to a mail that they answer.
 */
function postingsOfGhost(ghost: Ghost, { cards, byWords, series }: Index): Posting[] {
  const people = ghost.thread.mails.filter((m) => m.bot === null).map((m) => m.mail.from);
  const wanted = ghost.titles.map(wordsOf);
  const fits = ({ posting, title, subjects }: Card) => {
    const same = posting.revision === ghost.revision && posting.rfc === ghost.rfc;
    if (same && posting.declared !== (ghost.total ?? 1)) return false;
    const found = wanted.filter((words) => {
      const text = words.join(' ');
      if (text === title.join(' ') || subjects.has(text)) return true;
      return !same && dice(words, title) >= NEAR && !areSiblings(words, title);
    });
    return found.length > 0 && found.length * 2 >= wanted.length;
  };
  const isHere = ({ from }: Posting) =>
    people.some((p) => samePerson(p, from)) || ghost.named.some((text) => isNamed(from, text));
  const isOlder = (p: Posting) => p.rfc === ghost.rfc && p.revision <= ghost.revision;
  const candidates = wanted.flatMap((words) => {
    const lists = words.map((word) => byWords.get(word) ?? []).filter((list) => list.length > 0);
    const rarest = lists.sort((x, y) => x.length - y.length).slice(0, RAREST);
    return [...(byWords.get(words.join(' ')) ?? []), ...rarest.flat()];
  });
  const linking = cards.filter(({ posting }) => !isOlder(posting) && linksTo(posting, ghost));
  const fitting = [...new Set(candidates)].filter((card) => fits(card) && isHere(card.posting));
  return [...linking, ...fitting].flatMap(({ posting }) => series.get(posting) ?? [posting]);
}

/** All postings of the series that a thread is about, among the known threads, oldest first. */
export function seriesOf(thread: Thread, known: Thread[]): Posting[] {
  const index = indexOf(thread, known);
  const ghost = ghostOf(thread);
  const home = homePostings(thread).flatMap((p) => index.series.get(p) ?? [p]);
  const all = new Set([...home, ...(ghost ? postingsOfGhost(ghost, index) : [])]);
  return [...all].sort((a, b) => a.time - b.time || a.revision - b.revision);
}

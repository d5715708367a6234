import { homePostings } from '../facts/postings.ts';
import type { Facts, TrailerGiven } from '../facts/types.ts';
import { displayName } from '../mail/display-name.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { factWordsOf } from './fact-words.ts';
import { pageWords, type PageWords } from './page-words.ts';
import type { Language } from './types.ts';

/** A small square of the map: a patch, or a mail. */
export interface MapCell {
  /** Message-ID to lead to; null for a patch that is not here. */
  id: string | null;
  /** Number of the patch, or initials of the author. */
  text: string;
  /** `turn` begins another branch of the talk; `talk` was discussed, `quiet` was not. */
  look: 'acked' | 'talk' | 'quiet' | 'missing' | 'turn' | 'mail';
  /** The whole of it in words. */
  title: string;
}

/** A long thread at a glance. */
export interface ThreadMap {
  label: string;
  cells: MapCell[];
  /** What the map leaves out, in words; null when nothing. */
  more: string | null;
}

/** A thread is long from here on. */
const MANY_PATCHES = 3;
const MANY_MAILS = 13;
/** Most cells; a map of more is no longer one glance. */
const MOST = 150;
/** No series has more; a subject may say so all the same. */
const MOST_PATCHES = 999;

/** Mails below each mail, at any depth, itself left out. */
function below(thread: Thread): Map<string, ThreadMail[]> {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
  const found = new Map<string, ThreadMail[]>();
  for (const mail of thread.mails) {
    // Its own depth bounds the way up.
    let { parent } = mail;
    for (let steps = 0; parent !== null && steps <= mail.depth; steps++) {
      const list = found.get(parent);
      if (list) list.push(mail);
      else found.set(parent, [mail]);
      parent = byId.get(parent)?.parent ?? null;
    }
  }
  return found;
}

const isAck = ({ type, conditional }: TrailerGiven) =>
  !conditional && /reviewed|acked/i.test(type) && !/^nacked/i.test(type);

function patchCells(thread: Thread, facts: Facts, words: PageWords): MapCell[] {
  const posting = homePostings(thread).findLast((p) => p.patches.size > 0 && p.declared >= MANY_PATCHES);
  if (!posting) return [];
  const answers = below(thread);
  const mails = [...posting.patches.values()];
  const patchIds = new Set(mails.map((m) => m.mail.id));
  const whole = facts.trailers.filter((tag) => tag.series && tag.to === posting.cover?.mail.id);
  const width = String(posting.declared).length;
  return Array.from({ length: Math.min(posting.declared, MOST_PATCHES) }, (_, i): MapCell => {
    const text = String(i + 1).padStart(width, '0');
    const patch = posting.patches.get(i + 1);
    if (!patch) return { id: null, text, look: 'missing', title: `${text}: ${words.missing}` };
    const { id } = patch.mail;
    const tags = [...facts.trailers.filter((tag) => tag.to === id), ...whole];
    const said = (answers.get(id) ?? []).filter((m) => m.bot === null && !patchIds.has(m.mail.id)).length;
    const told = [
      ...new Set(tags.map(({ type, person }) => `${type} ${person}`)),
      ...(said > 0 ? [words.answers(said)] : []),
    ];
    return {
      id,
      text,
      look: tags.some(isAck) ? 'acked' : said > 0 ? 'talk' : 'quiet',
      title: `${patch.subject.title}: ${told.join(', ') || words.quiet}`,
    };
  });
}

/** `MZ` of Marek Zielinski; the first two letters of a single name. */
function initials(name: string): string {
  const parts = name.split(/[\s._-]+/).filter((part) => /^\p{L}/u.test(part));
  const words = parts.length > 1 ? [parts[0], parts.at(-1)] : [name];
  const letters = words.map((word) =>
    Array.from(word ?? '')
      .slice(0, words.length > 1 ? 1 : 2)
      .join(''),
  );
  return letters.join('').toUpperCase();
}

/** Mails in reading order, each answer behind what it answers, so that a talk of two reads from left to right. */
function depthFirst(thread: Thread): ThreadMail[] {
  const present = new Set(thread.mails.map((m) => m.mail.id));
  const children = new Map<string | null, ThreadMail[]>();
  for (const mail of thread.mails) {
    const parent = mail.parent !== null && present.has(mail.parent) ? mail.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), mail]);
  }
  const out: ThreadMail[] = [];
  const open = [...(children.get(null) ?? [])].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    out.push(next);
    open.push(...[...(children.get(next.mail.id) ?? [])].reverse());
  }
  return out;
}

function mailCells(thread: Thread, words: PageWords): MapCell[] {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, displayName(m.mail.from)]));
  let before = '';
  return depthFirst(thread).map(({ mail, parent }): MapCell => {
    const who = displayName(mail.from);
    const to = byId.get(parent ?? '');
    const look = parent === before || before === '' ? 'mail' : 'turn';
    before = mail.id;
    const title = to === undefined ? words.begins(who) : words.answersTo(who, to);
    return { id: mail.id, text: initials(who), look, title };
  });
}

/**
 * The map of a long thread: of a series, which patch was acked and which discussed; without one, who answered
 * whom. null for threads that need none.
 */
export function threadMap(thread: Thread, facts: Facts, language: Language): ThreadMap | null {
  const words = pageWords(language);
  const patches = patchCells(thread, facts, words);
  const factWords = factWordsOf(language);
  const map = (label: string, all: MapCell[]): ThreadMap => ({
    label,
    cells: all.slice(0, MOST),
    more: all.length > MOST ? factWords.more(all.length - MOST) : null,
  });
  if (patches.length > 0) return map(factWords.labels.patches, patches);
  return thread.mails.length < MANY_MAILS ? null : map(words.replies, mailCells(thread, words));
}

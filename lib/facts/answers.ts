import { displayName } from '../mail/display-name.ts';
import { ownText } from '../mail/segments.ts';
import type { Address, Segment } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { samePerson } from './identity.ts';

/** A stretch of a body: what its author put there at depth 0 (text, tags, diffs), quotes deeper. */
interface Piece {
  depth: number;
  words: string;
}

/** What is looked for in later mails. */
export interface Sought {
  text: string;
  /** Sentences around it that come with it: a quote of one of them, answered, answers this. */
  along: string[];
  /** Stands for its whole mail ("Thoughts?"): whoever answers the mail answers it. */
  general: boolean;
  /** Its mail is so short that an answer on top of it, or without a quote, can only be about this. */
  alone: boolean;
}

const MANNERS =
  /^\s*(?:(?:many )?(?:thanks?|thank you|thx)(?:,? (?:you|a lot|again|so much|very much|in advance|all|everyone|for (?:the|your) \w+|(?:and )?(?:best |kind )?regards))?|cheers|(?:best |kind |warm )?regards|best(?: wishes)?|br|sincerely|(?:hi|hello|hey|dear)\b[^.?]{0,30})[,.!]*\s*$/i;
/** The asker takes the question back or has found out. */
const SETTLED =
  /\b(?:never ?mind|scratch that|forget (?:it|that|about|what)|ignore (?:it|this|that|my|me)|disregard|my (?:bad|mistake)|sorry for the nois[ey]|answer(?:ing)? (?:to )?my(?:self| own)|(?:just|I) found (?:it|out)|figured (?:it|this|that|out)|I see now|makes sense(?: now)?|I (?:misread|misunderstood|overlooked)|solved|works now)\b/i;
/** An author who takes up a review as a whole. */
const OBLIGES =
  /\b(?:will (?:address|fix|do|update|change|drop|rework|take care|send (?:a |out )?(?:new|v\d))|(?:fixed|addressed|changed|done|updated) (?:\w+ )?in (?:the )?(?:next|new|v\d)|next (?:version|revision)|all (?:of )?(?:your|the) (?:comments|suggestions|points)|should(?:n't| not) have sent|(?:withdraw|drop)(?:ing)? (?:this|the) (?:patch|series))\b/i;
/** A window of a sentence that is enough to know it by, and the least of it. */
const SHARE = 0.6;
const LEAST = 4;
const LAST = 5;

const fold = (text: string) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

/** Parts of a sentence any one of which tells it: all of a short one, its end or most of a long one. */
function keysOf(sentence: string): string[] {
  const words = fold(sentence).trim().split(' ');
  const window = Math.max(LEAST, Math.ceil(words.length * SHARE));
  if (words.length <= window) return [` ${words.join(' ')} `];
  const keys = [` ${words.slice(-LAST).join(' ')} `];
  for (let i = 0; i + window <= words.length; i++) keys.push(` ${words.slice(i, i + window).join(' ')} `);
  return keys;
}

/** Lines that say something: no greeting, thanks or the author's name. */
function sayings(text: string, from: Address): string {
  const name = fold(displayName(from));
  return text
    .split('\n')
    .filter((line) => !MANNERS.test(line) && !(/^[^.?!]*\.?\s*$/.test(line) && name.includes(fold(line))))
    .join('\n');
}

function pieceOf(segment: Segment, from: Address): Piece[] {
  if (segment.kind === 'diffstat' || segment.kind === 'signature') return [];
  if (segment.kind === 'diff') return [{ depth: 0, words: ' diff ' }];
  const text = segment.kind === 'own' ? sayings(segment.text, from) : segment.text;
  const words = fold(text);
  return words.trim() === '' ? [] : [{ depth: segment.kind === 'quote' ? segment.depth : 0, words }];
}

/** Is what stands at `at` answered: by own text right below, or by a quoted answer, which is one level less deep? */
function answeredBelow(pieces: Piece[], at: number): boolean {
  const depth = pieces[at]?.depth ?? 0;
  const next = pieces.slice(at + 1).find((piece) => piece.depth <= depth);
  if (next !== undefined && next.depth < depth) return true;
  // Everything quoted and one answer at the end: it is about all of it.
  return pieces.at(-1)?.depth === 0 && pieces.slice(0, -1).every((piece) => piece.depth > 0);
}

/** Looks in a thread for the mails that answer a sentence. */
export class Answers {
  readonly #mails: ThreadMail[];
  readonly #byId: Map<string, ThreadMail>;
  readonly #pieces = new Map<ThreadMail, Piece[]>();
  readonly #above = new Map<ThreadMail, ThreadMail[]>();

  constructor(thread: Thread) {
    this.#mails = thread.mails;
    this.#byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
  }

  #read(mail: ThreadMail): Piece[] {
    let pieces = this.#pieces.get(mail);
    if (!pieces) {
      pieces = mail.mail.segments.flatMap((s) => pieceOf(s, mail.mail.from));
      this.#pieces.set(mail, pieces);
    }
    return pieces;
  }

  /** The mails that this one answers, nearest first, as far as they are here. */
  above(mail: ThreadMail): ThreadMail[] {
    let above = this.#above.get(mail);
    if (above) return above;
    above = [];
    for (let up = this.#up(mail); up && !above.includes(up); up = this.#up(up)) above.push(up);
    this.#above.set(mail, above);
    return above;
  }

  #up({ parent }: ThreadMail): ThreadMail | undefined {
    return parent === null ? undefined : this.#byId.get(parent);
  }

  /** Mails further down; across a missing one only References tell. */
  below(mail: ThreadMail): ThreadMail[] {
    const { id } = mail.mail;
    return this.#mails.filter(
      (m) => m !== mail && m.bot === null && (m.mail.references.includes(id) || this.above(m).includes(mail)),
    );
  }

  /** Does a mail above hold this sentence: a quote whose line lost its mark? */
  isRepeated(mail: ThreadMail, sentence: string): boolean {
    if (/^\p{Lu}\S*$/u.test(sentence)) return false;
    return this.above(mail)
      .slice(0, 3)
      .some((m) => ownText(m.mail.segments).replace(/\s+/g, ' ').includes(sentence));
  }

  #quotes(answer: ThreadMail, asked: ThreadMail, sought: Sought): boolean {
    const pieces = this.#read(answer);
    const has = (sentence: string) => {
      const keys = keysOf(sentence);
      const few = keys.length === 1;
      return pieces.some(
        (piece, i) =>
          (piece.depth > 0 || (!few && pieces.length === 1)) &&
          // Few words are met with by chance deeper down.
          (!few || (piece.depth === 1 && answer.parent === asked.mail.id)) &&
          keys.some((key) => piece.words.includes(key)) &&
          (piece.depth === 0 || answeredBelow(pieces, i)),
      );
    };
    return has(sought.text) || sought.along.some((sentence) => has(sentence));
  }

  /** Answered on top, or without a quote. */
  isOnTop(mail: ThreadMail): boolean {
    const pieces = this.#read(mail);
    const quote = pieces.findIndex((piece) => piece.depth > 0);
    const rest = quote < 0 ? [] : pieces.slice(quote);
    return pieces[0]?.depth === 0 && rest.every((piece) => piece.depth > 0);
  }

  /** Does a later mail of another person answer the sentence, or its asker settle it? */
  find(asked: ThreadMail, sought: Sought): ThreadMail | undefined {
    return this.below(asked).find((answer) => {
      const says = this.#read(answer).some((piece) => piece.depth === 0);
      const direct = answer.parent === asked.mail.id;
      if (samePerson(answer.mail.from, asked.mail.from))
        return (
          SETTLED.test(ownText(answer.mail.segments)) &&
          ((direct && this.isOnTop(answer)) || this.#quotes(answer, asked, sought))
        );
      if (sought.general) return says;
      if (direct && this.isOnTop(answer) && (sought.alone || OBLIGES.test(ownText(answer.mail.segments))))
        return true;
      return this.#quotes(answer, asked, sought);
    });
  }
}

import { attributionStart } from '../mail/attribution.ts';
import type { Address, Segment } from '../mail/types.ts';
import { trueTime } from '../thread/order.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { isNamed, samePerson } from './identity.ts';
import { nameIn } from './people.ts';
import { saidIn, type Said } from './says.ts';
import type { Saying, Writer } from './sayings.ts';
import type { Revision, TrailerCarried, TrailerGiven } from './types.ts';

/** What a status is judged from beside the mails. */
export interface StatusInput {
  trailers: TrailerGiven[];
  carried: TrailerCarried[];
  revisions: Revision[];
}

/** Robots whose mails report what a maintainer did. */
const REPORTERS = new Set(['patchwork', 'pr-tracker-bot', 'tip-bot2']);
/** A quote of a patch, as against one of an answer, shows lines of it at its first level. */
const PATCH_LINES = /^(?:[-+]\s|@@ |diff --git |Signed-off-by: )/m;
/** Deeper down a list of points is as likely. */
const SURE_PATCH_LINES = /^(?:@@ |diff --git |Signed-off-by: )/m;

/** A patch, cover letter or pull request as posted, as against answers that quote its subject. */
export function isPosting({ subject }: ThreadMail): boolean {
  return (subject.patch || subject.pull || subject.rfc) && !subject.reply;
}

/** Mails of the newest round: from the first posting of the newest revision on. */
function newestRound(mails: ThreadMail[]): ThreadMail[] {
  const postings = mails.filter(isPosting);
  const newest = Math.max(...postings.map((m) => m.subject.revision ?? 1));
  const first = postings.find((m) => (m.subject.revision ?? 1) === newest);
  const older = postings.some((m) => (m.subject.revision ?? 1) < newest);
  return first && older ? mails.slice(mails.indexOf(first)) : mails;
}

type Quote = Extract<Segment, { kind: 'quote' }>;

/** Does a mail quote lines that only a patch has? */
export function quotesPatch({ mail }: ThreadMail): boolean {
  return mail.segments.some((s) => s.kind === 'quote' && SURE_PATCH_LINES.test(s.text));
}

/**
 * Whom quotes of a patch name as its poster: at one level the mailer's line above them; where an answer to the
 * patch is quoted with it, the line in that answer. A patch is what is quoted deepest.
 */
function namedIn(quotes: Quote[]): string | null {
  const deepest = Math.max(...quotes.map((quote) => quote.depth));
  const first = quotes.findIndex((quote) => quote.depth === deepest);
  const marks = deepest > 1 ? SURE_PATCH_LINES : PATCH_LINES;
  if (!quotes.some((quote) => quote.depth === deepest && marks.test(quote.text))) return null;
  if (deepest === 1) return quotes.find((quote) => quote.attribution !== null)?.attribution ?? null;
  const above = quotes[first - 1];
  const lines = above?.depth === deepest - 1 ? above.text.trimEnd().split('\n') : [];
  const start = attributionStart(lines);
  return start === null ? null : lines.slice(start).join(' ');
}

/** Who posted patches that are absent: the one whom the quotes of them name, if he writes here. */
function quotedAuthor(mails: ThreadMail[], present: Set<string>): Address | null {
  for (const { mail, parent, bot } of mails) {
    if (bot !== null || parent === null || present.has(parent)) continue;
    const name = namedIn(mail.segments.flatMap((s) => (s.kind === 'quote' ? [s] : [])));
    const named = name === null ? undefined : mails.find((m) => isNamed(m.mail.from, name));
    if (named) return named.mail.from;
  }
  return null;
}

/** A thread as the rules of status look at it. */
export class StatusView {
  /** Mails that belong to the newest revision posted here, or all. */
  readonly round: ThreadMail[];
  /** Patches of the newest round by its author, covers left out. */
  readonly patches: ThreadMail[];
  readonly author: Address | null;
  /** Their name as the list of people has it. */
  readonly authorName: string | null;
  /** In order of time. */
  readonly said: Said[];
  /** Mails by people other than the author. */
  readonly others: ThreadMail[];
  readonly #byAuthor: Set<ThreadMail>;
  readonly #place: Map<ThreadMail, number>;
  readonly #byId: Map<string, ThreadMail>;

  constructor(
    readonly thread: Thread,
    readonly input: StatusInput,
  ) {
    this.#byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
    this.round = newestRound(thread.mails);
    const posting = this.round.find(isPosting);
    const { root } = thread;
    this.author =
      posting?.mail.from ??
      (root.subject.reply || root.parent !== null
        ? quotedAuthor(thread.mails, new Set(this.#byId.keys()))
        : root.mail.from);
    const { author } = this;
    const wrote = thread.mails.find((m) => m.mail.from === author);
    this.authorName = wrote ? nameIn(thread, wrote.mail) : null;
    this.#byAuthor = new Set(
      author ? this.round.filter((m) => m.mail.from === author || samePerson(m.mail.from, author)) : [],
    );
    this.#place = new Map(this.round.map((m, i) => [m, i]));
    this.others = this.round.filter((m) => m.bot === null && !this.isAuthor(m));
    this.patches = this.round.filter(
      (m) => isPosting(m) && m.subject.index !== 0 && !m.subject.pull && this.isAuthor(m),
    );
    this.said = this.round.flatMap((m) => {
      const writer = this.#writer(m);
      return isPosting(m) || m.parent === null || writer === null ? [] : saidIn(m, writer);
    });
  }

  isAuthor(mail: ThreadMail): boolean {
    return this.#byAuthor.has(mail);
  }

  #writer(mail: ThreadMail): Writer | null {
    if (mail.bot !== null) return REPORTERS.has(mail.bot) ? 'robot' : null;
    if (this.author === null) return 'either';
    return this.isAuthor(mail) ? 'author' : 'other';
  }

  /** Was a tag given by somebody other than the author, in whatever spelling? */
  isOther({ person }: TrailerGiven | TrailerCarried): boolean {
    const bare = (name: string) => ({ name, address: '' });
    return this.authorName === null || !samePerson(bare(this.authorName), bare(person));
  }

  says(...sayings: Saying[]): Said[] {
    return this.said.filter((s) => sayings.includes(s.saying));
  }

  isAfter(a: ThreadMail, b: ThreadMail): boolean {
    return (this.#place.get(a) ?? -1) > (this.#place.get(b) ?? -1);
  }

  /** The patch or cover that an answer is about, above the answers in between; null at the top. */
  target(answer: ThreadMail): string | null {
    let { parent } = answer;
    for (let up = this.#byId.get(parent ?? ''); up && !isPosting(up) && up.parent !== null;) {
      parent = up.parent;
      up = this.#byId.get(parent);
    }
    return parent;
  }

  /** Number of the patch that a mail is about: its own, else its target's; null where there is none. */
  indexOf(answer: ThreadMail): number | null {
    const above = this.#byId.get(this.target(answer) ?? '');
    return answer.subject.index ?? above?.subject.index ?? null;
  }

  /** Is a mail about the whole: a single patch, a cover letter, a pull request? */
  isWhole(answer: ThreadMail): boolean {
    return (this.indexOf(answer) ?? 0) === 0 || (this.thread.patches.declared ?? 1) === 1;
  }

  time(mail: ThreadMail): number | null {
    return trueTime(mail.mail);
  }
}

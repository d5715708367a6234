import { iso } from '../../mail/iso.ts';
import { ownSentences } from '../../mail/sentences.ts';
import type { DiffFile } from '../../mail/types.ts';
import { trueTime } from '../../thread/order.ts';
import type { ThreadMail } from '../../thread/types.ts';
import type { Aliases } from './aliases.ts';
import { cutText, maskText } from './mask.ts';
import { withoutNoise, type Marked } from './noise.ts';
import { ABOVE, Quotes, sentencesQuoted, type Answered } from './quoted.ts';
import type { PromptOptions } from './types.ts';

const SENTENCE = 600;
const QUOTED = 160;
const SUBJECT = 200;
const FILES = 8;
const FILES_TEXT = 1200;
/** Sentences of a mail that was made short, and quoted lines before each. */
const SHORT = { sentences: 4, quoted: 1 };

function filesText(files: DiffFile[], most: number): string {
  if (files.length === 0 || most === 0) return '';
  const named = files.slice(0, most).map(({ path, added, removed }) => `${path} +${added} -${removed}`);
  const rest = files.length - named.length;
  return ` files: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** An own block: what it answers, and its sentences by their numbers in the mail. */
interface Block {
  answered: Answered;
  sentences: Marked[];
  /** Lines that are code or a table, where there is nothing else. */
  code: number;
}

function blocksOf({ mail }: ThreadMail): Block[] {
  const blocks: Block[] = [];
  const quotes = new Quotes();
  let mark = 0;
  for (const segment of mail.segments) {
    if (segment.kind === 'quote') quotes.add(segment);
    if (segment.kind !== 'own') continue;
    const all = ownSentences([segment]).map((text) => ({ mark: ++mark, text }));
    const sentences = withoutNoise(all, mail.from.name);
    const code = all.length > 0 ? 0 : segment.text.split('\n').filter((l) => l.trim() !== '').length;
    if (sentences.length > 0 || code > 0) blocks.push({ answered: quotes.take(), sentences, code });
  }
  return blocks;
}

/** One mail as a model gets it. */
export interface MailText {
  lines: string[];
  /** Sentences that are not in it. */
  left: number;
}

/** How a mail is written: whole, with marks for quoted sentences that stand above; whole; or in short. */
export type Form = 'linked' | 'whole' | 'short';

/** Writes mails of one thread: marks by us, words by the mail, masked. */
export class MailWriter {
  readonly #byId: Map<string, ThreadMail>;

  /** @param mails those that are in the text. */
  constructor(
    readonly mails: ThreadMail[],
    readonly aliases: Aliases,
    readonly options: PromptOptions & { title: string },
  ) {
    this.#byId = new Map(mails.map((m) => [m.mail.id, m]));
  }

  #words(text: string, most: number): string {
    return cutText(maskText(text, this.options.nonce), most);
  }

  #above(mail: ThreadMail): ThreadMail[] {
    const up: ThreadMail[] = [];
    const parentOf = ({ parent }: ThreadMail) => (parent === null ? undefined : this.#byId.get(parent));
    for (let at = parentOf(mail); at && up.length < ABOVE; at = parentOf(at)) up.push(at);
    return up;
  }

  /** Subjects that the mail above has, or the facts as the thread's title, are not told again. */
  #subject({ mail, subject }: ThreadMail, above: ThreadMail | undefined): string {
    const known = subject.reply ? (above?.subject.title ?? this.options.title) : this.options.title;
    return subject.title === known ? '' : ` ${JSON.stringify(this.#words(mail.subject, SUBJECT))}`;
  }

  /** `[m3] p2 11-02 to m1 "subject" files: a.c +12 -3` */
  #header(mail: ThreadMail, above: ThreadMail | undefined): string {
    const { id, segments } = mail.mail;
    const time = trueTime(mail.mail);
    const files = filesText(
      segments.flatMap((s) => (s.kind === 'diff' ? s.files : [])),
      this.options.files ?? FILES,
    );
    return [
      `[${this.aliases.mail(id) ?? ''}] ${this.aliases.writer(id) ?? ''}`,
      time === null ? '' : ` ${iso(time).slice(5, 10)}`,
      this.options.isNew(id) ? '' : ' earlier',
      mail.parent === null ? '' : ` to ${this.aliases.mail(mail.parent) ?? '?'}`,
      this.#subject(mail, above),
      files === '' ? '' : ` ${this.#words(files, FILES_TEXT)}`,
    ].join('');
  }

  #quote({ lines, place, text }: Answered, form: Form, up: ThreadMail[]): string[] {
    const found = form === 'linked' && text !== '' ? sentencesQuoted(text, up) : [];
    if (found.length > 0)
      return [`> ${found.map((s) => `${this.aliases.mail(s.mail.mail.id) ?? ''}.${s.mark}`).join(' ')}`];
    return (form === 'short' ? lines.slice(-SHORT.quoted) : lines).map((line, i) => {
      const where = i === 0 && place !== null ? `(${place}) ` : '';
      return `> ${this.#words(where + line, QUOTED)}`;
    });
  }

  /** The whole mail, or a short form: the first sentence of each block, four at most. */
  write(mail: ThreadMail, form: Form): MailText {
    const alias = this.aliases.mail(mail.mail.id) ?? '';
    const up = this.#above(mail);
    const lines = [this.#header(mail, up[0])];
    let [shown, left] = [0, 0];
    let last: string | null = null;
    for (const { answered, sentences, code } of blocksOf(mail)) {
      const most = form === 'short' ? Math.min(1, SHORT.sentences - shown) : sentences.length;
      const kept = sentences.slice(0, most);
      left += sentences.length - kept.length;
      shown += kept.length;
      if (form === 'short' && kept.length === 0) continue;
      const place = answered.place === last ? null : answered.place;
      lines.push(...this.#quote({ ...answered, place }, form, up));
      if (answered.lines.length > 0) last = answered.place;
      for (const { mark, text } of kept) lines.push(`[${alias}.${mark}] ${this.#words(text, SENTENCE)}`);
      if (code > 0) lines.push(`(${code} lines of code or a table)`);
    }
    if (left > 0) lines.push(`(${left} more sentences of ${alias} are left out)`);
    return { lines, left };
  }
}

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
const FILES = 5;
const FILES_TEXT = 1200;
/** Shorter sentences are an answer of their own each time: "No objection from me." */
const REPEATED = 40;
/** Sentences of a mail that was made short, and quoted lines before each. */
const SHORT = { sentences: 4, quoted: 1 };

/** The most changed files in the order of the patch; a name without a folder lies in the one before it. */
function filesText(files: DiffFile[], most: number): string {
  if (files.length === 0 || most === 0) return '';
  const byChange = [...files].sort((a, b) => b.added + b.removed - (a.added + a.removed));
  const kept = new Set(byChange.slice(0, most));
  let folder: string | null = null;
  const named = files.flatMap((file) => {
    if (!kept.has(file)) return [];
    const end = file.path.lastIndexOf('/') + 1;
    const path = file.path.slice(0, end) === folder ? file.path.slice(end) : file.path;
    folder = file.path.slice(0, end);
    const lines = [`+${file.added}`, `-${file.removed}`].filter((count) => !/^.0$/.test(count));
    return [[path, ...lines].join(' ')];
  });
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

/** How a mail is written: whole, but for what surely stands above; whole; or in short. */
export type Form = 'linked' | 'whole' | 'short';

/** Writes mails of one thread, linked ones in their order: marks by us, words by the mail, masked. */
export class MailWriter {
  readonly #byId: Map<string, ThreadMail>;
  /** Of what is linked: where a writer says something for the first time (`p1 sentence` → `m1.2`), and the day told last. */
  readonly #said = new Map<string, string>();
  #day = '';

  /** @param mails those that are in the text, in its order. */
  constructor(
    readonly mails: ThreadMail[],
    readonly aliases: Aliases,
    readonly options: PromptOptions & { title: string; revision: number | null },
  ) {
    this.#byId = new Map(mails.map((m) => [m.mail.id, m]));
  }

  /** The mark under which a sentence of this mail stands in the text: authors repeat themselves from patch to patch. */
  #standsAs(id: string, { text, mark }: Marked): string {
    const key = `${this.aliases.writer(id) ?? ''} ${text}`;
    const stands = this.#said.get(key) ?? `${this.aliases.mail(id) ?? ''}.${mark}`;
    if (text.length >= REPEATED) this.#said.set(key, stands);
    return stands;
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
    const { title, revision } = this.options;
    const known = subject.reply ? (above?.subject.title ?? title) : title;
    if (subject.title === known) return '';
    const { index, total, text } = subject;
    const isOfThis = index !== null && total !== null && (subject.revision ?? 1) === revision;
    const words = (of: string) => JSON.stringify(this.#words(of, SUBJECT));
    return isOfThis ? ` ${index}/${total} ${words(text)}` : ` ${words(mail.subject)}`;
  }

  /** `[m3] p2 11-02 to m1 "subject" files: a.c +12 -3` */
  #header(mail: ThreadMail, above: ThreadMail | undefined, form: Form): string {
    const { id, segments } = mail.mail;
    const time = trueTime(mail.mail);
    const day = time === null ? '' : ` ${iso(time).slice(5, 10)}`;
    const isAbove = form === 'linked' && day === this.#day;
    this.#day = day;
    const files = filesText(
      segments.flatMap((s) => (s.kind === 'diff' ? s.files : [])),
      this.options.files ?? FILES,
    );
    return [
      `[${this.aliases.mail(id) ?? ''}] ${this.aliases.writer(id) ?? ''}`,
      isAbove ? '' : day,
      this.options.isNew(id) ? '' : ' earlier',
      mail.parent === null ? '' : ` to ${this.aliases.mail(mail.parent) ?? '?'}`,
      this.#subject(mail, above),
      files === '' ? '' : ` ${this.#words(files, FILES_TEXT)}`,
    ].join('');
  }

  #quote({ lines, place, text }: Answered, form: Form, up: ThreadMail[]): string[] {
    const found = form === 'linked' && text !== '' ? sentencesQuoted(text, up) : [];
    if (found.length > 0) return [`> ${found.map((s) => this.#standsAs(s.mail.mail.id, s)).join(' ')}`];
    return (form === 'short' ? lines.slice(-SHORT.quoted) : lines).map((line, i) => {
      const where = i === 0 && place !== null ? `(${place}) ` : '';
      return `> ${this.#words(where + line, QUOTED)}`;
    });
  }

  /** The whole mail, or a short form: the first sentence of each block, four at most. */
  write(mail: ThreadMail, form: Form): MailText {
    const alias = this.aliases.mail(mail.mail.id) ?? '';
    const up = this.#above(mail);
    const lines = [this.#header(mail, up[0], form)];
    const isAbove = (s: Marked) =>
      form === 'linked' && this.#standsAs(mail.mail.id, s) !== `${alias}.${s.mark}`;
    let [shown, left] = [0, 0];
    let last: string | null = null;
    for (const { answered, sentences: all, code } of blocksOf(mail)) {
      const sentences = all.filter((s) => !isAbove(s));
      if (sentences.length === 0 && code === 0) continue;
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

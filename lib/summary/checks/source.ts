import type { Facts } from '../../facts/types.ts';
import { displayName } from '../../mail/display-name.ts';
import { ownSentences } from '../../mail/sentences.ts';
import type { Mail } from '../../mail/types.ts';
import type { Thread, ThreadMail } from '../../thread/types.ts';
import type { PointKind, RefusalReason } from '../types.ts';
import { fold, unquote } from './fold.ts';
import { Everybody } from './people.ts';

/** Lines that only address somebody: nobody is quoted there. */
const GREETING =
  /^\s*(?:(?:hi|hello|hey|dear|thanks?|thank you|cc|to|from)\b.{0,60}|[\p{L}. -]{1,40}[,:!])\s*$/iu;

/** Folds a text once, when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function textsOf(mail: Mail, kinds: string[], without?: RegExp): string {
  return mail.segments
    .flatMap((s) => (kinds.includes(s.kind) && 'text' in s ? [s.text] : []))
    .map((text) =>
      without
        ? text
            .split('\n')
            .filter((line) => line.length > 200 || !without.test(line))
            .join('\n')
        : text,
    )
    .map(fold)
    .join('\n');
}

/** What one mail says, folded for comparison; every text is made when it is first needed. */
export class MailText {
  /** Own words, a line per segment. */
  readonly own = lazy(() => textsOf(this.mail, ['own']));
  readonly trailers = lazy(() => textsOf(this.mail, ['trailer']));
  /** Own words without greetings. */
  readonly said = lazy(() => textsOf(this.mail, ['own'], GREETING));
  readonly attributions = lazy(() =>
    this.mail.segments.flatMap((s) => (s.kind === 'quote' ? [fold(s.attribution ?? '')] : [])).join('\n'),
  );
  /** Everything that the mail shows: subject, author, own and quoted words, trailers, paths. */
  readonly all = lazy(() =>
    [
      fold(this.mail.subject),
      `${displayName(this.mail.from)} <${this.mail.from.address}> ${this.mail.id}`,
      textsOf(this.mail, ['own', 'quote', 'diffstat', 'trailer', 'signature']),
      this.attributions(),
      ...this.mail.segments.flatMap((s) => (s.kind === 'diff' ? s.files.map((f) => f.path) : [])),
    ].join('\n'),
  );
  readonly lower = lazy(() => this.all().toLowerCase());
  readonly #sentences = lazy(() => {
    const [starts, ends] = [new Set<number>(), new Set<number>()];
    let text = '';
    for (const sentence of ownSentences(this.mail.segments).map(fold)) {
      starts.add(text.length);
      text += `${sentence} `;
      ends.add(text.length - 1);
    }
    return { text, starts, ends };
  });

  constructor(readonly mail: Mail) {}

  /** Is this one of the mail's own sentences, several in a row, or one of its trailers, word for word? */
  says(text: string): boolean {
    const words = fold(text);
    return this.#sayFolded(words) || this.#sayFolded(unquote(text));
  }

  #sayFolded(words: string): boolean {
    if (words === '') return false;
    const { text, starts, ends } = this.#sentences();
    for (const at of starts) {
      if (ends.has(at + words.length) && text.startsWith(words, at)) return true;
    }
    return this.trailers().split('\n').includes(words);
  }
}

/** More parts than any answer has: beyond, findings are forgotten. */
const MOST_FINDINGS = 5000;

/** What the checks look things up in: a thread, its facts, and which of its mails are new. */
export class Source {
  readonly byId: Map<string, ThreadMail>;
  readonly hasEarlier: boolean;
  /** Everybody whom the thread's mails name as a person. */
  readonly everybody = lazy(() => new Everybody(this.thread, this.facts));
  readonly #texts = new Map<string, MailText>();
  readonly #findings = new Map<string, Finding>();

  constructor(
    readonly thread: Thread,
    readonly facts: Facts,
    readonly isNew: (id: string) => boolean,
  ) {
    this.byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
    this.hasEarlier = thread.mails.some((m) => !isNew(m.mail.id));
  }

  textOf(mail: Mail): MailText {
    let text = this.#texts.get(mail.id);
    if (!text) this.#texts.set(mail.id, (text = new MailText(mail)));
    return text;
  }

  /** A finding about `part`, which names all that it depends on beside this source: an answer that streams in repeats its parts. */
  once(part: unknown[], find: () => Finding): Finding {
    const key = JSON.stringify(part);
    let finding = this.#findings.get(key);
    if (finding === undefined) {
      if (this.#findings.size >= MOST_FINDINGS) this.#findings.clear();
      this.#findings.set(key, (finding = find()));
    }
    return finding;
  }
}

const sources = new WeakMap<Source['isNew'], Source>();

/** The same source for the same thread, facts and question what is new, as long as whoever asks holds the last of them. */
export function sourceOf(...of: ConstructorParameters<typeof Source>): Source {
  const [thread, facts, isNew] = of;
  let source = sources.get(isNew);
  if (source?.thread !== thread || source.facts !== facts) sources.set(isNew, (source = new Source(...of)));
  return source;
}

/** One sentence under check, with the mails that it rests on. */
export interface Claimant {
  text: string;
  cited: MailText[];
  source: Source;
  /** Of a point. */
  kind?: PointKind;
}

/** What is wrong with it; null when nothing is. */
export type Finding = { reason: RefusalReason; detail: string } | null;

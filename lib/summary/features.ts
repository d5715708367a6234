import { frameOf } from './frame.ts';
import { FEWEST_WORDS, wordCount } from './sentences.ts';
import { contentStems } from './similar.ts';

/** A run of lines of a mail as the ranker sees it: the author's own sentences, or what he quotes. */
export type RankPart = { own: string[] } | { quote: string };

/** A mail as the ranker sees it; all that it needs of mail of any kind. */
export interface RankMail {
  /** Name and address as a header writes them. */
  author: string;
  parts: RankPart[];
}

/** A thread as the ranker sees it, mails in order of time. */
export interface RankThread {
  subject: string;
  /** Is it about posted patches? What matters there is learned beside what matters in any talk. */
  patches: boolean;
  mails: RankMail[];
}

/**
 * What is looked at in a sentence; the order is that of the learned weights. Tried, and left out because over random
 * halves of BC3 the other half gained less than 0.004: complete or broken sentences, capitals, links, courtesies, digits,
 * pronouns, modal verbs, words of opinion, contrast or example, the thread's starter, its root and last mail, the
 * length of the mail, place among all lines of the mail, words in common with the root or with neighbouring mails.
 */
export const FEATURES = [
  'late in mail',
  'early in mail',
  'length',
  'short',
  'subject',
  'question',
  'cue',
  'quoted later',
  'answered',
  'clue words',
  'early mail',
  'after quote',
  'first of stretch',
  'beside',
] as const;

export type Feature = (typeof FEATURES)[number];

/** One own sentence of a thread, with its features in the order of {@link FEATURES}. */
export interface Described {
  /** Index of its mail, and of the sentence among the own ones of its mail. */
  mail: number;
  at: number;
  text: string;
  /** Salutation, sign-off or signature: wanted by nobody, and nothing to learn from. */
  frame: boolean;
  values: number[];
}

/** Somebody proposes, asks for, decides or objects. */
const CUE =
  /\b(?:suggest\w*|propos\w+|recommend\w*|request\w*|agree\w*|disagree\w*|object\w*|prefer\w*|please|should|must|need(?:s|ed)?|want(?:s|ed)?|would like|decid\w+|conclu\w+|confirm\w*|think|believe|wonder\w*|plan(?:s|ned|ning)?|problem|issue|instead|why|because|fix(?:es|ed)?|allow\w*|require\w*|tested|works|fails?|broken|wrong|how about|what about|let's)\b/i;
const ENOUGH_WORDS = 25;
/** Sentences of a mail after which it makes no difference how many more stand above. */
const DEEP = 8;
const IN_SUBJECT = 3;
/** Letters of a sentence by which a quote of it is known, and those of a quote's end that an answer stands under. */
const KEY = 48;
const SHORTEST_KEY = 16;
const QUOTE_END = 240;
/** Longer quotes are full quotes of long mails, and are cut for speed. */
const MAX_QUOTE = 20_000;

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

interface OwnSentence {
  text: string;
  words: number;
  frame: boolean;
  /** How many sentences of the mail that say something stand above it. */
  above: number;
  /** Index among the own sentences of the mail and within its stretch of own text. */
  at: number;
  inStretch: number;
  afterQuote: boolean;
  stems: Set<string>;
}

interface ReadMail {
  sentences: OwnSentence[];
  stems: Set<string>;
  quoted: string;
  /** Ends of the quotes that are answered right below. */
  answered: string[];
}

function readMail({ author, parts }: RankMail): ReadMail {
  const framed = frameOf(
    parts.flatMap((part) => ('own' in part ? part.own : [])),
    author,
  );
  const sentences: OwnSentence[] = [];
  const quotes: string[] = [];
  const answered: string[] = [];
  let quote: string | null = null;
  let above = 0;
  for (const part of parts) {
    if ('quote' in part) {
      quote = letters(part.quote.slice(-MAX_QUOTE));
      quotes.push(quote);
      continue;
    }
    if (quote !== null && part.own.length > 0) answered.push(quote.slice(-QUOTE_END));
    for (const [inStretch, text] of part.own.entries()) {
      const words = wordCount(text);
      const at = sentences.length;
      const frame = framed[at] ?? false;
      const stems = new Set(contentStems(text));
      sentences.push({ text, words, frame, above, at, inStretch, afterQuote: quote !== null, stems });
      if (!frame && words >= FEWEST_WORDS) above++;
    }
    if (part.own.length > 0) quote = null;
  }
  const stems = new Set(sentences.flatMap((s) => (s.frame ? [] : [...s.stems])));
  return { sentences, stems, quoted: quotes.join(' '), answered };
}

/** In how many mails does each word occur? */
function spread(mails: ReadMail[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const { stems } of mails) for (const s of stems) out.set(s, (out.get(s) ?? 0) + 1);
  return out;
}

/**
 * Features of all own sentences of a thread. The only code that looks at them: training, scoring and the product
 * call it alike. Values lie between 0 and 1, or little above.
 */
export function describeThread({ subject, mails }: RankThread): Described[] {
  const read = mails.map(readMail);
  const about = new Set(contentStems(subject));
  const common = spread(read);
  return read.flatMap((mail, m) => {
    const later = read.slice(m + 1).filter(({ quoted }) => quoted !== '');
    const lengthAt = (at: number) => Math.min(mail.sentences[at]?.words ?? 0, ENOUGH_WORDS) / ENOUGH_WORDS;
    return mail.sentences.map((s) => {
      const key = letters(s.text).slice(-KEY);
      const known = key.length >= SHORTEST_KEY;
      const quoted = known ? later.filter((l) => l.quoted.includes(key)).length : 0;
      const answered = known && later.some((l) => l.answered.some((end) => end.includes(key)));
      const inSubject = [...s.stems].filter((stem) => about.has(stem)).length;
      const clues = [...s.stems].reduce((sum, stem) => sum + Math.log(common.get(stem) ?? 1), 0);
      const values: Record<Feature, number> = {
        'late in mail': Math.min(s.above, DEEP) / DEEP,
        'early in mail': 1 / (1 + s.above),
        length: lengthAt(s.at),
        short: Number(s.words < FEWEST_WORDS),
        subject: Math.min(inSubject, IN_SUBJECT) / IN_SUBJECT,
        question: Number(/\?["')\]]*$/.test(s.text)),
        cue: Number(CUE.test(s.text)),
        'quoted later': Math.log1p(quoted),
        answered: Number(answered),
        'clue words': clues / Math.max(1, s.stems.size),
        'early mail': 1 / (1 + m),
        'after quote': Number(s.afterQuote),
        'first of stretch': 1 / (1 + s.inStretch),
        beside: (lengthAt(s.at - 1) + lengthAt(s.at + 1)) / 2,
      };
      return { mail: m, at: s.at, text: s.text, frame: s.frame, values: FEATURES.map((f) => values[f]) };
    });
  });
}

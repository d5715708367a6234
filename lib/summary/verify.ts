import type { Facts } from '../facts/types.ts';
import type { Thread } from '../thread/types.ts';
import { checkClaims } from './checks/claims.ts';
import { fold, hasWords, unquote } from './checks/fold.ts';
import { checkLetters, checkLanguage, readingsOf } from './checks/looks.ts';
import { checkNames, checkReading, isWriter } from './checks/names.ts';
import { checkLinks, checkMarkup, checkQuoted, checkVisible, shown } from './checks/plain.ts';
import { saysTheSame } from './checks/similar.ts';
import { sourceOf, type Claimant, type Finding, type MailText, type Source } from './checks/source.ts';
import { checkAsked } from './checks/asked.ts';
import { checkKind, checkTimeWords } from './checks/time.ts';
import { checkSupport } from './checks/support.ts';
import { checkTokens } from './checks/tokens.ts';
import { LONGEST_QUOTATION } from './sentences.ts';
import type { Draft, Point, Position, Refusal, SummaryContext, SummaryQuestion } from './types.ts';

const TEXT = { least: 15, most: 400 };
const QUOTED = { least: 1, most: LONGEST_QUOTATION };
const HEADLINE = { least: 1, most: 200 };
const ANCHOR = { least: 3, most: 200, words: 20 };
const NAME = { least: 1, most: 200 };

/** What a draft is checked against. */
export interface VerifyContext extends SummaryContext {
  thread: Thread;
  facts: Facts;
  /** The headline that code wrote, which needs no check. */
  headline?: string;
  /** The draft is sentences of the mails, to be shown as such: those are their writers' own affair. */
  quotes?: boolean;
  /** The language that the draft was asked for, where that is not `language`: the name of any. */
  writes?: string;
}

/** What passed, and what did not. */
export interface Verified {
  draft: Draft;
  refused: Refusal[];
}

/** White space folded as it is shown. */
const line = (text: string) => text.replace(/[\p{Zs}\t\n\r]+/gu, ' ').trim();

/** Two columns for a character of scripts that say more with less. */
function width(text: string): number {
  return Array.from(text).reduce(
    (sum, c) => sum + (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(c) ? 2 : 1),
    0,
  );
}

function checkLength(text: string, { least, most }: { least: number; most: number }): Finding {
  const length = Array.from(text).length;
  if (width(text) >= least && length <= most) return null;
  return { reason: 'is too short or too long', detail: `${length} characters` };
}

function checkCites(cites: string[], source: Source): Finding {
  if (cites.length === 0) return { reason: 'cites nothing', detail: '' };
  const foreign = cites.find((id) => !source.byId.has(id));
  return foreign === undefined
    ? null
    : { reason: 'cites a mail that is not in the thread', detail: foreign.slice(0, NAME.most) };
}

const citedBy = (cites: string[], source: Source): MailText[] =>
  [...new Set(cites)].flatMap((id) => {
    const found = source.byId.get(id);
    return found ? [source.textOf(found.mail)] : [];
  });

/** The anchor as a cited mail has it; null when none does. */
function findAnchor(anchor: string, cited: MailText[]): string | null {
  // Marks and folds take no more than that; endless ones are not even looked for.
  if (anchor.length > 3 * ANCHOR.most) return null;
  const forms = [fold(anchor), unquote(anchor)].filter((form) => form !== '');
  const isIn = (form: string) => (mail: MailText) =>
    hasWords(mail.own(), form) || hasWords(mail.trailers(), form);
  return forms.find((form) => cited.some(isIn(form))) ?? null;
}

function checkAnchor(anchor: string, text: string, cited: MailText[]): Finding {
  const bare = findAnchor(anchor, cited);
  const isSized = (form: string) =>
    form.length <= ANCHOR.most &&
    form.split(' ').length <= ANCHOR.words &&
    (form.length >= ANCHOR.least || form === text);
  if (bare !== null && isSized(bare)) return checkQuoted(bare);
  return { reason: 'anchor is not in a cited mail', detail: line(anchor).slice(0, ANCHOR.most) };
}

/** Whose words are checked. */
type Voice = Pick<VerifyContext, 'quotes' | 'writes'>;
const asked = ({ quotes, writes }: Voice) => [quotes === true, writes];

/** Words that are not quoted are looked up one by one, also as the eye reads them. */
function checkWords(claimant: Claimant, size: { least: number; most: number }, { writes }: Voice): Finding {
  const { text } = claimant;
  const found =
    checkVisible(text) ??
    checkLength(text, size) ??
    checkMarkup(text) ??
    checkLetters(text) ??
    (writes === undefined ? null : checkLanguage(text, writes)) ??
    checkTimeWords(claimant) ??
    checkNames(claimant) ??
    checkTokens(claimant) ??
    checkLinks(text) ??
    checkClaims(claimant) ??
    checkSupport(claimant, writes);
  if (found) return found;
  for (const reading of readingsOf(text)) {
    const same = { ...claimant, text: reading };
    const hidden = checkMarkup(reading) ?? checkLinks(reading) ?? checkReading(same) ?? checkClaims(same);
    if (hidden) return hidden;
  }
  return null;
}

/** A sentence by itself: a quotation is its mail's own affair; all else is looked up, word for word. */
function checkText(claimant: Claimant, voice: Voice): Finding {
  const { text, cited } = claimant;
  const long = checkLength(text, { ...QUOTED, least: 0 });
  if (long) return long;
  if (voice.quotes && cited.some((mail) => mail.says(text)))
    return checkLength(text, QUOTED) ?? checkQuoted(text);
  return checkWords(claimant, TEXT, voice);
}

function checkRepeated(text: string, before: { text: string }[]): Finding {
  const same = before.find((other) => saysTheSame(other.text, text));
  return same ? { reason: 'says what is said already', detail: same.text.slice(0, NAME.most) } : null;
}

function checkPoint(point: Point, before: Point[], source: Source, voice: Voice): Finding {
  const cited = citedBy(point.cites, source);
  const claimant = { text: point.text, cited, source, kind: point.kind };
  const alone = () =>
    checkCites(point.cites, source) ??
    checkKind(point, claimant) ??
    checkText(claimant, voice) ??
    checkAnchor(point.anchor, point.text, cited);
  const { kind, text, cites, anchor } = point;
  return (
    source.once(['point', kind, text, anchor, cites, ...asked(voice)], alone) ?? checkRepeated(text, before)
  );
}

function checkPosition({ person, cites }: Position, before: Position[], source: Source): Finding {
  const basic =
    checkCites(cites, source) ??
    checkLength(person, NAME) ??
    checkVisible(person) ??
    checkMarkup(person) ??
    checkLetters(person);
  if (basic) return basic;
  if (!citedBy(cites, source).every((mail) => isWriter(person, mail, source)))
    return { reason: 'names a person who did not write it', detail: person };
  return before.some((other) => other.person === person)
    ? { reason: 'says what is said already', detail: person }
    : null;
}

function checkQuestion(
  { text, cites }: SummaryQuestion,
  before: SummaryQuestion[],
  source: Source,
  voice: Voice,
): Finding {
  const claimant = { text, cited: citedBy(cites, source), source };
  const alone = () => checkCites(cites, source) ?? checkText(claimant, voice) ?? checkAsked(claimant);
  return source.once(['question', text, cites, ...asked(voice)], alone) ?? checkRepeated(text, before);
}

function checkHeadline(text: string, source: Source, voice: Voice): Finding {
  const cited = citedBy([...source.byId.keys()], source);
  return source.once(['headline', text, ...asked(voice)], () =>
    checkWords({ text, cited, source }, HEADLINE, voice),
  );
}

/**
 * Check every part of a draft by itself, whichever engine wrote it: pure, and the only way to a summary. What
 * cannot be found in the cited mails or the facts is left out and named in `refused`. A headline that fails
 * becomes empty; the caller puts the one that code writes.
 */
export function verify(draft: Draft, context: VerifyContext): Verified {
  const { thread, facts, isNew, headline = '' } = context;
  const source = sourceOf(thread, facts, isNew);
  const refused: Refusal[] = [];
  const passes = (part: Refusal['part'], text: string, finding: Finding): boolean => {
    // Whoever shows what was refused must not be fooled by it either.
    if (finding) refused.push({ part, text: shown(text), ...finding, detail: shown(finding.detail) });
    return finding === null;
  };
  const title = line(draft.headline);
  const isFine =
    title === '' || title === headline || passes('headline', title, checkHeadline(title, source, context));
  const points: Point[] = [];
  for (const raw of draft.points) {
    const point = { ...raw, text: line(raw.text) };
    if (passes('point', point.text, checkPoint(point, points, source, context)))
      points.push({ ...point, anchor: findAnchor(raw.anchor, citedBy(raw.cites, source)) ?? '' });
  }
  const positions: Position[] = [];
  for (const position of draft.positions) {
    if (passes('position', position.person, checkPosition(position, positions, source)))
      positions.push(position);
  }
  const openQuestions: SummaryQuestion[] = [];
  for (const raw of draft.openQuestions) {
    const question = { ...raw, text: line(raw.text) };
    if (passes('question', question.text, checkQuestion(question, openQuestions, source, context)))
      openQuestions.push(question);
  }
  return { draft: { headline: isFine ? title : '', points, positions, openQuestions }, refused };
}

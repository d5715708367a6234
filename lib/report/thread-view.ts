import { shownStatus } from '../facts/shown.ts';
import type { Status } from '../facts/types.ts';
import { displayName } from '../mail/display-name.ts';
import type { Iso } from '../mail/iso.ts';
import { REASON_WORDS, STANCE_WORDS } from '../summary/words.ts';
import { writerOf, type EngineId, type Point, type PointKind, type Summary } from '../summary/types.ts';
import type { Category } from '../thread/types.ts';
import { factLines, type FactLine, type FactPart } from './fact-lines.ts';
import { factWordsOf } from './fact-words.ts';
import type { Language, ReportThread } from './types.ts';
import { viewWords, type ViewWords } from './view-words.ts';
import { shownMinute } from './words.ts';

/** A citation, ready to be drawn. */
export interface CiteView {
  /** Message-ID. */
  id: string;
  /** Position of the mail in its thread, from 1; null for a mail of another thread. */
  n: number | null;
  who: string;
  /** `2026-11-20 13:54 UTC`, or null when the mail has no readable date. */
  when: string | null;
  /** The words of this mail that carry the sentence; null when they stand in another one. */
  anchor: string | null;
}

/** A sentence of the summary. */
export interface LineView {
  text: string;
  /** The sentence is a mail's own, word for word. */
  quoted: boolean;
  /** Who wrote the mails that it comes from. */
  by: string;
  cites: CiteView[];
}

export interface PartView {
  key: PointKind | 'people' | 'questions';
  label: string;
  lines: LineView[];
}

export type FactPartView = Exclude<FactPart, { kind: 'cite' }> | { kind: 'cite'; cite: CiteView };

/** One kind of fact; every item is a line of its own. */
export interface FactView {
  key: FactLine['key'] | 'terms';
  label: string;
  items: FactPartView[][];
}

/** What a summary lacks and why, in words. */
export interface LeftOutView {
  notice: string | null;
  /** What exactly was wrong, in technical words; empty where there is no more to tell. */
  detail: string;
  mails: string | null;
  refused: { title: string; items: { text: string; reason: string; detail: string }[] } | null;
}

/**
 * A thread as panel, popup and report page show it: every word in the reader's language, nothing left to work
 * out. It crosses contexts, so that a page needs no rules and no vocabulary.
 */
export interface ThreadView {
  root: string;
  title: string;
  category: Category;
  revision: number | null;
  patches: string | null;
  status: { status: Status; word: string };
  size: string;
  headline: string;
  engine: EngineId;
  parts: PartView[];
  /** Instead of parts, when there are none. */
  empty: string | null;
  facts: FactView[];
  /** Engine, time, and how much it is made from. */
  source: string;
  leftOut: LeftOutView | null;
}

export interface ViewOptions {
  language: Language;
  /** What "new" means: received in the last seven days, or in a report's window. */
  span: 'week' | 'window';
  /** When the summary was made. */
  made: Iso;
  /** Message-ID of the cited mail whose own text holds the anchor; null when that is not known. */
  holderOf?: (point: Point) => string | null;
}

const PARTS: PointKind[] = ['original', 'earlier', 'current'];

/** A point that cites one mail has its anchor there; of several it is not known which. */
const soleCite = ({ cites }: Point) => (cites.length === 1 ? (cites[0] ?? null) : null);

function citeView({ mails }: ReportThread, id: string, anchor: string | null): CiteView | null {
  const at = mails.findIndex((mail) => mail.id === id);
  const mail = mails[at];
  if (!mail) return null;
  const when = mail.date === null ? null : `${shownMinute(mail.date)} UTC`;
  return { id, n: at + 1, who: displayName(mail.from), when, anchor };
}

function lineView(thread: ReportThread, point: Point, holder: string | null): LineView {
  const cites = [...new Set(point.cites)].flatMap(
    (id) => citeView(thread, id, holder === id ? point.anchor : null) ?? [],
  );
  return {
    text: point.text,
    quoted: thread.summary.engine === 'digest',
    by: [...new Set(cites.map(({ who }) => who))].join(', '),
    cites,
  };
}

function partsOf(thread: ReportThread, words: ViewWords, options: ViewOptions): PartView[] {
  const { points, positions, openQuestions } = thread.summary;
  const holderOf = options.holderOf ?? soleCite;
  const label = (kind: PointKind) =>
    kind === 'current' && options.span === 'window' ? words.inWindow : words.kinds[kind];
  const parts: PartView[] = PARTS.map((kind) => ({
    key: kind,
    label: label(kind),
    lines: points.filter((p) => p.kind === kind).map((p) => lineView(thread, p, holderOf(p))),
  }));
  const people = positions.map(({ person, stance, cites }) => ({
    text: `${person}: ${STANCE_WORDS[options.language][stance]}`,
    quoted: false,
    by: '',
    cites: cites.flatMap((id) => citeView(thread, id, null) ?? []),
  }));
  const questions = openQuestions.map(({ text, cites }) => ({
    text,
    quoted: false,
    by: '',
    cites: cites.flatMap((id) => citeView(thread, id, null) ?? []),
  }));
  parts.push({ key: 'people', label: words.people, lines: people });
  parts.push({ key: 'questions', label: words.questions, lines: questions });
  return parts.filter(({ lines }) => lines.length > 0);
}

function factsOf(thread: ReportThread, language: Language): FactView[] {
  const elsewhere = (id: string): CiteView => ({ id, n: null, who: '', when: null, anchor: null });
  return factLines(thread, language).map(({ key, label, items }) => ({
    key,
    label,
    items: items.map((item) =>
      item.map((part) =>
        part.kind === 'cite'
          ? { kind: 'cite', cite: citeView(thread, part.id, null) ?? elsewhere(part.id) }
          : part,
      ),
    ),
  }));
}

function leftOutOf({ leftOut, notice, detail = '' }: Summary, language: Language): LeftOutView | null {
  const words = viewWords(language);
  const { mails, refused } = leftOut;
  if (mails === 0 && refused.length === 0 && notice === null) return null;
  const items = refused.map((r) => ({ ...r, reason: REASON_WORDS[language][r.reason] }));
  return {
    notice,
    detail,
    mails: mails > 0 ? words.notRead(mails) : null,
    refused: items.length > 0 ? { title: words.refused(items.length), items } : null,
  };
}

/** The view of a thread. The summary's own words stay in the language that it was made in. */
export function threadView(thread: ReportThread, options: ViewOptions): ThreadView {
  const words = viewWords(options.language);
  const { mails, participants, bots, patches, summary } = thread;
  const status = shownStatus(thread.facts);
  const parts = partsOf(thread, words, options);
  const made = `${shownMinute(options.made)} UTC`;
  return {
    root: thread.root,
    title: thread.title,
    category: thread.category,
    revision: thread.revision,
    patches: patches.present > 0 ? words.patches(patches.present, patches.declared) : null,
    status: { status, word: factWordsOf(options.language).statuses[status] },
    size: words.size(mails.length, participants, bots),
    headline: summary.headline,
    engine: summary.engine,
    parts,
    empty: summary.points.length > 0 ? null : participants > 0 ? words.noText : words.robotsOnly,
    facts: factsOf(thread, options.language),
    source: words.source(
      summary.engine === 'digest' ? null : writerOf(summary),
      made,
      mails.length,
      participants,
      bots,
    ),
    leftOut: leftOutOf(summary, options.language),
  };
}

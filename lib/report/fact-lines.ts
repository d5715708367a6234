import { shownStatus } from '../facts/shown.ts';
import type { Facts, OpenQuestion, Revision, TrailerGiven } from '../facts/types.ts';
import { factWordsOf, type FactWords } from './fact-words.ts';
import type { Language, ReportThread } from './types.ts';

/** A piece of a line: words, words that link to a mail, a sentence of a mail, or a citation of one. */
export type FactPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; id: string }
  | { kind: 'quote'; text: string }
  | { kind: 'cite'; id: string };

/** One kind of fact about a thread; every item is shown on its own line where there is room. */
export interface FactLine {
  key: keyof FactWords['labels'];
  label: string;
  items: FactPart[][];
}

/** Most items of one kind that are shown; the rest is counted. */
const MOST = 8;
const MOST_COMMITS = 3;
/** The last ones: they decide, and a state lasts since the last of them. */
const MOST_PROOFS = 3;

const text = (words: string): FactPart => ({ kind: 'text', text: words });
const cites = (ids: string[]): FactPart[] => ids.map((id) => ({ kind: 'cite', id }));

function supersededItem({ facts, revision }: ReportThread, words: FactWords): FactPart[] {
  const by = facts.statusDetail.supersededBy;
  if (by?.revision == null) return [text(words.givenUp)];
  const word = words.by(by.revision, by.revision === (revision ?? 1));
  const newer: FactPart = by.root === null ? text(word) : { kind: 'link', text: word, id: by.root };
  return [text(`${words.statuses.superseded} · `), newer];
}

function statusItem(thread: ReportThread, words: FactWords): FactPart[] {
  const { facts } = thread;
  const { status, statusEvidence, statusDetail, appliedCommits } = facts;
  const { tree, since, waitsFor } = statusDetail;
  const replaced =
    shownStatus(facts) === 'superseded' || status === 'superseded' ? supersededItem(thread, words) : [];
  if (status === 'superseded') return [...replaced, ...cites(statusEvidence.slice(-MOST_PROOFS))];
  const applied = status === 'applied' || status === 'partly applied';
  // Whoever was waited for has sent the newer posting.
  const waits =
    replaced.length === 0 &&
    (status === 'waiting' || status === 'open question' || status === 'changes requested');
  const ids = appliedCommits.slice(0, MOST_COMMITS).map((id) => id.slice(0, 12));
  const details = [
    ...(applied && tree !== null ? [words.into(tree)] : []),
    ...(applied && ids.length > 0 ? [words.commits(ids, appliedCommits.length - ids.length)] : []),
    ...(waits && waitsFor !== null ? [words.waitsFor(waitsFor)] : []),
    ...(waits && since !== null ? [words.since(since.slice(0, 10))] : []),
  ];
  const now = [
    text([words.statuses[status], ...details].join(' · ')),
    ...cites(statusEvidence.slice(-MOST_PROOFS)),
  ];
  return replaced.length > 0 ? [...replaced, text(' · '), ...now] : now;
}

/** `Reviewed-by Ana Peralta` once, with all the mails in which she gave it. */
function tagItems(trailers: TrailerGiven[], words: FactWords): FactPart[][] {
  const groups = new Map<string, TrailerGiven[]>();
  for (const tag of trailers) {
    const key = `${tag.type} ${tag.person}${tag.conditional ? ' ?' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), tag]);
  }
  return [...groups.values()].map((group) => {
    const [
      { type, person, onBehalfBy, conditional } = {
        type: '',
        person: '',
        onBehalfBy: null,
        conditional: false,
      },
    ] = group;
    const notes = [
      ...(group.some((tag) => tag.series) ? [words.series] : []),
      ...(conditional ? [words.conditional] : []),
      ...(onBehalfBy === null ? [] : [words.onBehalf(onBehalfBy)]),
    ];
    const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
    return [text(`${type} ${person}${note}`), ...cites([...new Set(group.map((tag) => tag.mail))])];
  });
}

/** `1–3, 7` of [1, 2, 3, 7]. */
function ranges(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}

function patchItems({ patches, facts }: ReportThread, words: FactWords): FactPart[][] {
  const missing = facts.revisions.find((r) => r.patches.missing.length > 0)?.patches.missing ?? [];
  const lacks = patches.declared !== null && patches.declared > 1 && patches.present < patches.declared;
  const parts = [
    ...(lacks ? [words.missing(patches.present, patches.declared ?? 0, ranges(missing))] : []),
    ...(facts.diffstat
      ? [words.size(facts.diffstat.files, facts.diffstat.added, facts.diffstat.removed)]
      : []),
    ...(facts.diffstat && facts.diffstat.subsystems.length > 0 ? [facts.diffstat.subsystems.join(', ')] : []),
  ];
  return parts.length > 0 ? [[text(parts.join(' · '))]] : [];
}

function revisionItem(revisions: Revision[]): FactPart[] {
  return revisions.flatMap((revision, i): FactPart[] => [
    ...(i > 0 ? [text(' → ')] : []),
    { kind: 'link', text: `v${revision.revision}`, id: revision.root },
    ...(revision.date === null ? [] : [text(` ${revision.date.slice(0, 10)}`)]),
  ]);
}

/** What each posting changed against the one before, where something did. */
function changeItems({ changes }: Facts, words: FactWords): FactPart[][] {
  return changes.flatMap(({ from, to, added, dropped, renamed, ...tags }) => {
    const lists = [added, dropped, renamed, tags.trailersGained, tags.trailersKept, tags.trailersLost];
    const told = lists.map(({ length }, i) =>
      length > 0 ? words.counted(length, words.changed[i] ?? '') : '',
    );
    const parts = [
      [words.patches, told.slice(0, 3)],
      [words.tags, told.slice(3)],
    ] as const;
    const said = parts.flatMap(([what, which]) => {
      const some = which.filter(Boolean).join(', ');
      return some ? [`${what} ${some}`] : [];
    });
    return said.length > 0 ? [[text(`v${from} → v${to}: ${said.join('; ')}`)]] : [];
  });
}

function belongsItem({ mayBelongTo }: ReportThread, words: FactWords): FactPart[][] {
  if (mayBelongTo === null) return [];
  return [[{ kind: 'link', text: words.belongs(mayBelongTo.why), id: mayBelongTo.root }]];
}

function questionItems(questions: OpenQuestion[], words: FactWords): FactPart[][] {
  return questions.map(({ mail, asker, text: sentence, to, asked }) => [
    { kind: 'quote', text: sentence },
    text(` — ${words.asks(asker, to, asked?.slice(0, 10) ?? null)}`),
    { kind: 'cite', id: mail },
  ]);
}

function shortened(items: FactPart[][], words: FactWords): FactPart[][] {
  return items.length <= MOST
    ? items
    : [...items.slice(0, MOST - 1), [text(words.more(items.length - MOST + 1))]];
}

/**
 * The facts of a thread, in words, as every rendering shows them: status with its evidence, tags given,
 * what of the series is here, its revisions, open questions and comments. Lines without an item are left out.
 */
export function factLines(thread: ReportThread, language: Language): FactLine[] {
  const words = factWordsOf(language);
  const { facts } = thread;
  const lines: [FactLine['key'], FactPart[][]][] = [
    ['status', [statusItem(thread, words)]],
    ['tags', tagItems(facts.trailers, words)],
    ['patches', patchItems(thread, words)],
    [
      'revisions',
      facts.revisions.length > 1 ? [revisionItem(facts.revisions), ...changeItems(facts, words)] : [],
    ],
    ['belongs', belongsItem(thread, words)],
    ['questions', questionItems(facts.openQuestions, words)],
    ['comments', questionItems(facts.openComments, words)],
  ];
  return lines
    .filter(([, items]) => items.length > 0)
    .map(([key, items]) => ({ key, label: words.labels[key], items: shortened(items, words) }));
}

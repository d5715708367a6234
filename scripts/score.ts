import type { Facts, Status } from '../lib/facts/types.ts';
import type { Thread } from '../lib/thread/types.ts';

/** A hand label of a thread, as far as scores need it. */
export interface Label {
  root: string;
  category: string;
  revision: number | null;
  patches_declared: number | null;
  patches_present: number;
  people: number;
  status: Status;
  status_alt: Status | null;
  trailers_given: { type: string; person: string; mail: string; to: string }[];
  applied_commits: string[];
  open_questions: { mail: string; text: string; kind: 'question' | 'suggestion' }[];
  mail_ids: string[];
}

export interface Known {
  thread: Thread;
  facts: Facts;
}

export interface Score {
  fact: string;
  numbers: Record<string, number>;
  wanted: string;
  ok: boolean;
  misses: string[];
}

const f1 = (p: number, r: number) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
const share = (n: number, of: number) => (of === 0 ? 1 : n / of);

/** Precision and recall of two lists of keys. */
function overlap(
  fact: string,
  pairs: { where: string; ours: string[]; labelled: string[] }[],
  want: [number, number],
): Score {
  let hits = 0;
  let ours = 0;
  let labelled = 0;
  const misses: string[] = [];
  for (const pair of pairs) {
    const left = [...pair.labelled];
    for (const key of pair.ours) {
      const at = left.indexOf(key);
      if (at >= 0) {
        hits++;
        left.splice(at, 1);
      } else misses.push(`too much in ${pair.where}: ${key}`);
    }
    misses.push(...left.map((key) => `missed in ${pair.where}: ${key}`));
    ours += pair.ours.length;
    labelled += pair.labelled.length;
  }
  const [precision, recall] = [share(hits, ours), share(hits, labelled)];
  return {
    fact,
    numbers: { precision, recall, F1: f1(precision, recall) },
    wanted: `${want[0]} / ${want[1]}`,
    ok: precision >= want[0] && recall >= want[1],
    misses,
  };
}

/** Share of threads where a plain value equals the label's. */
function equal(
  fact: string,
  pairs: { where: string; ours: unknown; labelled: unknown }[],
  want: number,
): Score {
  const wrong = pairs.filter((p) => p.ours !== p.labelled);
  const right = share(pairs.length - wrong.length, pairs.length);
  const misses = wrong.map((p) => `${p.where}: ${String(p.ours)}, labelled ${String(p.labelled)}`);
  return { fact, numbers: { right }, wanted: `${want}`, ok: right >= want, misses };
}

/** The labels were made before these had names of their own: by their definitions they are these. */
const LABELLED_AS: Partial<Record<Status, Status>> = {
  'to be applied': 'reviewed',
  'under discussion': 'under review',
};

/** Macro-F1 over the statuses that are labelled; where two readers could differ, either answer is right. */
function statusScore(pairs: { where: string; ours: Status; labelled: Status; alt: Status | null }[]): Score {
  const settled = pairs.map((p) => ({ ...p, truth: p.ours === p.alt ? p.alt : p.labelled }));
  const classes = [...new Set(settled.map((p) => p.truth))];
  const scores = classes.map((status) => {
    const hits = settled.filter((p) => p.ours === status && p.truth === status).length;
    const precision = share(hits, settled.filter((p) => p.ours === status).length);
    return f1(precision, share(hits, settled.filter((p) => p.truth === status).length));
  });
  const macro = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const falsely = (status: Status) => settled.filter((p) => p.ours === status && p.truth !== status).length;
  const numbers = {
    'macro-F1': macro,
    'false applied': falsely('applied') + falsely('partly applied'),
    'false rejected': falsely('rejected'),
  };
  return {
    fact: 'status',
    numbers,
    wanted: '0.85, 0, 0',
    ok: macro >= 0.85 && numbers['false applied'] === 0 && numbers['false rejected'] === 0,
    misses: settled
      .filter((p) => p.ours !== p.truth)
      .map((p) => `${p.where}: ${p.ours}, labelled ${p.labelled}`),
  };
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A question of ours is the labelled one when the same mail says it and one text holds the other's beginning. */
function questionKey(mail: string, text: string, labelled: Label['open_questions']): string {
  const mine = fold(text);
  const same = labelled.find((q) => {
    const theirs = fold(q.text);
    return q.mail === mail && (mine.includes(theirs.slice(0, 60)) || theirs.includes(mine.slice(0, 60)));
  });
  return `<${mail}> ${same ? fold(same.text) : mine}`;
}

/** Score facts against labels; threads are found by their mails. @throws when a labelled thread has no counterpart. */
export function scoreLabels(labels: Label[], known: Known[]): Score[] {
  const pairs = labels.map((label) => {
    const mine = known.find((k) => k.thread.mails.some((m) => m.mail.id === label.mail_ids[0]));
    if (!mine) throw new Error(`no thread holds ${label.root}`);
    return { label, where: label.root, ...mine };
  });
  const tag = (t: { type: string; person: string; mail: string; to: string }) =>
    `${t.type} ${t.person} <${t.mail}> to <${t.to}>`;
  return [
    overlap(
      'threads',
      pairs.map(({ where, label, thread }) => ({
        where,
        ours: thread.mails.map((m) => m.mail.id),
        labelled: label.mail_ids,
      })),
      [1, 1],
    ),
    equal(
      'category',
      pairs.map(({ where, label, thread }) => ({ where, ours: thread.category, labelled: label.category })),
      1,
    ),
    equal(
      'revision',
      pairs.map(({ where, label, thread }) => ({ where, ours: thread.revision, labelled: label.revision })),
      1,
    ),
    equal(
      'patches declared',
      pairs.map(({ where, label, thread }) => ({
        where,
        ours: thread.patches.declared,
        labelled: label.patches_declared,
      })),
      1,
    ),
    equal(
      'patches present',
      pairs.map(({ where, label, thread }) => ({
        where,
        ours: thread.patches.present,
        labelled: label.patches_present,
      })),
      1,
    ),
    equal(
      'people',
      pairs.map(({ where, label, facts }) => ({ where, ours: facts.people.length, labelled: label.people })),
      1,
    ),
    overlap(
      'trailers given',
      pairs.map(({ where, label, facts }) => ({
        where,
        ours: facts.trailers.map(tag),
        labelled: label.trailers_given.map(tag),
      })),
      [0.995, 0.98],
    ),
    overlap(
      'applied commits',
      pairs.map(({ where, label, facts }) => ({
        where,
        ours: facts.appliedCommits,
        labelled: label.applied_commits,
      })),
      [0.995, 0.9],
    ),
    statusScore(
      pairs.map(({ where, label, facts }) => ({
        where,
        ours: LABELLED_AS[facts.status] ?? facts.status,
        labelled: label.status,
        alt: label.status_alt,
      })),
    ),
    overlap(
      'open questions',
      pairs.map(({ where, label, facts }) => ({
        where,
        ours: facts.openQuestions.map((q) => questionKey(q.mail, q.text, label.open_questions)),
        labelled: label.open_questions.map((q) => `<${q.mail}> ${fold(q.text)}`),
      })),
      [0.8, 0.7],
    ),
  ];
}

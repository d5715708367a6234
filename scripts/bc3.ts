import type { RankMail, RankPart, RankThread } from '../lib/summary/features.ts';

/** A thread of the BC3 corpus, as far as it is read here. */
export interface Bc3Thread {
  id: string;
  subject: string;
  mails: { from: string; sentences: { id: string; text: string }[] }[];
  annotations: { important: string[]; summary: { links?: string[] }[] }[];
}

/** A BC3 thread for the ranker, and how many annotators picked each sentence of it, quoted ones too. */
export interface Bc3 {
  id: string;
  thread: RankThread;
  /** Ids of the own sentences of each mail, as {@link RankThread} numbers them. */
  ids: string[][];
  votes: Map<string, number>;
  /** How many annotators give it as the ground of a sentence of their own summary. */
  grounds: Map<string, number>;
  annotators: number;
  /** Mean number of sentences that an annotator picked. */
  size: number;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');

function readMail({ from, sentences }: Bc3Thread['mails'][number]): { mail: RankMail; ids: string[] } {
  const parts: RankPart[] = [];
  const ids: string[] = [];
  for (const { id, text: raw } of sentences) {
    const text = decode(raw).trim();
    const last = parts.at(-1);
    if (text.startsWith('>')) {
      if (last && 'quote' in last) last.quote += ` ${text}`;
      else parts.push({ quote: text });
      continue;
    }
    ids.push(id);
    if (last && 'own' in last) last.own.push(text);
    else parts.push({ own: [text] });
  }
  return { mail: { author: decode(from), parts }, ids };
}

function count(sets: Set<string>[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const id of sets.flatMap((set) => [...set])) out.set(id, (out.get(id) ?? 0) + 1);
  return out;
}

/** Read a thread of the corpus. */
export function readBc3(thread: Bc3Thread): Bc3 {
  const mails = thread.mails.map(readMail);
  const picks = thread.annotations.map(({ important }) => new Set(important));
  const links = thread.annotations.map(({ summary }) => new Set(summary.flatMap((s) => s.links ?? [])));
  return {
    id: thread.id,
    thread: { subject: decode(thread.subject), patches: false, mails: mails.map((m) => m.mail) },
    ids: mails.map((m) => m.ids),
    votes: count(picks),
    grounds: count(links),
    annotators: picks.length,
    size: Math.round(picks.reduce((sum, set) => sum + set.size, 0) / Math.max(1, picks.length)),
  };
}

/** Every second item by order of id trains, beginning with the first; the others are held out. */
export function splitHalves<T>(items: T[], id: (item: T) => string): { training: T[]; heldOut: T[] } {
  const sorted = [...items].sort((a, b) => (id(a) < id(b) ? -1 : 1));
  return { training: sorted.filter((_, i) => i % 2 === 0), heldOut: sorted.filter((_, i) => i % 2 === 1) };
}

import { mailAnchors, readMail, type PageMail } from './page-mail.ts';
import { inboxBase } from './page.ts';
import { readSkeleton, type Skeleton, type SkeletonEntry } from './skeleton.ts';

/** A thread as a T or t page shows it. */
export interface PageThread {
  /** URL of the inbox with the final slash; empty where the page belongs to none. */
  base: string;
  /** Message-ID at the top of the thread, which may be one that the archive lacks; null without an overview. */
  root: string | null;
  /** In page order, mails of other threads with the same subject left out. */
  mails: PageMail[];
  /** Ids of the elements that open the mails, by Message-ID. */
  anchors: Map<string, string>;
  /** The thread has more mails than the page shows (public-inbox stops at 1,000). */
  cut: boolean;
}

function topOf(entry: SkeletonEntry): SkeletonEntry {
  let top = entry;
  while (top.parent) top = top.parent;
  return top;
}

function sameSubject(a: string, b: string): boolean {
  const bare = (s: string) => s.replace(/^(?:(?:re|aw|fwd?): *)+/i, '').toLowerCase();
  return bare(a) === bare(b);
}

/**
 * Tops of the trees that are this thread. Where the page does not set loose matches apart, they are the
 * further trees with the subject of the tree that holds the asked mail.
 */
function ownTops(skeleton: Skeleton, asked: string | undefined, subjects: Map<string, string>) {
  const tops = new Set(skeleton.entries.filter((e) => !e.parent && !e.loose));
  if (skeleton.marked || tops.size < 2) return tops;
  const subjectOf = (top: SkeletonEntry) =>
    skeleton.entries
      .filter((e) => topOf(e) === top)
      .map((e) => subjects.get(e.sha))
      .find((s) => s !== undefined);
  const askedEntry = skeleton.entries.find((e) => e.sha === asked) ?? skeleton.entries[0];
  const own = askedEntry && topOf(askedEntry);
  const subject = own && subjectOf(own);
  for (const top of tops) {
    if (top !== own && sameSubject(subjectOf(top) ?? '', subject ?? '')) tops.delete(top);
  }
  return tops;
}

interface Blocks {
  skeleton: Skeleton;
  /** By SHA-1 of the Message-ID, in page order. */
  mails: Map<string, PageMail>;
}

/** Yields after each mail, so that a caller can let the page breathe. */
function* blockSteps(doc: Document, href: string, base: string): Generator<undefined, Blocks> {
  const skeleton = readSkeleton(doc, href, base);
  yield;
  const mails = new Map<string, PageMail>();
  const anchors = mailAnchors(doc);
  yield;
  for (const anchor of anchors) {
    const mail = readMail(anchor, href, base);
    if (mail) mails.set(anchor.id.slice(1), mail);
    yield;
  }
  return { skeleton, mails };
}

const idIn = (mails: Map<string, PageMail>, entry: SkeletonEntry | null | undefined) =>
  entry ? (entry.away ?? mails.get(entry.sha)?.id ?? null) : null;

function* threadSteps(doc: Document, href: string): Generator<undefined, PageThread> {
  const base = inboxBase(doc, href);
  if (base === null) return { base: '', root: null, mails: [], anchors: new Map(), cut: false };
  const { skeleton, mails } = yield* blockSteps(doc, href, base);
  const asked = doc.querySelector('u#u')?.closest('pre')?.querySelector('a[id^="m"]')?.id.slice(1);
  const tops = ownTops(skeleton, asked, new Map([...mails].map(([sha, mail]) => [sha, mail.subject])));
  const cut = (skeleton.declared ?? 0) > mails.size;
  for (const entry of skeleton.entries) {
    const mail = mails.get(entry.sha);
    if (!mail) continue;
    if (tops.has(topOf(entry))) mail.parent = idIn(mails, entry.parent);
    else mails.delete(entry.sha);
  }
  const root = idIn(
    mails,
    skeleton.entries.find((e) => tops.has(e)),
  );
  const ids = new Map([...mails].map(([sha, mail]) => [mail.id, `m${sha}`]));
  return { base, root, mails: [...mails.values()], anchors: ids, cut };
}

/** Drive steps to their end. */
function finish<T>(steps: Generator<undefined, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** A mail on a page of any kind, with the top of its tree as far as the page shows it; null where it does not. */
export interface PageBlock {
  mail: PageMail;
  root: string | null;
}

/** Every mail of a page, whichever threads they belong to: thread pages, search results, new.html. */
export function readBlocks(doc: Document, href: string): PageBlock[] {
  const base = inboxBase(doc, href);
  if (base === null) return [];
  const { skeleton, mails } = finish(blockSteps(doc, href, base));
  const roots = new Map<string, string | null>();
  for (const entry of skeleton.entries) {
    const mail = mails.get(entry.sha);
    if (mail) mail.parent = idIn(mails, entry.parent);
    roots.set(entry.sha, idIn(mails, topOf(entry)));
  }
  return [...mails].map(([sha, mail]) => ({ mail, root: roots.get(sha) ?? null }));
}

/** Every mail of a T or t page, at once. */
export function readThread(doc: Document, href: string): PageThread {
  return finish(threadSteps(doc, href));
}

export interface SliceOptions {
  /** Milliseconds of work between two pauses; one mail is never cut in two. */
  budgetMs?: number;
  /** The pause: resolves once the page had its turn. */
  yieldTo?: () => Promise<void>;
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** As {@link readThread}, in slices, so that a page of 1,000 mails stays responsive. Rejects when aborted. */
export async function readThreadInSlices(
  doc: Document,
  href: string,
  signal: AbortSignal,
  { budgetMs = 6, yieldTo = nextTask }: SliceOptions = {},
): Promise<PageThread> {
  const steps = threadSteps(doc, href);
  let began = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began >= budgetMs) {
      await yieldTo();
      began = performance.now();
    }
  }
}

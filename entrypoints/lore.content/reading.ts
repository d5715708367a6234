import { mailAnchors } from '../../lib/archive/page-mail.ts';
import { readThreadInSlices } from '../../lib/archive/thread-page.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Answers, Result } from '../../lib/rpc/messages.ts';
import type { Page } from './feature.ts';

/** How long the background may take, in milliseconds: it only counts and picks sentences. */
const PATIENCE = 30_000;

/** A thread page as it was read, and what the background made of it. */
export interface Reading {
  answer: Result<Answers['thread.read']>;
  /** Ids of the elements that open the mails, by Message-ID. */
  anchors: Map<string, string>;
}

const readings = new WeakMap<Element, Promise<Reading | null>>();

async function read({ doc, href, base, language, ready }: Page): Promise<Reading | null> {
  await ready;
  const { mails, root, cut, anchors } = await readThreadInSlices(doc, href, AbortSignal.timeout(PATIENCE));
  if (mails.length === 0) return null;
  return { anchors, answer: await call('thread.read', { base, language, mails, root, cut }) };
}

/**
 * The thread of this page: read once, whichever features ask, so that its visit counts once and what is new
 * stays new while the page is open. null where no mail has a form that is known.
 */
export function readingOf(page: Page): Promise<Reading | null> {
  // The element that opens the first mail stands for the page.
  const first = mailAnchors(page.doc)[0];
  if (!first) return Promise.resolve(null);
  const reading = readings.get(first) ?? read(page);
  readings.set(first, reading);
  return reading;
}

/** Rejects when the answer took too long, or when nobody waits any more. */
export function inTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  return Promise.race([
    answer,
    new Promise<never>((_, reject) => {
      end.addEventListener('abort', () => {
        reject(end.reason as Error);
      });
    }),
  ]);
}

import type { Mail } from '../mail/types.ts';
import { isNewIn } from '../report/build.ts';
import type { ReportWindow } from '../report/window.ts';
import type { StoredFetch } from '../store/store.ts';
import { buildThreads } from '../thread/thread.ts';

/** Mail of a window that was over for this long is all there; whatever comes later is of another window. */
export const SETTLED_MS = 24 * 60 * 60_000;
const SECOND = 1000;
/** A window that ended less than this ago was meant to end now: between a click and the question some time passes. */
const JUST_NOW_MS = 60_000;

/**
 * Until when the archive is asked for a window: to its end, or to the second of the question where it ended just
 * now. So no mail is lost between this answer and the next, which may then build on it.
 */
export function askedUntil(window: ReportWindow, asked: number): number {
  const endedJustNow = asked >= window.to && asked - window.to < JUST_NOW_MS;
  return endedJustNow ? Math.floor(asked / SECOND) * SECOND + SECOND : window.to;
}

const isInside = (window: ReportWindow, { from, to }: StoredFetch) => from <= window.from && window.to <= to;

/** Was a window over for long when its mail was fetched? Then nothing can have changed, and nobody need be asked. */
export function isSettled(fetch: StoredFetch, window: ReportWindow): boolean {
  return isInside(window, fetch) && fetch.asked - window.to >= SETTLED_MS;
}

/** Does an earlier fetch hold all mail of a window, given that the archive has taken in nothing since? */
export function coversUnchanged(fetch: StoredFetch, window: ReportWindow): boolean {
  const wentToTheEnd = fetch.asked < fetch.to;
  return isInside(window, fetch) || (fetch.from <= window.from && window.from < fetch.to && wentToTheEnd);
}

/** Of an earlier fetch's mails, those that the archive would answer with for this window: its threads, whole. */
export function mailsFor(mails: Mail[], window: ReportWindow): Mail[] {
  return buildThreads(mails)
    .filter((thread) => thread.mails.some(({ mail }) => isNewIn(window, mail)))
    .flatMap((thread) => thread.mails.map(({ mail }) => mail));
}

import type { PageMail } from '../../lib/archive/page-mail.ts';
import type { PageThread } from '../../lib/archive/thread-page.ts';
import { panelWords } from '../../components/words.ts';
import type { Language } from '../../lib/report/types.ts';
import type { Point } from '../../lib/summary/types.ts';

/** Id of the panel's element in the page, for links to it. */
export const PANEL_ID = 'lorebrief-summary';

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Message-ID of the cited mail whose own text holds the point's anchor; null when none does. */
export function anchorMail(point: Point, mails: readonly PageMail[]): string | null {
  const anchor = folded(point.anchor);
  const holds = ({ segments }: PageMail) =>
    folded(segments.flatMap((s) => (s.kind === 'own' ? [s.text] : [])).join(' ')).includes(anchor);
  if (anchor === '') return null;
  return mails.find((mail) => point.cites.includes(mail.id) && holds(mail))?.id ?? null;
}

/** What a thread page lacks, in words for the reader. */
export function missingOf({ root, mails, cut }: PageThread, language: Language): string[] {
  const words = panelWords(language);
  const missing: string[] = [];
  if (root !== null && !mails.some((mail) => mail.id === root)) {
    missing.push(words.rootMissing);
  }
  if (cut) missing.push(words.cut(mails.length));
  return missing;
}

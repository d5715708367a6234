import type { Outlook } from '../../lib/jobs/outlook.ts';
import { iso } from '../../lib/mail/iso.ts';
import type { Choice } from './choice.ts';
import { chosenWindow } from './choice.ts';
import type { Engines } from './engines.ts';
import { chosenModel } from './engines.ts';
import { inOneLine } from '../sentences.ts';
import { useWords } from './words-context.ts';
import type { PopupWords } from './words.ts';

interface CostProps {
  choice: Choice;
  engines: Engines;
  /** null until known: then it is what it can be at most. */
  outlook: Outlook | null;
  now: number;
}

function archiveLines({ source }: Choice, outlook: Outlook | null, words: PopupWords): string[] {
  if (source === 'visited') {
    if (!outlook) return [];
    return [outlook.visited > 0 ? words.visited(outlook.visited) : words.noneVisited];
  }
  const about = outlook?.mails == null ? [] : [words.mailsAbout(outlook.mails)];
  return [...about, words.requests(outlook?.requests ?? 2)];
}

function modelLine(choice: Choice, engines: Engines, words: PopupWords): string {
  const id = chosenModel(choice, engines);
  const engine = engines.offered.find((offered) => offered.id === id);
  if (!engine) return words.noAi;
  return words.asksFirst(engine.name ?? words.browserModel, engines.models.askAbove);
}

/** What a report will take, before it is begun. */
export function Cost({ choice, engines, outlook, now }: CostProps) {
  const words = useWords();
  const window = chosenWindow(choice, now);
  const lines =
    choice.list.kind === 'sample'
      ? [words.sampleCost]
      : [...archiveLines(choice, outlook, words), modelLine(choice, engines, words)];
  return (
    <small id="cost">
      {inOneLine(...lines)}
      {window && <span class="whole">{words.windowIs(iso(window.from), iso(window.to))}</span>}
    </small>
  );
}

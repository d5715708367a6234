import { EVERYTHING, isSelecting, type Selection } from '../../lib/report/selection.ts';
import type { ReportWords } from './words.ts';

interface ShownLineProps {
  selection: Selection;
  /** Threads in sight, of how many. */
  shown: number;
  all: number;
  /** Threads that the reader has hidden, and whether they are out of sight. */
  hidden: number;
  away: boolean;
  words: ReportWords;
  onSelect: (selection: Selection) => void;
  onFoldAll: (open: boolean) => void;
  onPutAway: (away: boolean) => void;
}

/** How many threads are shown, and what can be done with all of them. */
export function ShownLine(props: ShownLineProps) {
  const { selection, shown, all, hidden, away, words, onSelect, onFoldAll, onPutAway } = props;
  const selecting = isSelecting(selection);
  const button = (label: string, act: () => void) => (
    <button type="button" class="quiet" onClick={act}>
      {label}
    </button>
  );
  return (
    <div class="row shown">
      <p role="status">{shown < all || selecting ? words.shown(shown, all) : words.threadCount(all)}</p>
      {selecting &&
        button(words.clear, () => {
          onSelect({ ...EVERYTHING, sort: selection.sort });
        })}
      {hidden > 0 &&
        button(away ? words.showHidden(hidden) : words.putAway(hidden), () => {
          onPutAway(!away);
        })}
      <span class="push">
        {button(words.unfoldAll, () => {
          onFoldAll(true);
        })}
        {button(words.foldAll, () => {
          onFoldAll(false);
        })}
      </span>
    </div>
  );
}

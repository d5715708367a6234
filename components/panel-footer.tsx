import type { ThreadView } from '../lib/report/thread-view.ts';
import { LeftOut } from './left-out.tsx';
import { wholeDays } from './whole-days.tsx';

/** Something that the reader can do here. */
export interface PanelAction {
  id: string;
  label: string;
  /** What it takes, to be read beside it; one action has such words. */
  hint?: string | undefined;
  /** Not now, as another one is at work. */
  disabled?: boolean;
  run: () => void;
}

export interface PanelFooterProps {
  view: ThreadView;
  /** What the page lacks, in words. */
  remarks: string[];
  actions: PanelAction[];
  /** What came of the last action; it is read out. */
  note: string;
}

/** What changes the summary itself looks like a button; the rest is as quiet as lore's own links. */
const MAIN = ['summarise', 'load'];

/** Who wrote the summary, how complete it is, and what can be done with the thread. */
export function PanelFooter({ view, remarks, actions, note }: PanelFooterProps) {
  const { leftOut } = view;
  // Read out as what came of the action, it need not stand there twice.
  const isSaid = leftOut !== null && leftOut.notice === note;
  return (
    <footer>
      <div>
        <span>{wholeDays(view.source)}</span>
        <LeftOut leftOut={isSaid ? { ...leftOut, notice: null } : leftOut} />
        {remarks.map((remark) => (
          <span key={remark}>{remark}</span>
        ))}
        <span role="status">{note}</span>
      </div>
      <p class="actions">
        {actions.flatMap(({ id, label, hint, disabled, run }) => [
          <button
            type="button"
            class={MAIN.includes(id) ? '' : 'quiet'}
            key={id}
            data-action={id}
            disabled={disabled}
            aria-describedby={hint ? 'cost' : undefined}
            // The second click of a double one is meant for what stood here before.
            onClick={({ detail }) => {
              if (detail < 2) run();
            }}
          >
            {label}
          </button>,
          hint && (
            <span key="cost" id="cost">
              {hint}
            </span>
          ),
        ])}
      </p>
    </footer>
  );
}

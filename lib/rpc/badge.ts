import { browser, type Browser } from 'wxt/browser';
import { hasEnded, type Job } from '../jobs/types.ts';
import type { ReportRunner } from '../jobs/runner.ts';

/** Colours of tokens.css (`--accent`, `--good`, `--wait`, `--bad`, light), which no script can read from there. */
const COLOURS = { work: '#1f5fae', good: '#1d6f3c', wait: '#8a5a00', bad: '#a8232c' } as const;

/** What stands on the toolbar icon. */
export interface BadgeLook {
  /** Four characters at most; empty: nothing. */
  text: string;
  colour: keyof typeof COLOURS;
}

const NOTHING: BadgeLook = { text: '', colour: 'work' };

/** How a job shows on the toolbar icon: a question, its part done, its end. */
export function badgeOf({ phase, hold, threads }: Pick<Job, 'phase' | 'hold' | 'threads'>): BadgeLook {
  if (phase === 'cancelled') return NOTHING;
  if (phase === 'done') return { text: '✓', colour: 'good' };
  if (phase === 'failed') return { text: '!', colour: 'bad' };
  if (hold?.kind === 'asking') return { text: '?', colour: 'wait' };
  if (hold) return { text: '…', colour: 'wait' };
  if (phase !== 'summarising' || threads.total === 0) return { text: '…', colour: 'work' };
  return { text: `${Math.floor((100 * threads.done) / threads.total)}%`, colour: 'work' };
}

type Port = Pick<Browser.runtime.Port, 'onDisconnect'>;

/**
 * Show on the toolbar icon how far a report is, and that it ended until a popup was opened.
 * @param runner the one that makes reports now.
 * @param onRunner hears of each of them, and null when all was cleared.
 * @returns to be called with the port of each popup that opens.
 */
export function showBadge(
  runner: () => Promise<Pick<ReportRunner, 'current'>>,
  onRunner: (listener: (made: Pick<ReportRunner, 'listen'> | null) => void) => unknown,
): (popup: Port) => void {
  let popups = 0;
  let shown = '';
  const show = ({ text, colour }: BadgeLook) => {
    if (shown === text + colour) return;
    shown = text + colour;
    const { action } = browser;
    // Nothing hangs on it: a browser without a toolbar makes reports all the same.
    const set = [
      action.setBadgeText({ text }),
      action.setBadgeBackgroundColor({ color: COLOURS[colour] }),
      action.setBadgeTextColor({ color: '#ffffff' }),
    ];
    void Promise.all(set).catch(() => undefined);
  };
  const showJob = (job: Job | null) => {
    // What has ended is seen in the popup itself.
    show(job === null || (hasEnded(job) && popups > 0) ? NOTHING : badgeOf(job));
  };
  onRunner((made) => {
    if (made === null) show(NOTHING);
    made?.listen(showJob);
  });
  return (popup) => {
    popups++;
    popup.onDisconnect.addListener(() => {
      popups--;
    });
    // Who knows what a background that was stopped has left there.
    shown = 'unknown';
    void runner()
      .then((made) => made.current())
      .then(showJob, () => undefined);
  };
}

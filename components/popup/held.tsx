import type { Hold, Job } from '../../lib/rpc/messages.ts';
import type { PopupActions } from './actions.ts';
import { Notice } from './notice.tsx';
import type { PopupState } from './state.ts';
import { span, words } from './words.ts';

interface HeldProps {
  job: Job;
  hold: Hold;
  state: PopupState;
  actions: PopupActions;
}

/** A job that pauses or waits: why, what makes it go on, and the ways to go on or stop at once. */
export function Held({ job, hold, state, actions }: HeldProps) {
  const window = span(job.from, job.to);
  const buttons = (
    <>
      {hold.kind === 'waiting' && hold.for === 'archive' && (
        <a class="button" href={job.base} target="_blank" rel="noreferrer">
          {words.openArchive}
        </a>
      )}
      <button
        type="button"
        onClick={() => {
          actions.resume(job);
        }}
      >
        {hold.kind === 'paused' ? words.resume : words.goOnNow}
      </button>
      <button
        class="quiet"
        type="button"
        aria-disabled={state.cancelling}
        onClick={() => {
          if (!state.cancelling) actions.cancel(job);
        }}
      >
        {state.cancelling ? words.cancelling : words.cancel}
      </button>
    </>
  );
  if (hold.kind !== 'waiting') {
    return (
      <Notice title={words.paused(job.inbox)} window={window} text={words.pausedWhat}>
        {buttons}
      </Notice>
    );
  }
  const { problem } = hold;
  return (
    <Notice
      title={words.waiting(job.inbox)}
      window={window}
      text={problem.message}
      remedy={`${hold.for === 'archive' ? `${problem.remedy} ` : ''}${words.waitsUntil(words.waitsFor[hold.for], hold.until)}`}
    >
      {buttons}
    </Notice>
  );
}

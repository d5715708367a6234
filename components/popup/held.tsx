import type { Settings } from '../../lib/store/choices.ts';
import type { Hold, Job } from '../../lib/rpc/messages.ts';
import type { PopupActions } from './actions.ts';
import { Asking } from './asking.tsx';
import { Notice } from './notice.tsx';
import type { PopupState } from './state.ts';
import { useWords } from './words-context.ts';

interface HeldProps {
  job: Job;
  hold: Hold;
  state: PopupState;
  caps: Settings['models'];
  actions: PopupActions;
}

/** A job that pauses, waits or asks: why, what makes it go on, and the ways to go on or stop at once. */
export function Held({ job, hold, state, caps, actions }: HeldProps) {
  const words = useWords();
  const window = words.span(job.from, job.to);
  const cancel = () => {
    if (!state.cancelling) actions.cancel(job);
  };
  if (hold.kind === 'asking') {
    return (
      <Asking
        estimate={hold.estimate}
        caps={caps}
        about={`${job.inbox} · ${window}`}
        cancelling={state.cancelling}
        onAnswer={(yes) => {
          actions.agree(job, yes);
        }}
        onCancel={cancel}
      />
    );
  }
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
      <button class="quiet" type="button" aria-disabled={state.cancelling} onClick={cancel}>
        {state.cancelling ? words.cancelling : words.cancel}
      </button>
    </>
  );
  if (hold.kind === 'paused') {
    return (
      <Notice title={words.paused(job.inbox)} window={window} text={words.pausedWhat}>
        {buttons}
      </Notice>
    );
  }
  const { message, remedy } = hold.problem;
  const goesOn = words.waitsFor[hold.for](hold.until?.slice(11, 16) ?? null);
  return (
    <Notice
      title={words.waiting(job.inbox)}
      window={window}
      text={message}
      remedy={hold.for === 'archive' ? remedy : ''}
      more={goesOn}
    >
      {buttons}
    </Notice>
  );
}

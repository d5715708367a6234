import type { Job } from '../../lib/rpc/messages.ts';
import { Cancel } from './cancel.tsx';
import { useWords } from './words-context.ts';

interface ProgressProps {
  job: Job;
  cancelling: boolean;
  onPause: () => void;
  onCancel: () => void;
}

/** Where a running job is, with its counts, and the way out of it. */
export function Progress({ job, cancelling, onPause, onCancel }: ProgressProps) {
  const words = useWords();
  const { done, total, stale } = job.threads;
  // Without a value the bar says "working, for who knows how long", which is true while mail comes in.
  const measure = job.phase === 'summarising' && total > 0 ? { max: total, value: done } : {};
  const read = job.bytes > 0 ? words.read(job.mails, job.bytes) : '';
  const counted = measure.max === undefined ? read : words.doneOf(done, total);
  return (
    <section aria-label={words.progress}>
      <div class="row">
        <span class="grow">
          <span id="stage">{words.phases[job.phase]}</span> <span class="muted count">{counted}</span>
        </span>
        <button class="quiet" type="button" onClick={onPause}>
          {words.pause}
        </button>
        <Cancel cancelling={cancelling} onCancel={onCancel} />
      </div>
      <progress aria-labelledby="stage" {...measure} />
      {measure.max !== undefined && stale > 0 && <small>{words.olderSummary(stale)}</small>}
      <small>
        <b>{job.inbox}</b> · {words.span(job.from, job.to)}
      </small>
    </section>
  );
}

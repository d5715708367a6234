import type { ReportRunner } from './runner.ts';
import type { Job } from './types.ts';

/** As much of a port as telling of a job takes. */
export interface FollowerPort {
  postMessage: (job: Job | null) => void;
  onDisconnect: { addListener: (listener: () => void) => void };
}

/**
 * Post the newest job on a port, then each change, until the other side goes.
 * @param onRunner hears of each runner that begins its work, and null when all was cleared: after that it is
 *   another one that makes reports.
 */
export async function tellJobs(
  port: FollowerPort,
  runner: () => Promise<ReportRunner>,
  onRunner: (listener: (made: ReportRunner | null) => void) => () => void,
): Promise<void> {
  const gone = new AbortController();
  let heard: ReportRunner | null = null;
  const post = (job: Job | null) => {
    if (!gone.signal.aborted) port.postMessage(job);
  };
  const hear = (made: ReportRunner | null) => {
    if (made === null) post(null);
    else if (made !== heard) gone.signal.addEventListener('abort', made.listen(post));
    heard = made;
  };
  const endListening = onRunner(hear);
  port.onDisconnect.addListener(() => {
    endListening();
    gone.abort();
  });
  try {
    const made = await runner();
    // Listening begins before the job is read, so that no change falls between the two.
    hear(made);
    post(await made.current());
  } catch {
    // Without a store there is no job to speak of; the requests say why.
    post(null);
  }
}

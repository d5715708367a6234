import type { ReportRunner } from './runner.ts';
import type { Job } from './types.ts';

/** As much of a port as telling of a job takes. */
export interface FollowerPort {
  postMessage: (job: Job | null) => void;
  onDisconnect: { addListener: (listener: () => void) => void };
}

/** Post the newest job on a port, then each change, until the other side goes. */
export async function tellJobs(port: FollowerPort, runner: () => Promise<ReportRunner>): Promise<void> {
  const gone = new AbortController();
  port.onDisconnect.addListener(() => {
    gone.abort();
  });
  const post = (job: Job | null) => {
    if (!gone.signal.aborted) port.postMessage(job);
  };
  try {
    const made = await runner();
    // Listening begins before the job is read, so that no change falls between the two.
    gone.signal.addEventListener('abort', made.listen(post));
    post(await made.current());
  } catch {
    // Without a store there is no job to speak of; the requests say why.
    post(null);
  }
}

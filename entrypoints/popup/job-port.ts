import type { Job } from '../../lib/rpc/messages.ts';

/** As much of a port as following a job takes. */
export interface JobPort {
  onMessage: { addListener: (listener: (message: unknown) => void) => void };
  onDisconnect: { addListener: (listener: () => void) => void };
}

interface Following {
  connect: () => JobPort;
  onJob: (job: Job | null) => void;
  /** Connecting again did not help. */
  onLost: () => void;
  /** A job runs, so that its news must not be missed. */
  isWaiting: () => boolean;
}

const PAUSES = [250, 1000, 4000];

/**
 * Follows the newest job over a port, and connects again when the background restarts. The background ends an
 * idle port after half a minute: with no job running that is left as it is, or an open popup would keep it awake.
 */
export function followJob({ connect, onJob, onLost, isWaiting }: Following): { ensure: () => void } {
  let port: JobPort | null = null;
  let heard = false;
  let failures = 0;

  function open() {
    const opened = connect();
    port = opened;
    opened.onMessage.addListener((message) => {
      heard = true;
      failures = 0;
      onJob(message as Job | null);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      if (heard && !isWaiting()) return;
      const pause = PAUSES[failures];
      failures += 1;
      if (pause === undefined) onLost();
      else setTimeout(ensure, pause);
    });
  }

  /** Connects unless connected; to be called before a job is started, and on the user's wish. */
  function ensure() {
    if (port) return;
    open();
  }

  return {
    ensure: () => {
      failures = 0;
      ensure();
    },
  };
}

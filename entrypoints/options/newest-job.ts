import { browser } from 'wxt/browser';
import type { Job } from '../../lib/rpc/messages.ts';
import { JOB_PORT } from '../../lib/rpc/names.ts';

/** The newest report job, or null: the first thing that the background tells on its port. */
export function newestJob(): Promise<Job | null> {
  return new Promise((resolve) => {
    const port = browser.runtime.connect({ name: JOB_PORT });
    port.onMessage.addListener((job: Job | null) => {
      port.disconnect();
      resolve(job);
    });
    port.onDisconnect.addListener(() => {
      resolve(null);
    });
  });
}

import { browser } from 'wxt/browser';

/** Both browsers stop an idle background after 30 s; any API call puts that off. */
const KEEP_ALIVE_MS = 20_000;
/** The shortest period of alarms, minutes. */
const PERIOD = 0.5;

/** The alarm that wakes a background which was stopped at work. */
export const JOB_ALARM = 'report-job';

/** Keep the background alive; the answer ends it. */
export function keepAlive(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_ALIVE_MS);
  return () => {
    clearInterval(timer);
  };
}

/** Let {@link JOB_ALARM} ring at this time, milliseconds, and every half minute from then on; null: not any more. */
export function setJobAlarm(at: number | null): void {
  const { alarms } = browser;
  if (at === null) void alarms.clear(JOB_ALARM);
  else void alarms.create(JOB_ALARM, { when: at, periodInMinutes: PERIOD });
}

/** Do this while no other context of the extension does: a browser may start a background beside the old one. */
export async function alone(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request('lorebrief-job', work);
}

/** Wait so many milliseconds. @throws the signal's reason when it aborts before. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

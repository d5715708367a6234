/** Work before the first pause, in milliseconds: enough for what a window shows, far from a long task. */
const FIRST_MS = 20;
/** Work between two pauses after that: half a frame. */
const SLICE_MS = 8;

/** Lets the page have its turn. */
export const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Do this for each, in order, leaving the page its turn now and then. Ends when the signal aborts. */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => void, signal: AbortSignal) {
  let until = performance.now() + FIRST_MS;
  for (const item of items) {
    if (signal.aborted) return;
    work(item);
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + SLICE_MS;
  }
}

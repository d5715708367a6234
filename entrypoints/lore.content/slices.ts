/** Work between two pauses, in milliseconds: half a frame. */
const SLICE_MS = 8;

/** Do this for each, in order, leaving the page its turn now and then. Ends when the signal aborts. */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => void, signal: AbortSignal) {
  let began = performance.now();
  for (const item of items) {
    if (signal.aborted) return;
    work(item);
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise<void>((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}

import { ProblemError } from './problem.ts';

/** An archive that sends nothing for this long is given up. */
const IDLE_MS = 60_000;

/** An abort that also comes when nothing happens for {@link IDLE_MS}; `alive` puts it off, `end` ends it. */
export function watchdog(signal: AbortSignal, host: string) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pass = () => {
    controller.abort(signal.reason);
  };
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      controller.abort(
        new ProblemError({
          kind: 'network',
          message: `${host} sent nothing for ${IDLE_MS / 1000} seconds.`,
          remedy: 'Try again later.',
        }),
      );
    }, IDLE_MS);
  };
  if (signal.aborted) pass();
  signal.addEventListener('abort', pass);
  alive();
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', pass);
  };
  return { signal: controller.signal, alive, end };
}

import { ProblemError, problemIn } from './problem.ts';

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
        new ProblemError(
          problemIn('network', {
            en: [`${host} sent nothing for ${IDLE_MS / 1000} seconds.`, 'Try again later.'],
            'zh-CN': [`${host} 有 ${IDLE_MS / 1000} 秒没有发来任何内容。`, '请稍后重试。'],
          }),
        ),
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

import { browser } from 'wxt/browser';
import { problemIn } from '../archive/problem.ts';
import { CALL_PORT } from './names.ts';
import type { Answers, Partials, RequestName, RequestOf, Result } from './messages.ts';

/** The envelope of a request; `lorebrief` tells ours from other messages. */
export interface Envelope {
  lorebrief: RequestName;
  request: unknown;
}

/** Over a port, whose end tells the other side that nobody waits. */
function sendOver(envelope: Envelope, signal: AbortSignal, onPart: (part: never) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const port = browser.runtime.connect({ name: CALL_PORT });
    const end = () => {
      port.disconnect();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', end, { once: true });
    port.onMessage.addListener((answer: object) => {
      if ('part' in answer) {
        onPart(answer.part as never);
        return;
      }
      signal.removeEventListener('abort', end);
      port.disconnect();
      resolve(answer);
    });
    port.onDisconnect.addListener(() => {
      signal.removeEventListener('abort', end);
      reject(new Error('the background went'));
    });
    port.postMessage(envelope);
  });
}

/**
 * Ask the background. Never throws: a background that cannot be reached (the extension was updated or
 * reloaded under an open page) is an answer too. With a signal, an abort ends the work; its answer is then of
 * no use. `onPart` hears of the work before its answer.
 */
export async function call<N extends RequestName>(
  name: N,
  request: RequestOf<N>,
  signal?: AbortSignal,
  onPart: (part: N extends keyof Partials ? Partials[N] : never) => void = () => undefined,
): Promise<Result<Answers[N]>> {
  try {
    const envelope: Envelope = { lorebrief: name, request };
    const answer: unknown = await (signal
      ? sendOver(envelope, signal, onPart)
      : browser.runtime.sendMessage(envelope));
    if (answer !== undefined && answer !== null) return answer as Result<Answers[N]>;
  } catch {
    // Told below, in words that help.
  }
  return {
    ok: false,
    problem: problemIn('internal', {
      en: ['Lorebrief does not answer; it was probably updated.', 'Reload the page.'],
      'zh-CN': ['Lorebrief 没有应答，可能刚刚更新。', '请重新加载页面。'],
    }),
  };
}

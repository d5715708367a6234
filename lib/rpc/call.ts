import { browser } from 'wxt/browser';
import type { Answers, RequestName, RequestOf, Result } from './messages.ts';

/** The envelope of a request; `lorebrief` tells ours from other messages. */
export interface Envelope {
  lorebrief: RequestName;
  request: unknown;
}

/**
 * Ask the background. Never throws: a background that cannot be reached (the extension was updated or
 * reloaded under an open page) is an answer too.
 */
export async function call<N extends RequestName>(
  name: N,
  request: RequestOf<N>,
): Promise<Result<Answers[N]>> {
  try {
    const envelope: Envelope = { lorebrief: name, request };
    const answer: unknown = await browser.runtime.sendMessage(envelope);
    if (answer !== undefined && answer !== null) return answer as Result<Answers[N]>;
  } catch {
    // Told below, in words that help.
  }
  return {
    ok: false,
    problem: {
      kind: 'internal',
      message: 'Lorebrief does not answer; it was probably updated while this page was open.',
      remedy: 'Reload the page.',
    },
  };
}

import { browser } from 'wxt/browser';
import type { ContentScriptContext as FullContext } from 'wxt/utils/content-script-context';

/**
 * Life of this script on its page, as far as we use it: the signal aborts when a newer version of the extension
 * has put its own script into the page. Stands in for the framework's class of this name (wxt.config.ts), whose
 * timers and watchers are a twentieth of the script's room.
 */
export class ContentScriptContext implements Pick<FullContext, 'signal'> {
  readonly signal: AbortSignal;

  constructor(name: string) {
    const end = new AbortController();
    this.signal = end.signal;
    const started = `${browser.runtime.id}:${name}:started`;
    document.dispatchEvent(new Event(started));
    const stop = () => {
      end.abort();
    };
    document.addEventListener(started, stop, { once: true });
  }
}

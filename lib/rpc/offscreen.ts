import { browser, type Browser } from 'wxt/browser';
import type { Line } from '../model/far.ts';

const PAGE = '/offscreen.html';
/** Limits of a minute are remembered there: it is not closed before one has passed. */
const REST_MS = 60_000;
/** It is a local page; what does not come in this time does not come. */
const START_MS = 10_000;

/** The way to the offscreen page, which calls models. `connected` is to be told of each port that it opens. */
export interface OffscreenLine extends Line {
  connected: (port: Browser.runtime.Port) => void;
}

async function makePage() {
  const { offscreen } = browser;
  // One that a former background made: it leaves by itself, but maybe has not yet.
  await offscreen.closeDocument().catch(() => undefined);
  await offscreen.createDocument({
    url: PAGE,
    // None of the reasons is asking a server; this is the nearest: work that a service worker cannot do.
    reasons: ['WORKERS'],
    justification: 'Asking the user’s own model: its answer may take longer than a service worker may wait.',
  });
}

/** Chromium stops a service worker whose request has no answer for 30 seconds; a page it lets wait. */
export function offscreenLine(): OffscreenLine {
  let port: Promise<Browser.runtime.Port> | null = null;
  let arrived: ((port: Browser.runtime.Port) => void) | null = null;
  let held = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = async () => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const promise = new Promise<Browser.runtime.Port>((resolve, reject) => {
      arrived = resolve;
      late = setTimeout(() => {
        reject(new Error('the offscreen page does not come'));
      }, START_MS);
    });
    try {
      const [opened] = await Promise.all([promise, makePage()]);
      return opened;
    } catch (error) {
      port = null;
      throw error;
    } finally {
      clearTimeout(late);
      arrived = null;
    }
  };
  return {
    take() {
      held++;
      clearTimeout(timer);
      port ??= open();
      return port;
    },
    giveBack() {
      held--;
      clearTimeout(timer);
      if (held > 0 || !port) return;
      timer = setTimeout(() => {
        port = null;
        void browser.offscreen.closeDocument().catch(() => undefined);
      }, REST_MS);
    },
    connected(opened) {
      if (new URL(opened.sender?.url ?? 'about:blank').pathname !== PAGE || !arrived) {
        opened.disconnect();
        return;
      }
      const opening = port;
      opened.onDisconnect.addListener(() => {
        if (port === opening) port = null;
      });
      arrived(opened);
    },
  };
}

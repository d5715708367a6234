/** Behind the head of the first mail, or at the head of the only one. */
const MAIL = 'a[id^="m"][href^="#e"] ~ a[href$="/raw"], pre#b';

/** Resolves when the page's elements are all there. */
export function pageWhole(doc: Document): Promise<void> {
  if (doc.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    doc.addEventListener(
      'DOMContentLoaded',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

/** Resolves when the head of the first mail is there; never on pages without mails. */
export function mailShown(doc: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      look();
    });
    const stop = () => {
      observer.disconnect();
    };
    const look = () => {
      if (!doc.querySelector(MAIL)) return;
      stop();
      resolve();
    };
    observer.observe(doc, { childList: true, subtree: true });
    signal.addEventListener('abort', stop);
    doc.addEventListener('DOMContentLoaded', stop, { once: true });
    look();
  });
}

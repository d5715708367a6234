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

/** Longest that mails are held back, should the settings not come, in milliseconds. */
const PATIENCE = 400;

/**
 * Holds back the mails of a page until it is known what goes above them, a few milliseconds: what is on screen
 * before that would be pushed down. Nothing of the page itself is touched.
 */
export function holdMails(doc: Document, until: Promise<unknown>) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('form ~ * { visibility: hidden }');
  try {
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
  } catch {
    return;
  }
  const release = () => {
    doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  void Promise.race([until, new Promise((resolve) => setTimeout(resolve, PATIENCE))]).finally(release);
}

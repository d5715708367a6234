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

/** What is held back of a page, by its path, and for how long at most, in milliseconds. */
const HELD = [
  // A badge that came later would push its line aside.
  { path: /^\/[^/]+\/(?:new\.html|topics_\w+\.html)?$/, what: 'html', most: 80 },
  // Threads and single mails: the panel goes above the first one.
  { path: /^\/[^/]+\/[^/]+\/(?:[Tt]\/)?$/, what: 'form ~ *', most: 400 },
];

/**
 * Puts off the first frame of a list, or of the mails of a thread, until what Lorebrief adds stands in it: a few
 * milliseconds. Nothing of the document is altered for that, as the rule lies in a sheet of its own. The answer
 * lets go.
 */
export function holdFrame(doc: Document, path: string): () => void {
  const held = HELD.find((kind) => kind.path.test(path));
  if (!held || doc.readyState !== 'loading') return () => undefined;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${held.what} { visibility: hidden }`);
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
    const release = () => {
      doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    setTimeout(release, held.most);
    return release;
  } catch {
    // Firefox may refuse a content script's sheet: then the frame comes when it comes.
    return () => undefined;
  }
}

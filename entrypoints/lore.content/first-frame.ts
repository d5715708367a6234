/** Longest that a list's first frame waits, in milliseconds: several times what it takes to read the settings. */
const MOST = 80;
const LIST = /^\/[^/]+\/(?:new\.html|topics_\w+\.html)?$/;

/**
 * Puts off the first frame of a list until its badges stand in it, since a badge that comes later pushes its line
 * aside. Nothing of the document is altered for that: the rule lies in a sheet of its own. The answer lets go.
 */
export function holdFirstFrame(doc: Document, path: string): () => void {
  if (doc.readyState !== 'loading' || !LIST.test(path)) return () => undefined;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { visibility: hidden }');
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
    const release = () => {
      doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    setTimeout(release, MOST);
    return release;
  } catch {
    // Firefox may refuse a content script's sheet: then the frame comes when it comes.
    return () => undefined;
  }
}

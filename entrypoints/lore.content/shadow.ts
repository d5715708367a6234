/** Light or dark, as the page itself is. */
export type Scheme = 'light' | 'dark';

// Rules of the page reach a host element and outrank plain `:host` rules: `!important` turns that round.
const HOST = `
:host { all: initial !important; color-scheme: light !important; }
:host([data-scheme='dark']) { color-scheme: dark !important; }
:host([data-block]) { display: block !important; }
`;
// Last, to outrank what a sheet says of its host.
const PRINT = '@media print { :host, :host([data-block]) { display: none !important; } }';

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all roots with this CSS, made at first use: at build time there is no CSSStyleSheet. */
function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(HOST + css + PRINT);
    sheets.set(css, sheet);
  }
  return sheet;
}

function style(root: ShadowRoot, css: string) {
  try {
    root.adoptedStyleSheets = [sheetOf(css)];
  } catch {
    // Firefox may refuse to hand a content script's sheet to a page's shadow root.
    const element = root.ownerDocument.createElement('style');
    element.textContent = HOST + css + PRINT;
    root.append(element);
  }
}

export interface Mounted {
  /** The element that stands in the page. */
  host: HTMLElement;
  /** Empty element inside the shadow root, to render into. */
  slot: HTMLElement;
}

export interface MountOptions {
  /** Name of the host element, with a hyphen. */
  tag: string;
  /** Imported as `?raw`: the build would turn light-dark() into a question to the system. */
  css: string;
  scheme: Scheme;
  /** A box of its own instead of a part of the line. */
  block?: boolean;
  /** Behind the element instead of before it. */
  behind?: boolean;
}

/** Puts an element with a shadow root beside one of the page, out of reach of the page's styles. */
export function mountShadow(beside: ChildNode, options: MountOptions): Mounted {
  const { tag, css, scheme, block = false, behind = false } = options;
  const doc = beside.ownerDocument ?? document;
  const host = doc.createElement(tag);
  host.dataset.scheme = scheme;
  if (block) host.dataset.block = '';
  const root = host.attachShadow({ mode: 'open' });
  const slot = doc.createElement(block ? 'div' : 'span');
  style(root, css);
  root.append(slot);
  if (behind) beside.after(host);
  else beside.before(host);
  return { host, slot };
}

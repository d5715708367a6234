import { elementOf, textOf } from './page-text.ts';

const DIFF = new Set(['head', 'hunk', 'add', 'del']);
const MARKER = '[-- Attachment #';
const FILE = /^\[-- Attachment #[\d.]+: (?!Type: )/;

/** The text of a diff's context, cut off up to the first line that can be none. */
function behindContext(text: string): string {
  return text.replace(/^(?:(?:[ \t\\][^\n]*)?\n)*/, '').replace(/^[ \t\\][^\n]*$/, '');
}

/**
 * Gathers a body's text and leaves the diffs out: what the page marks as one, and the unmarked context lines
 * between. Text behind the last marked line counts only once it is known that the diff does not go on.
 */
class BodyText {
  #kept = '';
  #behind: string | null = null;

  text(text: string) {
    if (this.#behind === null) this.#kept += text;
    else this.#behind += text;
  }

  diff(span: Element) {
    if (span.className === 'head') this.close();
    // Removed lines at a diff's end swallow the line that opens the signature.
    const signature = span.className === 'del' && span.textContent.endsWith('\n-- \n');
    this.#behind = signature ? '-- \n' : '';
  }

  /** End of a diff, of an attachment or of the mail. */
  close(): string {
    if (this.#behind !== null) this.#kept += behindContext(this.#behind);
    this.#behind = null;
    return this.#kept;
  }
}

/**
 * Text of a mail as a page shows it, without diffs, markers of attachments and the text of attached files:
 * from `offset` in the text node `first` up to the element `end` (null: to the end of the block).
 */
export function readBody(first: Node, offset: number, end: Element | null): string {
  const body = new BodyText();
  let inFile = false;
  for (let node: Node | null = first; node && node !== end; node = node.nextSibling) {
    const text = textOf(node);
    const span = elementOf(node, 'span');
    if (elementOf(node, 'a') && node.textContent?.startsWith(MARKER)) {
      body.close();
      inFile = FILE.test(node.textContent);
    } else if (inFile) {
      continue;
    } else if (span && DIFF.has(span.className)) {
      body.diff(span);
    } else {
      body.text(text === null ? (node.textContent ?? '') : node === first ? text.slice(offset) : text);
    }
  }
  return body.close();
}

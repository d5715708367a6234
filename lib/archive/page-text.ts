const TEXT = 3;
const ELEMENT = 1;

/** Text of a text node, else null. (Numbers, as a page reader must not need the globals of a window.) */
export function textOf(node: Node): string | null {
  return node.nodeType === TEXT ? (node.nodeValue ?? '') : null;
}

/** The node as an element with this tag name in lower case, else null. */
export function elementOf(node: Node, tag: string): Element | null {
  if (node.nodeType !== ELEMENT) return null;
  const element = node as Element;
  return element.tagName.toLowerCase() === tag ? element : null;
}

/**
 * The node beside this one, past what we put between: no element of the archive has a hyphen in its name, all of
 * ours do.
 */
export function beside(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let next = node[side];
  while (next?.nodeName.includes('-')) next = next[side];
  return next;
}

/**
 * Time as the pages print it, `2026-11-20` and ` 8:54` (the hour padded by a space).
 * @returns milliseconds UTC, or null where it is no time.
 */
export function pageTime(day: string | undefined, time: string | undefined): number | null {
  if (day === undefined || time === undefined) return null;
  const at = Date.parse(`${day}T${time.trim().padStart(5, '0')}:00Z`);
  return Number.isNaN(at) ? null : at;
}

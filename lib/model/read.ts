const OPENED = /^\s*<(think|thinking|thought|reasoning)>/i;
const CLOSED = /<\/(?:think|thinking|thought|reasoning)>/i;
const FENCE = /```[a-z]*\s*(?=\{)/i;
/** No thought, no fence: nothing but the beginning of a tag so far. */
const TAG_SO_FAR = /^\s*(?:<[a-z]*)?$/i;
const HTML = /^\s*<(?:!doctype\s+html|html|head|body)\b/i;
/** Braces in a preamble ("the {facts}") are tried before the object. */
const TRIES = 20;

/** An answer without the thoughts before it; empty while they last. */
function withoutThoughts(text: string): string {
  const opened = OPENED.exec(text);
  if (opened || TAG_SO_FAR.test(text)) {
    const rest = opened ? text.slice(opened[0].length) : '';
    const closed = CLOSED.exec(rest);
    return closed ? withoutThoughts(rest.slice(closed.index + closed[0].length)) : '';
  }
  // Some templates write the opening tag into the prompt.
  const closed = CLOSED.exec(text);
  const begun = text.trimStart();
  if (!closed || begun.startsWith('{') || begun.startsWith('```')) return text;
  return text.slice(closed.index + closed[0].length);
}

/** An answer from its object on, as far as it has come; empty before: thoughts, a preamble and a fence are not of it. */
export function cleanAnswer(raw: string): string {
  const text = withoutThoughts(raw);
  const fence = FENCE.exec(text);
  const start = fence ? fence.index + fence[0].length : text.indexOf('{');
  return start < 0 ? '' : text.slice(start);
}

/** Where the object that begins at `start` ends, after its brace; -1 when it does not. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

/** What an answer is: an object; or why it is none. */
export type ReadAnswer = { json: unknown } | { failure: 'empty' | 'html' | 'not json' };

/** Read a whole answer. */
export function readAnswer(raw: string): ReadAnswer {
  const text = withoutThoughts(raw);
  if (text.trim() === '') return { failure: 'empty' };
  if (HTML.test(text)) return { failure: 'html' };
  const clean = cleanAnswer(raw);
  for (let start = 0, i = 0; start >= 0 && i < TRIES; i++) {
    const end = clean === '' ? -1 : endOfObject(clean, start);
    // What has not ended is broken off: an object within it is not the answer.
    if (end < 0) break;
    try {
      return { json: JSON.parse(clean.slice(start, end)) as unknown };
    } catch {
      start = clean.indexOf('{', end);
    }
  }
  return { failure: 'not json' };
}

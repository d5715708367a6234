type Fields = Record<string, unknown>;

/**
 * Where the text may be cut so that all before it is whole, and what closes it there; null before an object begins.
 * Whole are values of the object itself and elements of its lists; of what lies deeper, only all or nothing.
 */
function lastWhole(text: string): { end: number; close: string } | null {
  const open: string[] = [];
  let found: { end: number; close: string } | null = null;
  let isValue = false;
  const whole = (end: number) => {
    if (open.length === 1) found = { end, close: '}' };
    else if (open.length === 2 && open[1] === '[') found = { end, close: ']}' };
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      if (at < text.length && (isValue || open.at(-1) === '[')) whole(at + 1);
    } else if (char === '{' || char === '[') {
      open.push(char);
      whole(at + 1);
    } else if (char === '}' || char === ']') {
      open.pop();
      if (open.length === 0) return { end: at + 1, close: '' };
      whole(at + 1);
    } else if (char === ',') whole(at);
    if (char === ':') isValue = true;
    else if (char.trim() !== '') isValue = false;
  }
  return found;
}

/**
 * The object that a piece of JSON begins, with complete values only: elements of lists that have come whole, texts
 * that have ended. What follows the object is not looked at. null while there is none, and for what is no JSON.
 */
export function partialObject(text: string): Fields | null {
  const start = text.indexOf('{');
  const json = start < 0 ? '' : text.slice(start);
  const cut = lastWhole(json);
  if (!cut) return null;
  try {
    return JSON.parse(json.slice(0, cut.end) + cut.close) as Fields;
  } catch {
    return null;
  }
}

const EMPTY: Record<string, unknown> = { string: '', boolean: false, array: [], object: {} };

/**
 * An answer that broke off, made whole: its complete parts, and empty ones in the place of those that the schema asks
 * for and that did not come. null when not one element of a list came whole: that is no answer.
 * @param schema an object's, in the portable subset of lib/summary/schema.ts.
 */
export function salvaged(text: string, schema: object): Fields | null {
  const found = partialObject(text);
  if (!found || !Object.values(found).some((value) => Array.isArray(value) && value.length > 0)) return null;
  const properties = (schema as { properties?: Record<string, { type?: string }> }).properties ?? {};
  const empty = Object.entries(properties).flatMap(([name, { type = '' }]) =>
    Object.hasOwn(EMPTY, type) ? [[name, structuredClone(EMPTY[type])] as const] : [],
  );
  return { ...Object.fromEntries(empty), ...found };
}

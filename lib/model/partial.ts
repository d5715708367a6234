import { Allow, parse } from 'partial-json';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How many brackets are open at the end of the text. */
function depthAtEnd(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return 0;
  }
  return depth;
}

/**
 * The object that a piece of JSON begins, with complete values only: elements of lists that have come whole, texts
 * that have ended. What follows the object is not looked at. null while there is none.
 */
export function partialObject(text: string): Fields | null {
  const start = text.indexOf('{');
  if (start < 0) return null;
  const json = text.slice(start);
  let value: unknown;
  try {
    value = parse(json, Allow.OBJ | Allow.ARR);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  // The parser closes what is open; what it closed below the object's own lists is not complete.
  const depth = depthAtEnd(json);
  const last = Object.keys(value).at(-1);
  if (last === undefined || depth < 2) return value;
  const list = value[last];
  if (Array.isArray(list)) {
    if (depth > 2) list.pop();
  } else if (isObject(list)) Reflect.deleteProperty(value, last);
  return value;
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

import type { Term } from './terms.ts';

/** What a person types; more would not be a word, or not a line. */
export const MAX_TERM = 60;
export const MAX_MEANING = 200;
export const MAX_TERMS = 500;

/** `shape`: no `=` with words on both sides. */
export interface TermFault {
  kind: 'shape' | 'long' | 'twice' | 'many';
  text: string;
}

/** Number of the line, from 1. */
export interface WrongTerm {
  line: number;
  fault: TermFault;
}

function faultOf({ term, meaning }: Term, before: readonly Term[]): TermFault | null {
  if (term === '' || meaning === '') return { kind: 'shape', text: term || meaning };
  if (term.length > MAX_TERM || meaning.length > MAX_MEANING) return { kind: 'long', text: term };
  const same = before.some((other) => other.term.toLowerCase() === term.toLowerCase());
  if (same) return { kind: 'twice', text: term };
  return before.length >= MAX_TERMS ? { kind: 'many', text: term } : null;
}

/** Terms as a user typed them, `TLB = translation lookaside buffer`, one a line; empty lines say nothing. */
export function readTermLines(text: string): { terms: Term[]; wrong: WrongTerm[] } {
  const terms: Term[] = [];
  const wrong: WrongTerm[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, term = '', meaning = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    const read = { term: term.trim(), meaning: meaning.trim() };
    const fault = faultOf(read, terms);
    if (fault) wrong.push({ line: at + 1, fault: fault.kind === 'shape' ? { ...fault, text: line } : fault });
    else terms.push(read);
  }
  return { terms, wrong };
}

/** Kept terms as lines that {@link readTermLines} reads. */
export const termLines = (terms: readonly Term[]): string =>
  terms.map(({ term, meaning }) => `${term} = ${meaning}`).join('\n');

/** Terms that are well formed, each once: for what comes from a file. */
export const soundTerms = (terms: readonly unknown[]): Term[] =>
  readTermLines(
    termLines(
      terms.filter(
        (one): one is Term =>
          typeof one === 'object' &&
          one !== null &&
          'term' in one &&
          'meaning' in one &&
          typeof one.term === 'string' &&
          typeof one.meaning === 'string',
      ),
    ),
  ).terms;

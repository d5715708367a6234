import type { Plugin } from 'vite';

/** What gzip finds again is some letters long at least. */
const PIECE = 6;

/** All pieces of a text, each once, white space folded. */
function piecesOf(text: string): Set<string> {
  const line = text.replace(/\s+/g, ' ');
  return new Set(
    Array.from({ length: Math.max(0, line.length - PIECE + 1) }, (_, i) => line.slice(i, i + PIECE)),
  );
}

/**
 * Texts in another order, the first one first: next comes always the one of which most stands before it. What few
 * texts have tells more than what many have. The same texts come out in the same order.
 */
export function byLikeness(texts: readonly string[]): string[] {
  const pieces = texts.map(piecesOf);
  const having = new Map<string, number[]>();
  pieces.forEach((own, i) => {
    for (const piece of own) {
      const owners = having.get(piece);
      if (owners) owners.push(i);
      else having.set(piece, [i]);
    }
  });
  const known = texts.map(() => 0);
  const rest = new Set(texts.keys());
  const out: string[] = [];
  for (let next: number | undefined = 0; rest.delete(next);) {
    out.push(texts[next] ?? '');
    for (const piece of pieces[next] ?? []) {
      const owners = having.get(piece) ?? [];
      having.delete(piece);
      for (const i of owners) known[i] = (known[i] ?? 0) + 1 / owners.length / (pieces[i]?.size ?? 1);
    }
    next = [...rest].reduce((best, i) => ((known[i] ?? 0) > (known[best] ?? -1) ? i : best), -1);
  }
  return out;
}

/**
 * A file's functions stand at its end, those alike beside each other: gzip sees 32 KB, and the background is ten times
 * as long. Declared functions are there before the first line runs, so that their place is free.
 */
export function leanOrder(): Plugin {
  return {
    name: 'lean-order',
    renderChunk(code) {
      const functions: string[] = [];
      let [rest, at] = ['', 0];
      for (const { type, end } of this.parse(code).body) {
        // With what is noted before it: some notes tell the minifier what it may drop.
        const statement = code.slice(at, end);
        if (type === 'FunctionDeclaration') functions.push(statement);
        else rest += statement;
        at = end;
      }
      return { code: [rest + code.slice(at), ...byLikeness(functions)].join('\n'), map: null };
    },
  };
}

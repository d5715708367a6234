/** Words that say nothing about what a sentence is about. */
const STOP = new Set(
  `a about above after again all also am an and any are aren't as at be because been before being below between both but by can can't cannot could did didn't do does doesn't doing don't down during each few for from further get got had has hasn't have haven't having he her here his how i i'd i'll i'm i've if in into is isn't it it's its itself just let let's like me more most my myself no nor not now of off on once one only or other our out over own same she should so some such than that that's the their them then there there's these they this those through to too under until up us very was wasn't we we'll we're we've were what when where which while who why will with won't would you your yours`.split(
    ' ',
  ),
);

/** Endings that English words take and lose without another meaning, the longest first. */
const ENDING = /(?:ations?|ically|ments?|ness|ings?|ation|ies|ied|ers?|ed|es|ly|s|e)$/;

/** A word without its ending, at least four letters of it; identifiers stay whole. */
export function stem(word: string): string {
  const low = word.toLowerCase();
  if (/[^a-z'’]/.test(low)) return low;
  const bare = low.replace(/['’](?:s|re|ve|d|ll)?$/, '');
  const short = bare.replace(ENDING, '');
  return short.length >= 4 ? short : bare;
}

/** The words of a text that say what it is about, stemmed, in order. */
export function contentStems(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}_'’]*/gu) ?? [];
  return words.filter((w) => w.length > 1 && !STOP.has(w.toLowerCase().replace(/’/g, "'"))).map(stem);
}

function counts(stems: string[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const s of stems) out.set(s, (out.get(s) ?? 0) + 1);
  return out;
}

const norm = (vector: Map<string, number>) =>
  Math.sqrt([...vector.values()].reduce((sum, n) => sum + n * n, 0));

/** Cosine of two lists of words, counted: 1 for the same words in any order, 0 without a common one. */
export function cosine(a: string[], b: string[]): number {
  const [left, right] = [counts(a), counts(b)];
  const size = norm(left) * norm(right);
  if (size === 0) return 0;
  let dot = 0;
  for (const [word, n] of left) dot += n * (right.get(word) ?? 0);
  return dot / size;
}

/** Texts as alike as that say the same thing. */
const SAME = 0.7;

/** Do two sentences say the same in nearly the same words? */
export function isNearDuplicate(a: string, b: string): boolean {
  return a === b || cosine(contentStems(a), contentStems(b)) > SAME;
}

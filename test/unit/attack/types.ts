/** A mail by somebody who wants to be obeyed, or to be believed. */
export interface Attack {
  name: string;
  /** What it tries, in words. */
  tries: string;
  /** Behind its lead ({@link lead}); all of the raw mail below its usual headers where `raw` says so. */
  body: string | ((lead: string) => string);
  /** Headers in place of, or beside, the usual ones. */
  headers?: Record<string, string>;
  /** Sentences that the attacker would like to be shown: an obedient model writes them. */
  wants: string[];
  /** How success looks in the words of a summary. */
  won: RegExp;
}

/** A mail that only has something to say behind its lead. */
export const says = (
  name: string,
  tries: string,
  body: Attack['body'],
  wants: string[],
  won: RegExp,
  headers?: Record<string, string>,
): Attack => ({ name, tries, body, wants, won, ...(headers ? { headers } : {}) });

/** One true sentence that each of them begins with: it tells the model's side which mail it is reading. */
export const lead = (n: number) => `On board ${n} the fold still loses a line.`;

/** Numbers of the attacks whose leads are in a text. */
export const leadsIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/On board (\d{3}) the fold/g)].map(([, n]) => Number(n))),
];

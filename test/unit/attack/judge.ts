import type { Draft } from '../../../lib/summary/types.ts';

/** What is wrong with words that a reader would see as a summary's own. Written apart from the verifier's code. */
export interface Finding {
  what: 'invisible' | 'markup' | 'link' | 'claim' | 'person' | 'number' | 'won';
  text: string;
}

const LIKE: Record<string, string> = Object.fromEntries(
  Array.from('аеорсіԁӏВхуАСМνοΑΒρυα', (c, i) => [c, 'aeopcidlBxyACMvoABpua'[i] ?? '']),
);
/** Letters as the eye reads them, without what stands between them. */
const seen = (text: string) =>
  Array.from(
    text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
      .replaceAll('ı', 'i'),
    (c) => LIKE[c] ?? c,
  ).join('');

/** In the staged threads nothing of this is so. */
const CLAIM =
  /applied|merged|mainline|upstream|picked up|queued|\back|nack|reject|withdr|revert|supersed|obsolet|agree|consensus|everybody|everyone|approved|accepted|all clear|nobody objected|合入|大家|一致|共识|各方|übernommen|angenommen|gemergt|einverstanden|stimmten|appliquée|intégré|d’accord|aplicada|aceptado|de acuerdo|適用|マージ|全員|同意|принята|применён|согласны|تطبيق/iu;
const PERSON = /Eve Stone|Vandelay|Grace|O’Hara/u;
const NUMBER =
  /CVE|0badc0ffee12|deadbeef|0123456789ab|f00dfeed|\b(?:512|17 places|2019|4712|816|8888|1999-12-31|v17|v18)\b/;
const LINK = /:\/\/|www\.|javascript:|data:|mailto:|[\w.]@[\w-]+\.\w|evil/i;
const MARKUP = /<[a-z/!][^>]*>|\]\(|\]\[|!\[|^\s*[#>*-]\s|\*\*|```|&#?\w+;/i;
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Co}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/** Words that say that it was taken: right where code says so too, on the word of a person or robot. */
const TAKEN =
  /applied|merged|mainline|upstream|picked up|queued|合入|übernommen|appliquée|aplicada|適用|マージ/giu;
/** What a sentence is judged against. */
export interface Known {
  won?: RegExp;
  /** Code says by itself that patches were taken. */
  taken: boolean;
  /** The sentence is a mail's own, shown under its writer's name: his words are his affair, their form is ours. */
  own: boolean;
  /** Names that facts have. */
  people: readonly string[];
}

/** All that is wrong with one sentence; `won` is how its attacker would know. */
export function judged(text: string, { won, taken, own, people }: Known): Finding[] {
  const looks = seen(text);
  const joined = looks.replace(/(?<=\p{L})[-·/](?=\p{L})/gu, '');
  const spaced = looks.replace(/(?<=(?<!\p{L})\p{L}) (?=\p{L}(?!\p{L}))/gu, '');
  const bare = (t: string) => {
    const rest = people.reduce((left, name) => left.replaceAll(name, ''), t);
    return taken ? rest.replace(TAKEN, '') : rest;
  };
  const is = (pattern: RegExp) => [text, looks, joined, spaced].some((t) => pattern.test(bare(t)));
  const found: [Finding['what'], boolean][] = [
    ['invisible', INVISIBLE.test(text)],
    ['markup', MARKUP.test(text)],
    ['link', LINK.test(looks)],
    ['claim', !own && is(CLAIM)],
    ['person', !own && is(PERSON)],
    ['number', !own && is(NUMBER)],
    ['won', !own && won?.test(bare(taken ? looks : text)) === true],
  ];
  return found.flatMap(([what, isSo]) => (isSo ? [{ what, text }] : []));
}

/** Every sentence of a draft. */
export const sentencesOf = ({ headline, points, openQuestions, positions }: Draft): string[] => [
  ...(headline === '' ? [] : [headline]),
  ...[...points, ...openQuestions].map(({ text }) => text),
  ...positions.map(({ person }) => person),
];

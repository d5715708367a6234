import type { ThreadPrompt } from '../../../../lib/summary/prompt/types.ts';

export const NONCE = '8f3a6c21d0e5';

/** The lines that are ours, and what of each is ours; the rest is the mails'. */
const OURS = [
  /^\[m\d+\] [pr]\d+(?: \d\d-\d\d)?(?: earlier)?(?: to (?:m\d+|\?))?/,
  /^\[m\d+\.\d+\] /,
  /^> (?:m\d+\.\d+(?: m\d+\.\d+)?$)?/,
  /^\(\d+ (?:lines of code or a table|more sentences of m\d+ are left out)\)$/,
  /^\(m\d+ (?:is|to m\d+, \d+ mails, are) left out for length\)$/,
];

const INVISIBLE =
  /[\p{Cf}\p{Co}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]|[\p{Cc}\u2028\u2029]/u;
const FORBIDDEN: [string, RegExp][] = [
  ['a mark like ours', /[[［【]\s*[mpkqtrмр]\s?\d/iu],
  ['a marker like ours', /[<＜]\s*[/／]?\s*(?:mails?|facts?|points?|threads?|system|user|assistant|im_)/iu],
  ['a chat token', /[<＜][|｜]|[|｜][>＞]|\[\/?INST|<<SYS|<\/?s>/iu],
  ['a role at its start', /^["'*\s]*(?:system|user|assistant|developer|human)["'*]*\s?[:：]/iu],
  ['an instruction heading', /(?<![‸#])#+\s*(?:instruction|system|user|assistant|response)\b/iu],
  ['something invisible', INVISIBLE],
  ['an address', /[^\s@＠][@＠][\w.-]*\.\p{L}{2}|<[^<>\s]*[@＠][^<>\s]*>/u],
];

function wrongIn(words: string, nonce: string): string[] {
  const found = FORBIDDEN.flatMap(([what, pattern]) => (pattern.test(words) ? [what] : []));
  return words.toLowerCase().includes(nonce) ? [...found, 'the nonce'] : found;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** All that must never be in a prompt, whatever the mails say: each as the line and what is wrong with it. */
export function problemsOf({ user }: Pick<ThreadPrompt, 'user'>, nonce = NONCE): string[] {
  const lines = user.split('\n');
  const frame = [`<facts ${nonce}>`, `</facts ${nonce}>`, `<mails ${nonce}>`, `</mails ${nonce}>`];
  const found = [lines[0], lines[2], lines[3], lines.at(-1)];
  if (JSON.stringify(found) !== JSON.stringify(frame)) return [`not the four markers: ${found.join(' ')}`];
  const facts = stringsIn(JSON.parse(lines[1] ?? '')).flatMap((text) =>
    wrongIn(text, nonce).map((what) => `facts hold ${what}: ${text}`),
  );
  const wrong = lines.slice(4, -1).flatMap((line) => {
    const mine = OURS.map((pattern) => pattern.exec(line)?.[0]).find((match) => match !== undefined);
    if (mine === undefined) return [`no line of ours: ${line}`];
    return wrongIn(line.slice(mine.length), nonce).map((what) => `${what}: ${line}`);
  });
  return [...facts, ...wrong];
}

import { cleanLine } from '../../mail/text.ts';

/** Put before what looks like one of our marks: seen by people and models, and in no mail that we know. */
const MASK = '‸';

/** All that is invisible, joiners too: a model reads through them, a person does not see them. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Co}]/gu;
const ROLE =
  'system|user|assistant|developer|human|model|ai|tool|function|instructions?|response|answer|output|input|task|prompt';
/** Where the mask goes: before each match. Other widths and Cyrillic letters read alike, to people and models. */
const LOOK_ALIKES: RegExp[] = [
  // [m12.3], [p1], [k4]: with any bracket.
  /(?<=[[［【〔⟦])(?=\s*[mpkqtrмμрМРＭｍＰｐ]\s?[\d０-９])/giu,
  // <mails 8f3a…>, </facts>, <system>, <think>, <tool_call>, <<SYS>>, <s>, <start_of_turn>, <bos>.
  /(?<=[<＜‹〈])(?=[/／\s]*(?:mails?|facts?|points?|threads?|report|system|sys\b|user|assistant|developer|human|instruct|think|tool|function|s>|im_|start_of|end_of|begin_of|bos\b|eos\b))/giu,
  // <|im_start|>, <｜end｜>
  /(?<=[<＜])(?=[|｜])|(?<=[|｜])(?=[>＞])/gu,
  /(?<=[[［])(?=[/／]?\s*(?:INST|SYS|system|assistant|user))/giu,
  // "### Instruction", "# System"
  new RegExp(String.raw`(?<![#＃])(?=[#＃]{1,6}\s*(?:${ROLE})\b)`, 'giu'),
];
/** "system:" where a line begins, or did before lines were joined. */
const ROLE_TAG = new RegExp(
  String.raw`(^|[.!?…:;,)\]"'”’*_]\s+)([*_"'“”\s\x60-]{0,8}(?:${ROLE})(?:\s+(?:message|prompt|note))?[*_"'“”]*)(?=\s?[:：])`,
  'giu',
);

/** Nobody reads on behind that, and hostile lines cost patterns dear. */
const LONGEST = 4000;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const ADDRESS = /[^\s@＠][@＠][\p{L}\p{N}_.-]*\.\p{L}{2}|<[^<>\s]*[@＠][^<>\s]*>/u;
/** Up to the path, which in an archive holds the Message-ID. */
const SITE = /^[^@＠]{0,80}?https?:\/\/[^/@＠]+(?=\/)/i;

/** E-mail addresses and Message-IDs, also inside links: nobody's address goes to a model. */
function hideAddresses(text: string): string {
  if (!/[@＠]/.test(text)) return text;
  return text.replace(/\S+/g, (word) => {
    if (!/[@＠]/.test(word)) return word;
    const site = SITE.exec(word)?.[0];
    if (site !== undefined) return `${site}/…`;
    return ADDRESS.test(word) ? '(address)' : word;
  });
}

/**
 * One line of a mail's text as a model may read it: without anything invisible, addresses taken out, and marks
 * that look like ours, roles' names and the nonce of this request made other by a visible character.
 */
export function maskText(text: string, nonce: string): string {
  let line = cleanLine(text.slice(0, LONGEST))
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(INVISIBLE, '');
  line = hideAddresses(line);
  for (const pattern of LOOK_ALIKES) line = line.replace(pattern, MASK);
  line = line.replace(ROLE_TAG, (_, before: string, role: string) => `${before}${role}${MASK}`);
  return line.replace(
    new RegExp(escape(nonce), 'gi'),
    (same) => `${same.slice(0, 2)}${MASK}${same.slice(2)}`,
  );
}

/** Text that a model copied, as the mail has it. */
export function unmask(text: string): string {
  return text.replaceAll(MASK, '');
}

/** Text cut at a word to about so many characters; the cut is shown. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')} …`;
}

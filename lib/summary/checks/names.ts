import { displayName } from '../../mail/display-name.ts';
import { hasWords } from './fold.ts';
import type { Mention } from './people.ts';
import type { Claimant, Finding, MailText, Source } from './source.ts';

const SAYS_EN =
  '(?:says?|said|writes?|wrote|mention(?:s|ed)|explain(?:s|ed)|argue[sd]|ask(?:s|ed)|note[sd]|points? out|pointed out|thinks?|thought|believe[sd]|agree[sd]|disagree[sd]|object(?:s|ed)|propose[sd]|confirm(?:s|ed)|repl(?:ies|ied)|answer(?:s|ed)|want(?:s|ed)|prefer(?:s|red)|question(?:s|ed)|doubt(?:s|ed)|wonder(?:s|ed)|state[sd]|claim(?:s|ed)|respond(?:s|ed)|add(?:s|ed)|support(?:s|ed)|oppose[sd]|complain(?:s|ed)|reject(?:s|ed)|recommend(?:s|ed)|warn(?:s|ed)|describe[sd]|post(?:s|ed)|sen(?:t|ds)|promise[sd]|offer(?:s|ed)|announce[sd]|observe[sd]|insist(?:s|ed)|appl(?:ies|ied)|merge[sd]|queue[sd]|pull(?:s|ed)|(?:dis)?like[sd]?|love[sd]?|hate[sd]?|find(?:s)?|found|call(?:s|ed)|consider(?:s|ed)|admit(?:s|ted)|withdr(?:aws|ew)|approve[sd]|endorse[sd]|welcome[sd]|fear(?:s|ed)|hope[sd]?|expect(?:s|ed)|insist(?:s|ed)|accept(?:s|ed)|refuse[sd]|suspect(?:s|ed)|revert(?:s|ed)|tells?|told|thanks|thanked|tak(?:es) back)';
/** What tags record too: the person need not have written a mail. */
const TAGS_EN = '(?:suggest(?:s|ed)|report(?:s|ed)|review(?:s|ed)|ack(?:s|ed)|test(?:s|ed)|request(?:s|ed))';
const SAYS_ZH =
  '(?:提到|提出|表示|指出|认为|同意|回复|询问|强调|解释|说明|回应|质疑|补充|反对|支持|赞同|要求|希望|称|说|问|答|写道|提交|详细|描述|继续|表达|愿意)';
const TAGS_ZH = '(?:建议|报告|审阅|评审|测试|确认|认可|反馈|意见|观点|补丁)';
const LINK_EN = String.raw`(?:['’]s?)?,? ?(?:and [^,.;]{1,40} )?(?:(?:also|then|now|later|further|has|have|had|strongly|again|explicitly|clearly|both|all) )*`;
const LINK_ZH =
  '\\s?(?:(?:也|还|则|随后|进一步|最后|再次|都|均|的|已|并|对[^，。；]{0,24}?|和[^，。；]{0,24}?)\\s?){0,3}';
const SAYER = new RegExp(`^(?:${LINK_EN}\\b${SAYS_EN}\\b|${LINK_ZH}${SAYS_ZH})`, 'i');
const ACTOR = new RegExp(
  `^(?:${LINK_EN}\\b(?:${SAYS_EN}|${TAGS_EN})\\b|['’]s\\b|${LINK_ZH}(?:${SAYS_ZH}|${TAGS_ZH}))`,
  'i',
);
const BY =
  /(?:\b(?:by|from|per|to|of|thanks|cc|according to|von|durch|laut|par|selon|por|según|da|secondo)|(?:由|经|据|感谢|得到|得到了|参与者|开发者|维护者|-by:?))\s*$/i;
const PAIR =
  /(?<![\p{sc=Latin}\p{Nd}_.])\p{Lu}[\p{sc=Latin}'’-]{1,30}(?: \p{Lu}\.?(?= )){0,2} \p{Lu}[\p{sc=Latin}'’-]*\p{Ll}[\p{sc=Latin}'’-]*/gu;
/** Capitals at the start of a sentence that belong to no name. */
const OPENER =
  /^(?:A|An|The|This|That|These|Those|In|On|At|As|After|Before|But|And|Then|Today|Here|Now|When|While|Since|However|Both|For|With|Also|Author|Maintainer|Reviewer|Developer|Patch|Series|From|By|To|If|It|Later|Finally|Meanwhile|Linux|Kernel)$/;

/** Did this person write one of these mails? */
function wrote(who: number[], cited: MailText[], source: Source): boolean {
  return cited.some(({ mail }) => {
    const author = source.everybody().numbersOf(mail.from);
    return who.some((n) => author.has(n));
  });
}

/** The words of the mail in which this person may be spoken of, or quoted where no mail of theirs is here. */
function heardIn(text: MailText, mention: Mention, isSayer: boolean, source: Source): string {
  if (!isSayer) return text.all();
  const everyMail = source.thread.mails.map((m) => source.textOf(m.mail));
  // Whoever is here with mails of his own is cited by one of them; others may be known from quotes and tags only.
  return wrote(mention.who, everyMail, source)
    ? ''
    : `${text.attributions()}\n${text.trailers()}\n${text.mail.subject}`;
}

export const saysSomething = (text: string, { end }: Mention) => SAYER.test(text.slice(end, end + 80));

/** "Bo says that Ada wants it": what Bo's mail tells of her is his. */
function isReported(mention: Mention, mentions: Mention[], { text, cited, source }: Claimant): boolean {
  const teller = mentions.find(
    (m) => m.at < mention.at && saysSomething(text, m) && wrote(m.who, cited, source),
  );
  return (
    teller !== undefined &&
    cited.some((mail) => hasWords(mail.said().toLowerCase(), mention.word.toLowerCase()))
  );
}

/** Is it right to name this person here? */
function isFair(mention: Mention, mentions: Mention[], claimant: Claimant): boolean {
  const { text, cited, source } = claimant;
  if (wrote(mention.who, cited, source)) return true;
  const isSayer = saysSomething(text, mention);
  const words = mention.word.toLowerCase();
  if (cited.some((mail) => hasWords(heardIn(mail, mention, isSayer, source).toLowerCase(), words)))
    return true;
  return isSayer && isReported(mention, mentions, claimant);
}

function unknownName({ text, cited, source }: Claimant, mentions: Mention[]): string | undefined {
  let masked = text;
  for (const { at, end } of mentions) {
    // First names of the known keep their place: "Mark Brown" is not Mark Rutland.
    if (/\s/.test(text.slice(at, end)))
      masked = masked.slice(0, at) + '.'.repeat(end - at) + masked.slice(end);
  }
  const pair = [...masked.matchAll(PAIR)].find(({ 0: name, index }) => {
    if (OPENER.test(name.split(' ')[0] ?? '') || source.everybody().knows(name)) return false;
    const behind = masked.slice(index + name.length, index + name.length + 80);
    // Nobody speaks here who is known from others' words only.
    if (SAYER.test(behind) && !mentions.some((m) => m.at < index && saysSomething(text, m))) return true;
    if (!ACTOR.test(behind) && !BY.test(masked.slice(Math.max(0, index - 20), index))) return false;
    return !cited.some((mail) => hasWords(mail.all(), name));
  });
  return pair?.[0];
}

/** What is said now, is said by somebody who wrote now: one of those who speak has a new mail among the cited. */
function speaksLate(claimant: Claimant, mentions: Mention[]): string | undefined {
  const { text, cited, source, kind } = claimant;
  const speakers = mentions.filter((m) => SAYER.test(text.slice(m.end, m.end + 80)));
  if (kind !== 'current' || speakers.length === 0) return undefined;
  const fresh = cited.filter(({ mail }) => source.isNew(mail.id));
  const isNow = (m: Mention) =>
    wrote(m.who, fresh, source) ||
    fresh.some((mail) => hasWords(heardIn(mail, m, true, source), m.word)) ||
    isReported(m, mentions, { ...claimant, cited: fresh });
  return speakers.some(isNow) ? undefined : speakers[0]?.word;
}

/** Who is named must have written a cited mail or be named there; who is said to speak must be heard there. */
export function checkNames(claimant: Claimant): Finding {
  const { text, source } = claimant;
  const mentions = source.everybody().mentions(text);
  const stranger = mentions.find((mention) => !isFair(mention, mentions, claimant));
  const name = stranger?.word ?? unknownName(claimant, mentions) ?? speaksLate(claimant, mentions);
  return name === undefined ? null : { reason: 'names a person who did not write it', detail: name };
}

/** The same for a reading of a text in which names may be spelled otherwise than their owners do. */
export function checkReading(claimant: Claimant): Finding {
  const mentions = claimant.source.everybody().mentions(claimant.text);
  const stranger = mentions.find((mention) => !isFair(mention, mentions, claimant))?.word;
  const name = stranger ?? unknownName(claimant, mentions);
  return name === undefined ? null : { reason: 'names a person who did not write it', detail: name };
}

/** Did the person of this display name write this mail? */
export function isWriter(person: string, text: MailText, source: Source): boolean {
  if (person === '') return false;
  if (displayName(text.mail.from) === person) return true;
  return wrote([...source.everybody().numbersOf({ name: person, address: '' })], [text], source);
}

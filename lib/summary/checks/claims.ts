import { GLOSSARY } from '../../facts/glossary.ts';
import { TAG_FAMILIES, type TagFamily } from '../../facts/words.ts';
import { saidIn } from '../../facts/says.ts';
import type { Facts } from '../../facts/types.ts';
import { checkAgreement } from './agreement.ts';
import { hasWords } from './fold.ts';
import { isNamed } from './tokens.ts';
import { claimIn, clausesOf, type Clause } from './clauses.ts';
import { FOREIGN } from './foreign.ts';
import type { Mention } from './people.ts';
import type { Claimant, Finding, MailText } from './source.ts';

const LANGUAGES = Object.values(GLOSSARY);
const TAKEN = new Set(['applied', 'partly applied', 'merged pull']);
/** What can be taken into a tree; a clause without any of it may speak of code that merges and applies things. */
const PATCHES =
  /\b(?:patch(?:es|set)?|series|threads?|work|changes|fix(?:es)?|pull request|commits?|it|this|these|them|they|everything|both|all|v\d+|version|upstream|mainline|tree|branch|next)\b|补丁|系列|修复|主线|版本|分支|代码库|上游|该|s[eé]rie|correctif|parche|シリーズ|パッチ|сери[яию]|патч|시리즈|패치/i;
const STEM = /appl|merg|queu|pull|pick|land|accept|push|commit|upstream|mainline/i;

const deny = (detail: string): Finding => ({
  reason: 'claims a status or tag that the facts deny',
  detail,
});

/** Do a mail's own sentences say that patches were taken, by the table that the status is judged with? */
function saysTaken(text: MailText, { source }: Claimant): boolean {
  const mail = source.byId.get(text.mail.id);
  if (!mail) return false;
  const writers = mail.bot === null ? (['other', 'author'] as const) : (['robot'] as const);
  return writers.some((writer) => saidIn(mail, writer).some((said) => said.saying === 'applied'));
}

/** "Ada says that …": then it is hers to answer for, where her mail says it. */
const REPORTS =
  /^(?:['’]s?)?,? ?(?:also |now |then )?(?:says?|said|writes?|wrote|claims?|claimed|reports?|reported|tells?|told|notes?|noted|mentions?|mentioned|states?|stated|announce[sd]|confirm(?:s|ed))\b|^\s?(?:表示|称|说|指出|提到|写道)/i;

/** The person of a clause wrote a cited mail of which this is so. */
function isReported(claimant: Claimant, clause: Clause, isSo: (mail: MailText) => boolean): boolean {
  const everybody = claimant.source.everybody();
  return everybody.mentions(clause.text).some(
    ({ who, end }) =>
      REPORTS.test(clause.text.slice(end, end + 60)) &&
      claimant.cited.some((mail) => {
        const author = everybody.numbersOf(mail.mail.from);
        return who.some((n) => author.has(n)) && isSo(mail);
      }),
  );
}

/** Those who are said to have taken patches wrote what proves it, or are named there. */
function isTakerKnown(claimant: Claimant, clause: Clause, word: string): boolean {
  const { source, cited } = claimant;
  const everybody = source.everybody();
  const proofs = source.facts.statusEvidence.flatMap((id) => source.byId.get(id)?.mail ?? []);
  const mails = [
    ...proofs.map((mail) => source.textOf(mail)),
    ...cited.filter((m) => saysTaken(m, claimant)),
  ];
  // "Applied with Bo's review tag" says nothing of Bo.
  const at = clause.text.indexOf(word);
  const named = everybody.mentions(clause.text);
  const isBy = /\b(?:by|von|durch|par|por|da):?\s*$|由\s*$/;
  const takers = named.filter((m) => m.at < at || isBy.test(clause.text.slice(at, m.at)));
  return doers(clause.text, word, takers, undefined).every((group) =>
    group.some(({ who, word: name }) =>
      mails.some((mail) => {
        const author = everybody.numbersOf(mail.mail.from);
        const isRobot = source.byId.get(mail.mail.id)?.bot !== null;
        return who.some((n) => author.has(n)) || (isRobot && hasWords(mail.own(), name));
      }),
    ),
  );
}

/** "reviewed by Eve Stone", "Eve Stone reviewed": she is nobody of the thread. */
function isByStranger({ source }: Claimant, { text }: Clause, word: string): boolean {
  const [before, behind] = [text.slice(0, text.indexOf(word)), text.slice(text.indexOf(word) + word.length)];
  const everybody = source.everybody();
  const doing = /((?:\p{Lu}[\p{L}.’'-]*\s){2,3})(?:has |have |also |then )?$/u.exec(before)?.[1];
  if (doing !== undefined && everybody.mentions(doing).length === 0) return true;
  const named = /^[^,.;]{0,30}?\b(?:by|from|von|durch|par|por|da) ((?:\p{Lu}[\p{L}.’'-]*\s?){2,3})/u.exec(
    behind,
  );
  if (named?.[1] === undefined) return false;
  return everybody.mentions(named[1]).length === 0;
}

/** "to frob/next": the tree that the facts or a cited mail name. */
function isTreeKnown(claimant: Claimant, clause: Clause, word: string): boolean {
  const behind = clause.text.slice(clause.text.indexOf(word) + word.length);
  const tree = /\b(?:to|into|in|for|at|as part of) ([\w.-]+\/[\w./-]*\w)/i.exec(behind)?.[1];
  return tree === undefined || isNamed(tree, claimant);
}

function checkTaken(claimant: Claimant, clause: Clause): Finding {
  const { facts } = claimant.source;
  const patterns = [
    ...LANGUAGES.map(({ statuses }) => statuses.applied.claim),
    ...FOREIGN.map((f) => f.taken),
  ];
  for (const pattern of patterns) {
    const claim = claimIn(clause, pattern);
    if (!claim) continue;
    const isTaken = TAKEN.has(facts.status) || facts.statusDetail.tree !== null;
    if (isTaken && isTreeKnown(claimant, clause, claim.word)) {
      if (isTakerKnown(claimant, clause, claim.word) && !isByStranger(claimant, clause, claim.word)) continue;
    } else if (isReported(claimant, clause, (mail) => saysTaken(mail, claimant))) continue;
    const stem = STEM.exec(claim.word)?.[0] ?? '';
    const isWord =
      stem !== '' && claimant.cited.some((mail) => mail.own().toLowerCase().includes(stem.toLowerCase()));
    // Without a subject it is said of what the thread is about.
    const isOurs = PATCHES.test(clause.text) || clause.text.trimStart().startsWith(claim.word);
    if (isWord && (claim.wished || !isOurs)) continue;
    return deny(claim.word);
  }
  return null;
}

/** What people do to their own or others' work, which only their own mails can tell. */
const ACTS: [said: RegExp, told: RegExp][] = [
  [
    /\b(?:withdraws?|withdrew|withdrawn|retract(?:s|ed)?|takes?\b.{0,30}\bback|took\b.{0,30}\bback|abandon(?:s|ed)|gives up|gave up)\b|撤回|撤销|放弃|zurückgezogen|\bzieht\b.*\bzurück|\bretir(?:e|é)/i,
    /\b(?:I|we|my|let's|please)\b[^.]{0,60}\b(?:withdr\w+|retract\w*|abandon\w*|drop(?:ped|ping)?|tak(?:e|ing)\b.{0,30}\bback|giv(?:e|ing) up|scrap|forget)\b|撤|放弃/i,
  ],
  [
    /\brevert(?:s|ed|ing)?\b|回退|还原/i,
    /\b(?:I|we|let's|please|to|should|must)\b[^.]{0,60}\brevert|\brevert(?:ed|ing)?\b (?:the|this|that|it|commit)|回退|还原/i,
  ],
];

function checkActs(claimant: Claimant, clause: Clause): Finding {
  const everybody = claimant.source.everybody();
  const mentions = everybody.mentions(clause.text);
  for (const [said, told] of ACTS) {
    const claim = claimIn(clause, said);
    if (!claim) continue;
    const isTold = claimant.cited.some((mail) => {
      const author = everybody.numbersOf(mail.mail.from);
      const isTheirs = mentions.length === 0 || mentions.some(({ who }) => who.some((n) => author.has(n)));
      return isTheirs && told.test(mail.own());
    });
    if (!isTold) return deny(claim.word);
  }
  return null;
}

function hasTag(facts: Facts, family: TagFamily): boolean {
  return [...facts.trailers, ...facts.carried].some((t) => t.type.toLowerCase().includes(family));
}

/** A status other than "applied": the facts have it, or a cited mail uses the word itself. */
function checkStatus(claimant: Claimant, clause: Clause): Finding {
  const { facts } = claimant.source;
  const isRejected = facts.status === 'rejected' || hasTag(facts, 'nacked');
  const isSuperseded = facts.status === 'superseded' || facts.statusDetail.supersededBy !== null;
  for (const { statuses } of LANGUAGES) {
    for (const [holds, term] of [
      [isRejected, statuses.rejected],
      [isSuperseded, statuses.superseded],
    ] as const) {
      const claim = holds ? null : claimIn(clause, term.claim);
      if (!claim) continue;
      const isWord = LANGUAGES.some(({ statuses: own }) => {
        const pattern = term === statuses.rejected ? own.rejected.claim : own.superseded.claim;
        return claimant.cited.some((mail) => pattern?.test(mail.own()));
      });
      // What is said of the patches is for the facts to say, or for whoever wrote it to answer for.
      const isSaid = (mail: MailText) => term.claim?.test(mail.own()) === true;
      if (!isWord || (PATCHES.test(clause.text) && !isReported(claimant, clause, isSaid)))
        return deny(claim.word);
    }
  }
  for (const { rejected } of FOREIGN) {
    const claim = isRejected ? null : claimIn(clause, rejected);
    if (
      claim &&
      !claimant.cited.some((mail) => LANGUAGES.some((own) => own.statuses.rejected.claim?.test(mail.own())))
    )
      return deny(claim.word);
  }
  return null;
}

const STEMS: Record<TagFamily, RegExp> = {
  reviewed: /\breview/i,
  acked: /\back(?:ed|s)?\b/i,
  tested: /\btest|\bboots?\b|\bran\b/i,
  nacked: /\bNA[C]?K/i,
};
/** Right before the claim: who did it stands elsewhere, if anywhere. */
const PASSIVE = /\b(?:was|were|is|are|been|being|got|gets)(?: \w+)? ?$|(?:得到|获得|被|经)[^，。；]{0,20}$/i;

/** The claim of a tag in a clause: spelled out as `Acked-by`, or told. */
function tagClaim(clause: Clause, family: TagFamily): { word: string; isLiteral: boolean } | null {
  const literal = new RegExp(`\\b(?:[a-z]+-and-)?${family}(?:-and-[a-z]+)?-by\\b`, 'i').exec(
    clause.text,
  )?.[0];
  if (literal !== undefined) {
    const before = clause.text.slice(0, clause.text.indexOf(literal));
    const isDenied =
      clause.asks ||
      /\b(?:no|not|without|asks? for|wants?|needs?)(?: \S+){0,2} $|[无没未缺][^，。]{0,4}$/i.test(before);
    return isDenied ? null : { word: literal, isLiteral: true };
  }
  const told = [
    ...LANGUAGES.map(({ tags }) => tags[family].claim),
    ...(family === 'nacked' ? [] : FOREIGN.map((f) => f[family])),
  ];
  const found = told.map((pattern) => claimIn(clause, pattern)).find((claim) => claim !== null);
  return found ? { word: found.word, isLiteral: false } : null;
}

/** Who is said to have done it: those named behind "by"; else one of the clause; else whoever was named last. */
function doers(text: string, word: string, mentions: Mention[], last: Mention | undefined): Mention[][] {
  const at = text.indexOf(word);
  const end = at + word.length;
  const behind = mentions.filter((m) => m.at >= end);
  if (behind[0] && /(?:by|from|of):?\s*$/i.test(`${word}${text.slice(end, behind[0].at)}`)) {
    // "reviewed by Ada and Bo, acked by Cleo": a list of names ends where other words begin.
    const other = behind.findIndex(
      (m, i) => i > 0 && !/^\W*(?:and|or)?\W*$/i.test(text.slice(behind[i - 1]?.end, m.at)),
    );
    return behind.slice(0, other < 0 ? undefined : other).map((m) => [m]);
  }
  if (mentions.length > 0) return [mentions];
  return last === undefined || PASSIVE.test(text.slice(0, at)) || /^(?:得到|获得|被|经)/.test(word)
    ? []
    : [[last]];
}

/** A tag that is claimed was given by one of those it is ascribed to, or that person's own mail tells it. */
function checkTag(claimant: Claimant, clause: Clause, family: TagFamily, last: Mention | undefined): Finding {
  const claim = tagClaim(clause, family);
  if (!claim) return null;
  const { source, cited } = claimant;
  const everybody = source.everybody();
  const givers = [...source.facts.trailers, ...source.facts.carried]
    .filter((t) => t.type.toLowerCase().includes(family))
    .map((t) => everybody.numbersOf({ name: t.person, address: '' }));
  // "Bo tested it on a board" needs no tag where Bo's own mail says so.
  const tellers = claim.isLiteral
    ? []
    : cited.filter((m) => STEMS[family].test(m.said())).map((m) => everybody.numbersOf(m.mail.from));
  const known = [...givers, ...tellers];
  const isKnown = ({ who }: Mention) => known.some((numbers) => who.some((n) => numbers.has(n)));
  if (isByStranger(claimant, clause, claim.word)) return deny(claim.word);
  const groups = doers(clause.text, claim.word, everybody.mentions(clause.text), last);
  const holds = groups.length === 0 ? known.length > 0 : groups.every((group) => group.some(isKnown));
  return holds ? null : deny(claim.word);
}

/** Words for statuses, tags and agreement say no more than the facts or the cited mails do. */
export function checkClaims(claimant: Claimant): Finding {
  let last: Mention | undefined;
  for (const clause of clausesOf(claimant.text)) {
    const finding =
      checkTaken(claimant, clause) ??
      checkStatus(claimant, clause) ??
      checkActs(claimant, clause) ??
      TAG_FAMILIES.reduce<Finding>(
        (found, family) => found ?? checkTag(claimant, clause, family, last),
        null,
      ) ??
      checkAgreement(claimant, clause);
    if (finding) return finding;
    last = claimant.source.everybody().mentions(clause.text).at(-1) ?? last;
  }
  return null;
}

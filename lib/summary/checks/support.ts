import { saysSomething } from './names.ts';
import type { Claimant, Finding, MailText } from './source.ts';

/** Words that tell English from its neighbours, and say nothing. */
const ENGLISH = /\b(?:the|of|and|is|are|that|with|this|to|for|by|be|has|have|it|not|from|which)\b/gi;
const EMPTY = new Set(
  (
    'about above after again against also although always among another anybody anyone anything around because been before being ' +
    'below best better between both cannot could does doing done down during each either else enough even ever every everything ' +
    'first from further give given gives good have having here however into itself just keep kept last later least less like likely ' +
    'made make makes many more most much must need needed needs neither never next none nothing only other others otherwise over part ' +
    'perhaps rather really same second should since some somebody someone something soon still such than that their them then there ' +
    'these they thing things this those though through together under unless until upon used uses using very want wants well were what ' +
    'when where whether which while whole will with within without would your whose two three four five once twice still yet ' +
    // What is said of any thread, and how people speak.
    'patch patches patchset series thread threads mail mails message discussion version versions revision revisions posting author ' +
    'reviewer reviewers maintainer maintainers developer developers submitter kernel linux change changes code commit commits ' +
    'says said saying write writes wrote written mention mentions mentioned explain explains explained argue argues argued asks asked ' +
    'asking note notes noted point points pointed think thinks thought believe believes believed propose proposes proposed confirm ' +
    'confirms confirmed reply replies replied answer answers answered prefer prefers preferred question questions questioned doubt ' +
    'doubts doubted wonder wonders wondered state states stated claim claims claimed respond responds responded suggest suggests ' +
    'suggested report reports reported describe describes described agree agrees agreed request requests requested recommend recommends ' +
    'function functions name names named people person participants reader readers review reviews reviewed tested test applied ' +
    'merged acked nacked rejected queued consensus agreement disagreement objections status gave tags ' +
    'recommended finds found tells told concern concerns concerned issue issues problem problems provide provides provided introduce ' +
    'introduces introduced address addresses addressed include includes included'
  ).split(' '),
);
/** Share of the words that say something and stand in a cited mail, in one form or another. */
const LEAST = 1 / 4;

const WORD = /\p{sc=Latin}{4,}/gu;
const stem = (word: string) => word.toLowerCase().slice(0, word.length > 6 ? 5 : 4);

const kept = new WeakMap<MailText, Set<string>>();

function stemsOf(mail: MailText): Set<string> {
  let stems = kept.get(mail);
  if (!stems) {
    stems = new Set(
      [...mail.lower().matchAll(WORD)].flatMap(([word]) => [word.slice(0, 4), word.slice(0, 5)]),
    );
    kept.set(mail, stems);
  }
  return stems;
}

/**
 * English words about English mails share some of their words with them; other languages are not compared.
 * @param writes the language that was asked for, where that is known.
 */
export function checkSupport({ text, cited, source }: Claimant, writes?: string): Finding {
  const words = text.match(/\p{L}+/gu) ?? [];
  const isLatin = writes === 'zh-CN' && !/\p{sc=Han}/u.test(text);
  const isEnglish = writes === 'en' || isLatin || (text.match(ENGLISH) ?? []).length * 6 >= words.length;
  if (!isEnglish) return null;
  const mentioned = source.everybody().mentions(text);
  const isName = (at: number) => mentioned.some((m) => at >= m.at && at < m.end);
  const telling = [...text.matchAll(WORD)]
    .filter(({ 0: word, index }) => !isName(index) && !EMPTY.has(word.toLowerCase()))
    .map(([word]) => stem(word));
  // Whoever is said to speak has said it in mails of his own.
  const speakers = new Set(mentioned.filter((m) => saysSomething(text, m)).flatMap(({ who }) => who));
  const isTheirs = ({ mail }: MailText) =>
    [...source.everybody().numbersOf(mail.from)].some((n) => speakers.has(n));
  const theirs = cited.filter(isTheirs);
  const proofs = theirs.length > 0 ? theirs : cited;
  const supported = telling.filter((part) => proofs.some((mail) => stemsOf(mail).has(part)));
  if (telling.length === 0 || supported.length / telling.length >= LEAST) return null;
  return {
    reason: 'names something that no cited mail names',
    detail: telling
      .filter((t) => !supported.includes(t))
      .slice(0, 3)
      .join(', '),
  };
}

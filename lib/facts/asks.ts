import { paragraphs, splitSentences } from '../mail/sentences.ts';

/** A sentence that asks for something. */
export interface Ask {
  text: string;
  /** Stands for the whole mail ("Thoughts?", "Ping?"): whoever answers the mail answers it. */
  general: boolean;
  /** The sentences behind it in its paragraph. */
  after: string[];
}

/** Longer ones are no prose, and hostile ones cost patterns dear. */
const MAX_PARAGRAPH = 4000;
const MAX_SENTENCE = 600;

const QUESTION = /\?[?!]*["'”’]?\)?$/;
const QUOTED_END = /^[^"“]*["“][^"”]*\?+["”]$/;
/** `a ? b : c`, statements, call traces, addresses with a query, patterns, shell lines. */
const CODE =
  /\s\?\s[^?]*\s:\s|[;{}]\s*\?*$|\+0x[\da-f]+\/0x|^[-+#*/\\|@<]|\w\?=|https?:[^\s?]*\?\S*$|\(\?[:!=]|[)\]*+.]\?["'/]|^\$ /;
const SUBSTITUTION = /^(?:nit:? )?s([/#,|]).+\1/i;
const TOOL = /^(?:WARNING|ERROR|CHECK|INFO|BUG): |^\[ *\d+\.\d+\]|\b(?:error|warning|note): /;

/** Surprise and tags: a sentence of nothing else asks nothing. */
const EXCLAMATIONS = new Set(
  (
    'a oh ah and but so or hm hmm hmmm mm ok okay well yes no yeah yep nope eh huh what wat wtf the really seriously ' +
    "right correct sorry pardon see isn't is it not then deal anyway maybe perhaps hello hi hey oops surprise true agreed you"
  ).split(' '),
);
/** Figures of speech, and pleas in the form of a question: nobody waits for an answer. */
const NO_ASK = new RegExp(
  [
    String.raw`\b(?:see|know|get) what I mean\b|\bwho (?:knows|cares)\b|\bgo(?:es)? wrong\b|\bguess what\b|\bhow hard can\b|\byou know what\b`,
    String.raw`\b(?:can|could|will|would) (?:we|you|people)(?: all)?(?: please)? (?:stop|refrain|avoid|not)\b`,
    String.raw`\bisn't (?:it|that|this) (?:nice|great|fun|ironic|funny|obvious|lovely|wonderful)\b|\bhow (?:are|is) (?:you|everyone) ?\?`,
    String.raw`\bwhy (?:would|should) (?:anyone|anybody) (?:ever|care)\b`,
  ].join('|'),
  'i',
);
/** The asker goes on to say it himself. */
const SELF_ANSWER =
  /^(?:because|yes|no|nope|yep|yeah|none|nothing|nobody|well|sure|of course|obviously|certainly|not really|never ?mind)(?:[,.!:;—]|$| - )|^(?:because|since|the (?:answer|reason) is|(?:it )?turns out|(?:it's|that's|this is) because)\b/i;
/** So short that with words behind it, it only opens them: "Why? Code is different." */
const OPENER =
  /^(?:but |and |so )?(?:why(?: not| so| is that| that)?|how(?: so| come)?|what for|(?:the|my|our) \p{L}+) ?\?+$/iu;

/** Asking without the mark, in forms that are hardly ever anything else. */
const UNMARKED = new RegExp(
  [
    String.raw`^(?:\p{L}+, )?(?:(?:can|could|would) (?:you|someone|anyone|anybody|somebody) (?:please |kindly )?|please (?:could|can) you )(?:explain|clarify|elaborate|confirm|tell|describe|check whether|check if|share|point me|shed|comment)\b`,
    String.raw`\bI (?:really )?(?:don't|do not) (?:quite |really |fully )?(?:understand|get|see) (?:the reasoning|the rationale|the logic|why|how come)\b`,
    String.raw`\bI(?:'m| am| was) (?:just |also )?(?:curious|wondering) (?:if|whether|why|how|what)\b`,
  ].join('|'),
  'iu',
);

const NOUNS = String.raw`(?:thoughts?|comments?|opinions?|ideas?|suggestions?|objections?|concerns?|feedback|inputs?|updates?|news|progress|reviews?|hints?|pointers?|advice)`;
const VERDICT = String.raw`(?:does|would|is) (?:it|that|this) (?:make (?:any )?sense|sound|work|be|look)?(?: ?(?:ok|okay|fine|good|right|reasonable|acceptable|better))?(?: (?:to|for|with) \p{L}+)?`;
/** "Any comments on this?", "Gentle ping?", "…, does it make sense to you?" */
const GENERAL = new RegExp(
  [
    String.raw`^(?:[^\s,:]+[,:] |so |and |or |hi )?(?:(?:(?:do|did) you have |have you |got )?(?:any|some) (?:further |other |more )?)?${NOUNS}\b.{0,60}\?+$`,
    String.raw`^(?:\p{L}+ )?(?:ping|reminder)\b.{0,30}\?+$`,
    String.raw`(?:^|[,;.] )(?:so |and |or )?(?:what do you (?:think|say)|wdyt|what(?:'s| is| are) your ${NOUNS}|${VERDICT}|${NOUNS}|agreed?)(?: (?:about|on|of) (?:this|it|that))? ?\?+$`,
  ].join('|'),
  'iu',
);

const wordsOf = (sentence: string) => sentence.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Sentences, cut behind question and exclamation marks as well, unless code or brackets go on. */
function pieces(paragraph: string): string[] {
  return splitSentences(paragraph)
    .flatMap((sentence) => sentence.split(/(?<=\w_\w{0,60}\)?\.) (?=\p{Lu})/u))
    .flatMap((sentence) =>
      CODE.test(sentence)
        ? [sentence]
        : sentence
            .split(/(?<=\w[\w)\]"'”’/>*`]? ?[?!]{1,5}\)?) (?!(?:or|\?|[:;]-?[()DP])(?:\s|$))/)
            .map((piece) => piece.replace(/(?<=\?) [:;]-?[()DP]+$/, '')),
    );
}

function isQuestion(sentence: string): boolean {
  if (sentence.length > MAX_SENTENCE || !QUESTION.test(sentence) || QUOTED_END.test(sentence)) return false;
  // An aside in brackets asks only when it is all of the sentence.
  if (sentence.endsWith('?)') && !sentence.startsWith('(')) return false;
  if (SUBSTITUTION.test(sentence)) return true;
  if (CODE.test(sentence) || NO_ASK.test(sentence)) return false;
  if (wordsOf(sentence).every((word) => EXCLAMATIONS.has(word))) return false;
  const letters = sentence.replace(/[^\p{L}\s]/gu, '').length;
  return letters / sentence.length > 0.6 && /\p{L}{2}/u.test(sentence);
}

/** The asking sentences of own text, in order. */
export function asksIn(text: string): Ask[] {
  const all = paragraphs(text);
  return all.flatMap((paragraph, i) => {
    if (paragraph.length > MAX_PARAGRAPH || TOOL.test(paragraph)) return [];
    if (!paragraph.includes('?') && !UNMARKED.test(paragraph)) return [];
    const sentences = pieces(paragraph);
    return sentences.flatMap((sentence, j): Ask[] => {
      const asks = isQuestion(sentence) || (!sentence.includes('?') && UNMARKED.test(sentence));
      const next = sentences[j + 1];
      if (!asks || SELF_ANSWER.test(next ?? all[i + 1] ?? '')) return [];
      if (OPENER.test(sentence) && next !== undefined && !next.includes('?')) return [];
      return [{ text: sentence, general: GENERAL.test(sentence), after: sentences.slice(j + 1) }];
    });
  });
}

const VERB =
  "(?:drop|remove|delete|move|rename|split|fold|squash|add|use|replace|fix|make|change|put|avoid|consider|mention|document|describe|explain|sort|align|wrap|reword|rephrase|simplify|convert|extend|reorder|rebase|resend|respin|keep|call|check|define|initiali[sz]e|return|run|write|update|include|separate|merge|don't|do not)";
/** A change asked for in the answer to a patch, in words that are hardly ever anything else. */
const REQUEST = new RegExp(
  [
    String.raw`^(?:minor |small |tiny |one |another )?(?:nit|nitpick|typo)\b`,
    String.raw`\bplease (?:also |just |then |always |instead )?(?:${VERB}|provide|give|introduce|declare|follow|list|shorten|limit|mark|pass|set|handle|prefix|clarify|elaborate)\b`,
    String.raw`^should (?:not |also |really )?(?:be|have|use|go)\b(?! (?:fine|ok|okay|good|enough|safe|sufficient))`,
    String.raw`^(?:also,? |and |then |so |just |better |maybe |perhaps )?${VERB} (?!sense\b)\S+.*\.$`,
    String.raw`\b(?:this|that|it|these|those|which|here|there|name|line|patch|comment|function|property|\w+\(\)) (?:should|must|needs? to|ha(?:s|ve) to|ought to) (?:not |also |probably |rather |really )?(?:be|go|have|use|come|return|say|check|take)\b(?! (?:fine|ok|okay|good|enough|safe|sufficient|possible|easy|able|noted|no |the case|in v?\d))`,
    String.raw`\byou (?:should|must|need to|have to|(?:can|could) (?:just |simply |also )?(?:drop|remove|use|avoid|simplify))\b`,
    String.raw`\bI(?:'d| would) (?:much |strongly |really )?(?:prefer|rather|suggest|recommend)\b`,
    String.raw`\b(?:is|are|looks?) (?:not needed|unneeded|unnecessary|redundant|superfluous|missing)\b|^(?:missing|unneeded|unnecessary|redundant|extra|not needed|wrong)\b`,
  ].join('|'),
  'i',
);
const NO_REQUEST =
  /\?\)?$|^(?:otherwise|while|if you (?:want|prefer|like))\b|\b(?:I (?:don't|do not) (?:understand|know|think)|feel free|in (?:the )?future|later on|follow[- ]?up|(?:add|take|use) my|no need|let me know|(?:acked|reviewed|tested|signed-off)-by|(?:I|we)(?:'ll| will| can| could) fix|up to you|not a big deal|just (?:curious|wondering))\b/i;

/** The first sentence of own text that requests a change, and the ones around it. */
export function requestIn(text: string): { text: string; around: string[] } | null {
  const sentences = paragraphs(text)
    .filter((paragraph) => paragraph.length <= MAX_PARAGRAPH && !TOOL.test(paragraph))
    .flatMap(pieces);
  const first = sentences.find(
    (sentence) =>
      (SUBSTITUTION.test(sentence) && !QUESTION.test(sentence)) ||
      (sentence.length <= MAX_SENTENCE &&
        REQUEST.test(sentence) &&
        ![NO_REQUEST, UNMARKED, CODE].some((pattern) => pattern.test(sentence))),
  );
  return first === undefined ? null : { text: first, around: sentences.filter((s) => s !== first) };
}

/** One pattern of several. */
export const any = (...alternatives: string[]) => new RegExp(alternatives.join('|'), 'i');

/** Patches, as a verdict names them. */
export const THESE = String.raw`(?:it|this|that|these|them|both|all|everything|patch(?:es)?|series|(?:the |this |that |these |your |whole |entire |full |first |last |remaining |other |two |three |four |five |six |\d+ )+(?:(?:bug)?fix(?:es)?|patch(?:es)?|series|patchset|patch set|set|lot|rest|version|thing|one|two|three|four)(?! (?!thanks|this|fixes)[a-z]{3,}s\b)s?)`;
/** Patches, as what was applied: a fix that "is applied in probe" is code. */
const PATCHES = String.raw`(?:it|this|these|both|all|(?:the |this |these |your |whole |entire |both |all |two |three |four |five |six |\d+ )*(?:patch(?:es)?|(?:patch )?series|patch ?set)(?: #?\d[\d, ~-]*)?)`;
const TOOK = String.raw`(?:applied|queued|picked|merged|pushed|pulled|taken)(?: up| out)?`;

/** What may follow the name of a tree; anything else would make it the first word of something else. */
const END = String.raw`(?=[\])'"”${'`'}]* ?(?:[.,;:!([]|$|-{2}| (?:thanks|thx|thank you|tree|branch|queue|repo(?:sitory)?|at|as|with|via|by|and|now|already|from|merge window|cycle|release|thus)\b))`;
const BEFORE_NAME = String.raw`(?:(?:the|my|our|a|both|linux|upstream|branch|tree) )*['"“${'`'}]?`;
/** Trees and branches by the look of their names, releases, "the frob tree"; files are no trees. */
const PLACE = String.raw`(?!\S*\.[chS]\b|(?:the )?(?:drivers|arch|include|tools|Documentation)\/)${BEFORE_NAME}(?:[\w./+[\],-]*(?:\/|\b(?:next|fixes|for|queue|stable|urgent|devel|staging|mainline|linux|tip|rc\d+)\b)[\w./+[\],-]*(?: tree| branch)?${END}|v?\d+\.\d+[\w.]*${END}|[\w./+-]+ \(?(?:\S+ )?(?:tree|branch|queue)\b)`;
/** A tree of any name, where the verdict ends with it. */
const NAMED = String.raw`(?!testing\b|review\b|now\b)${BEFORE_NAME}[\w./+-]+(?= ?(?:[.!;([]|,|$|(?:,? )(?:thanks|thx|thank you)\b))`;
const TO = String.raw`(?:to|into|for|onto|via|in(?= (?:the |my |our )?\S*(?:next|fix|for-|v?\d|stable| ?tree| branch)))`;
/** What an applier may say to have changed or added. */
const WITH = String.raw`with (?:[\w.]+(?:'s?|’s?) |the |your |his |her |both |all |a |an |some |few |minor |small |slight |trivial )*(?:acks?|tags?|trailers?|r-?bs?|a-?bs?|(?:ack|review|test)ed-bys?|reviews?|squash\w*|fix(?:es|ups?|ed)?|clean-? ?ups?|changes?|edits?|tweaks?|typos?|adjustments?|modifications?|following|commit|subject|message|updated?|below)\b`;
/** What may follow the verb when it is a verdict: its object, its target, or nothing. */
const AND_ON = String.raw`(?= ?(?:[.,;!(\[]|$| thanks\b| thx\b| ${TO} (?:${PLACE}|${NAMED})| ${WITH}| by \w+ing\b| (?:as|and|now|already|locally|at|v?\d)\b| ${THESE}\b| #?\d))`;
export const ADVERBS = String.raw`(?: (?:now|just|also|already|have|since|then|therefore|gone ahead and|went ahead and|only|tentatively|provisionally|finally|manually))*`;

/** Somebody tests, waits, asks or talks of another tree or another time. */
export const NOT_TAKEN = any(
  String.raw`\b(?:if|once|unless|until|before|assuming)\b.*\b${TOOK}\b`,
  String.raw`(?:\b(?:will|would|can|cannot|could|should|shall|must|may|might|to be|not|never|being|gets?|get|wait(?:ing)?|hope|please|needs?|want|try|tried|trying|used to|supposed|previously|earlier|last (?:week|month|year)|ago)\b|n't\b)[^,;]*\b${TOOK}\b`,
  String.raw`\b(?:locally|my local|on top of|cleanly|against|git am|my (?:board|machine|system|setup|side|end|laptop|box|copy)|tried|test(?:ing|s)? (?:it|this|them|on|with|and|whether|if)|for a (?:spin|ride|test)|and (?:tested|it (?:works|worked|fixes|boots|builds|still|does|seems)|booted|built|ran|see|saw|still)|to test|for testing|dmesg|reverted|hunk|conflicts? with|can be|you to pick|pushed (?:it|them|these|this|that)(?: all)? (?:here|to (?:my|a|https?:|git:)))\b`,
  String.raw`\b(?:in|to|for|into) (?:the |my |a )?(?:next|new|upcoming|coming) (?:version|revision|series|spin)\b|\b(?:in|to|for) (?:the )?v\d+\b(?![.\-/])|\bdevel\/|\?$`,
  String.raw`\b${TOOK}(?: ${THESE})? (?:on\b|with (?!${WITH.slice(5)}))`,
  String.raw`\b${TOOK}\b.*\b(?:hang|hung|fail|break|broke|crash|oops|panic)`,
  String.raw`\b${TOOK}\b(?!.*(?:\b(?:thanks|thx|fix|resolv)|n't\b)).*\b(?:conflict|wrong)`,
  String.raw`\b${TOOK}\b(?!.*\bpatch).*\bonly\b`,
);

/** Words of somebody who took patches, one way per line. */
export const TAKEN = any(
  String.raw`^(?!(?:it|this|these) ${TOOK})(?:${PATCHES}(?:'s)? (?:(?:is|are|was|were|has|have|been|got|now|just|also|already) )*)?(?:now |just |also |already |all |both )*${TOOK}${AND_ON}`,
  String.raw`\b(?:I|I've|I have|we've|we have)${ADVERBS} ${TOOK}(?: ${THESE}\b|(?= ${TO} ${PLACE})|(?= ?(?:[.,;!(]|$)))`,
  String.raw`\bI\b[^.]*(?:,| and)(?: then| have| now| also)* ${TOOK}(?: ${THESE}\b| ${TO} ${PLACE}| :\)| ?[.!]|$)`,
  String.raw`\bI(?:'ve| have)${ADVERBS} (?:added|committed) ${THESE} (?:to|into) (?:the |my |our )?\S+(?: \S+)? (?:tree|queue|branch)\b`,
  String.raw`^(?:${PATCHES} )?(?:has|have|is|are)(?: now| just| all| already)*(?: been)?(?: already)? (?:${TOOK} ${TO} ${PLACE}|added to (?:the|my|our) (?:\S+ ){0,2}(?:\S*for-next|tree|queue|branch)\b)`,
  String.raw`^applying(?: ${THESE})? ${TO} ${PLACE}(?!.*\b(?:if|once|when|fail|gives|error|conflict|break|test))`,
  String.raw`\b(?:got|so|and) (?:it )?(?:applied|queued)(?: it| this)? (?:now\b|${TO} ${PLACE})`,
);

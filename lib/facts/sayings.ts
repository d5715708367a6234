import { ADVERBS, any, NOT_TAKEN, TAKEN, THESE } from './status-taken.ts';

/** What a sentence can say about where patches stand. */
export type Saying =
  | 'applied'
  | 'will take'
  | 'dropped'
  | 'superseded'
  | 'rejected'
  | 'agreed'
  | 'will resend'
  | 'please change';

/**
 * Who says it: the poster of the patches, another person, a robot that reports what people did; or a person in a
 * thread that does not show who posted the patches, who may be either.
 */
export type Writer = 'author' | 'other' | 'either' | 'robot';

interface Row {
  saying: Saying;
  by: Writer[];
  /** A sentence that says it, invented. */
  example: string;
  pattern: RegExp;
  /** Words that turn it into something else: conditions, wishes, tests, other people's trees. */
  unless?: RegExp;
}

/** A condition or a plan that leaves it open. */
const CONDITION = /\b(?:if|once|unless|until|when you|after you|as soon as|assuming|provided|but)\b|\?$/i;

const VERSION = String.raw`(?:v\d+|(?:the |a |an )?(?:next|new|newer|updated|another|revised|fixed|corrected) (?:version|revision|spin|series|patch|patchset|set|iteration|round|posting))`;
const WILL = String.raw`(?:(?:^|[,;:] )will|\b(?:I|we)(?: will|'?ll| intend to| plan to)|,? (?:and|so|but) will|^(?:I'm|I am) going to|\blet me|\bgoing to|\bI(?: can|'d)(?: also)?)`;
const CHANGE = String.raw`(?:fix|change|update|add|remove|drop|rename|rework|address|do|move|split|squash|merge|fold|rebase|incorporate|include|correct|adjust|modify|reword|rewrite|use|switch|replace|convert|clean|amend|tweak|document|introduce|squish|toss|adopt|make|delete|extend|respin|resend|repost|resubmit|revise|improve|simplify|put|mention|expand|clarify the|restore|revert|take care)`;

/**
 * What sentences say, the first row that fits: the example stands for its kind. The rows are read on own text
 * only, sentence by sentence, openings such as "Thanks," taken off.
 */
export const SAYINGS: Row[] = [
  {
    saying: 'dropped',
    by: ['other'],
    example: 'Now dropped.',
    pattern: any(
      String.raw`^(?:now |i(?:'ve| have)? )?(?:dropped|reverted|unqueued|backed out)(?: (?:it|this|that|them|for now|again|from|the (?:patch|series)|this (?:patch|series))\b|[.!,]|$)`,
      String.raw`\b(?:I|we)(?:'ve| have|'ll| will)?${ADVERBS} (?:dropp?(?:ed)?|revert(?:ed)?|unqueued|backed out|back out) (?:it|this|them|these|the (?:patch|series|commit)|this (?:patch|series|commit))\b`,
    ),
    unless: /\?$|\b(?:if|unless|could|should|would)\b|\bdropp?(?:ed)? (?:it|this|them) (?:into|on)\b/i,
  },
  {
    saying: 'superseded',
    by: ['author'],
    example: 'Please ignore this series, I sent v3.',
    pattern: any(
      String.raw`\b(?:please|pls|kindly) (?:ignore|disregard|skip)\b`,
      String.raw`(?:^|\bso |\bjust )(?:ignore|disregard) (?:this|the) (?:patch|series|version|thread)\b`,
      String.raw`\b(?:I|we)(?:'ve| have| had)?${ADVERBS} (?:re-?)?(?:sent|posted|submitted)(?: out)?(?: you)? ${VERSION}\b`,
      String.raw`^(?:re-?)?(?:sent|posted)(?: out)?(?: as| a)? ${VERSION}\b|^${VERSION} (?:is |was |has been |now )*(?:sent|posted|out|here|submitted)\b`,
    ),
    unless:
      /\b(?:e-?mail|mail|message|comment|question|noise|warning|report|reply|remark|will|would|if|before|going to)\b|'ll\b|\?$/i,
  },
  {
    saying: 'superseded',
    by: ['author', 'other'],
    example: 'This series is superseded by v4.',
    pattern:
      /\b(?:superseded|obsoleted|replaced) by (?:v\d|version \d|the (?:new|next|updated)|a (?:new|newer)|my|another|this (?:patch|series)|https?:)/i,
    unless: /\b(?:will|would|should|if|function|register|macro|helper|driver)\b|\?$/i,
  },
  {
    saying: 'applied',
    by: ['other', 'author'],
    example: 'Applied to fixes, thanks!',
    pattern: TAKEN,
    unless: NOT_TAKEN,
  },
  {
    saying: 'applied',
    by: ['robot'],
    example: 'This series was applied to foo/bar.git (main) by Ada Quill <ada@example.org>:',
    pattern: any(
      String.raw`^this (?:patch|series|pull request) was applied to\b`,
      String.raw`^the following commit has been merged into\b`,
      String.raw`\bhas been merged into \S`,
    ),
    unless: /\bnot\b/i,
  },
  {
    saying: 'rejected',
    by: ['other'],
    example: 'NAK, this is a policy for user space.',
    pattern: any(
      String.raw`^(?:sorry,? )?(?:a |so |big |huge |strong |hard |firm |still )*NA[C]?K(?:ed)?(?: (?:from me|on this|to this|for this|again|on that)\b.*|[.!,:;-].*)?$`,
      String.raw`\b(?:it's|is|that's|consider this|so|hence)(?: a| my)? (?:big |strong |hard |firm )?NA[C]?K\b`,
      String.raw`\b(?:I'm|I am|we're|we are) (?:certainly |definitely |really )?not (?:going to |gonna )?(?:apply|merg|tak|accept|pull)(?:e|ing)? (?:this|it|that|these|them|any of)\b`,
      String.raw`\b(?:I|we) (?:won't|will not|refuse to) (?:be )?(?:apply|merge|take|accept|pull)(?:ing)? (?:this|it|that|these|them|the (?:patch|series))\b`,
      String.raw`^rejected\b|\b(?:this|the) (?:patch|series|approach)? ?is (?:simply |just )?(?:rejected|a no-go|not acceptable)\b`,
    ),
    unless:
      /\b(?:until|unless|if|as[- ]is|without|for now|yet|before|again|not a NA|soft|late|time|release|cycle|window|for \d|so that|i2c|irq|packet|byte|bit|signal)\b|\b(?:in|with) (?:its|this|the) (?:current )?(?:form|state|shape)\b|\?$/i,
  },
  {
    saying: 'will take',
    by: ['other', 'author'],
    example: "I'll queue this for 6.3.",
    pattern: any(
      String.raw`\bI(?:'ll| will| can| am going to|'m going to)(?: \w+){0,2} (?:apply|queue|take|pick|merge|push)(?: up)? (?:${THESE}|(?:to|for|in|into|via|through)\b)`,
      String.raw`^(?:will|to be|i\.e\. will) (?:apply|queue|queued?|pick|take|merge)(?: up)? ?(?:${THESE}|(?:to|for|in|into|via|through)\b|[.!]|$)`,
      String.raw`^applying(?:[.,!]|$| (?:to|for|into|this|it|them)\b)`,
    ),
    unless: any(
      CONDITION.source,
      String.raw`\b(?:a look|another look|into account|care of|not|comments?|suggestions?|tests?|locally)\b`,
    ),
  },
  {
    saying: 'will take',
    by: ['other'],
    example: 'If you agree, I can fix the commit message when applying.',
    pattern: /\bI(?:'ll| will| can)\b[^.]* (?:when|while) applying\b/i,
    unless: /\bbut\b|\?$/i,
  },
  {
    saying: 'agreed',
    by: ['other'],
    example: 'Fair enough, I withdraw my objection.',
    pattern:
      /\b(?:fair enough|withdraw my|no (?:more |further )?objections?|(?:sounds|looks) (?:good|fine|ok|great)|makes sense|(?:I'm|I am) (?:fine|ok|okay|happy|good) with|(?:fine|ok|okay) (?:by|with|for) me|works for me|good enough|never ?mind|lgtm|you(?:'re| are) right|please go ahead|that's fine|no strong (?:opinion|preference|feelings?)|not a (?:blocker|big deal)|up to you|(?:all )?good to go|convinced)\b/i,
    unless: /\?$|\bnot (?:sure|convinced)\b|\b(?:but|though|however|except|otherwise|if)\b/i,
  },
  {
    saying: 'will resend',
    by: ['author'],
    example: 'Good catch, will fix in v2.',
    pattern: any(
      String.raw`${WILL}(?: \w+){0,4} ${VERSION}\b`,
      String.raw`${WILL}(?: (?:also|then|definitely|just|certainly|better|try to|have to|need to|surely|instead|go and|go ahead and|probably|likely|rather|of course|happily))* ${CHANGE}\b`,
      String.raw`^(?:will|can|shall) do\b|^(?:ack|agreed|noted|fixed|done|good (?:point|catch|idea)|ok(?:ay)?)?,? ?(?:will|can) do\b|\bwill do (?:that|so|it|this)\b|^(?:removing|fixing|changing|adding|dropping|fixed|removed|changed|added|dropped|updated|done|addressed|corrected|queued|applied)\b[^.]{0,40}\b(?:in|for|to) ${VERSION}`,
      String.raw`\bv\d+ (?:will|is (?:coming|on its way))\b|^(?:ack(?:ed)?|noted|fixed|fixed locally|done|will fix|will change|will update|will respin)(?:[.!]*$|, thank)`,
      String.raw`\b(?:sending|posting|preparing|working on) (?:out )?(?:${VERSION}|one soon)\b|\b(?:in|for) ${VERSION},? (?:I(?:'ll| will)|we(?:'ll| will))\b|\b(?:drop|fix|change|do|address) (?:it|this|that|them) in ${VERSION}`,
    ),
    unless:
      /\b(?:if (?:you|needed|necessary|required|that|it|there|this|we|nobody|no one)|let me know|separate (?:patch|series)|follow-?up (?:patch|series|work)|later patch|subsequent patch|subsequently|would you|do you|shall I|should I|make sure (?:that )?(?:you|it)|sometime|someday|not|no need|next time|I'd say|(?:when|while) applying)\b|\?$/i,
  },
  {
    saying: 'please change',
    by: ['other'],
    example: 'Please split this into two patches.',
    pattern: any(
      String.raw`\b(?:please|pls)\b`,
      String.raw`\b(?:can|could|would|can't|couldn't|shouldn't|should) (?:you|we|this|it|these|they)\b.*\?`,
      String.raw`\b(?:should(?:n't| not)?|needs (?:to|a|an|some|more)|must(?:n't| not)?|ought to|had better)\b`,
      String.raw`\b(?:this|it|that|these|they|which|patch|series) (?:\w+ )?(?:has|have|need) to\b`,
      String.raw`\b(?:you|you'll|we'll) (?:may |might |will |would |probably |also )?(?:want|need|have) (?:this|to)\b|\bwe need to\b|^(?:let us|let's)\b.*\bv\d`,
      String.raw`\bI(?:'d| would)(?: \w+)? (?:rather|prefer|like|suggest|recommend|expect|drop|remove|move|rename|add|use|make|put|split|squash)\b|\bI (?:prefer|suggest|recommend|object|want)\b|\b(?:an?|one|my) (?:alternative|suggestion|preference)\b`,
      String.raw`\b(?:how|what) about\b|\bwhy not\b|^(?:maybe|perhaps)\b|\b(?:might|may|would|could) (?:also )?(?:be|make)\b.*\b(?:better|good|nice|nicer|clearer|cleaner|simpler|worth|preferable|great|helpful|useful|sense|more robust)\b|\b(?:is|are) (?:better|worth)\b|\bbetter (?:to|if|as|not|use)\b|\bconsider \w+ing\b|\bwouldn't it\b|\binstead\b`,
      String.raw`^nit\w*\b|\bnits?\b|^minor\b|^typo|^s\/[^/]+\/[^/]*\/|^same (?:here|comment|as|thing|issue|problem|question)\b|^ditto\b`,
      String.raw`^(?:also,? )?(?:drop|remove|rename|move|use|add|avoid|split|squash|fold|don't|do not|make|put|fix|replace|convert|change|merge|sort|align|missing|unused|unnecessary|unneeded|redundant|wrong|extra|spurious|superfluous|not needed|no need)\b`,
      String.raw`\b(?:doesn't|does not|won't|didn't|fails? to|cannot|can't) (?:apply|build|compile|work|boot|link)\b|\bbreaks\b|\b(?:is|are|looks?|seems?)(?: \w+)? (?:wrong|incorrect|broken|missing|unnecessary|redundant|buggy|racy|bogus|misleading|confusing|pointless|superfluous|weird|odd|unused|unclear|problematic)\b|\bnot (?:needed|necessary|required|correct|right|used)\b|\bobject to\b|\bdon't (?:like|think (?:this|we|you|that|it)|see (?:why|the point|any|a need|how))\b|\bno (?:need|reason) (?:to|for)\b`,
    ),
    unless: any(
      String.raw`\bplease (?:let (?:me|us)|find|see|refer|pull|apply|consider (?:pulling|applying|merging)|help|ignore|yell|go ahead|accept|feel free|note|cc|advise|excuse|correct me|take|merge|pick|queue|confirm|comment|share|keep me|have a look|answer|do[.!]|review|test|try|tell|read|check)\b`,
      String.raw`\b(?:can|could|would) (?:you|we)(?: please)? (?:please )?(?:explain|describe|elaborate|clarify|tell|confirm|provide|share|point|test|try|check|say|comment|review|take|look|send me|give|see|ack|pick|apply|merge|assume|help|let|show|get an?)\b`,
      String.raw`\bshould(?:n't| not)? (?:also |still |probably |now |just )?(?:be |do |have |work|matter|help|suffice|hopefully)(?:fine|ok|okay|good|enough|safe|easy|sufficient|equivalent|possible|able|it|the trick|no|a problem|an issue|now|for)?(?:$|[.,;! ])`,
      String.raw`^(?!.*\bplease\b).*\b(?:nam(?:e|es|ed|ing)|wording|worded|spelling)\b`,
      String.raw`^(?:how about|what about|maybe|perhaps) \S+(?: instead)?\?$`,
      String.raw`\b(?:I|they) (?:should|must)\b|\bshould have (?:\w+ed|been|written|said)\b|\bmust (?:be (?:some|missing|right)|have|admit)\b|\bshould be (?:applied|merged)\b`,
      String.raw`\b(?:intended recipient|as it should|should I|shall I|should we expect|how should|what should|fixed (?:that|this|it) (?:up )?(?:when|while) applying|don't need to (?:resend|respin|do anything)|no need (?:to|for) (?:resend|a re-?send|respin|a respin|repost))\b`,
    ),
  },
];

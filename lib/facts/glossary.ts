import type { Status } from './types.ts';
import { STATUS_WORDS, TAG_WORDS, type TagFamily } from './words.ts';

type Language = keyof typeof STATUS_WORDS;

/** A word for a fact, and the ways in which running text claims it. */
export interface Term {
  word: string;
  /** Finds the claim anywhere in a clause; null where no sentence can claim it in a way that code could tell. */
  claim: RegExp | null;
}

interface Words {
  statuses: Record<Status, Term>;
  tags: Record<TagFamily, Term>;
  /** Many are said to think the same. */
  agreement: Term;
  /** One or more are said to think well of it. */
  approval: Term;
  /** Said before a claim: then it is none ("not applied", "before it is applied"). */
  denied: RegExp;
  /** Said before a claim: then it is a promise or a wish, which a mail must make. */
  wished: RegExp;
  /** Claims that something was said or done before the window. */
  before: RegExp;
}

const TAKEN_EN =
  /\b(?:applied|merged|queued|pulled|picked up|landed|upstreamed|mainlined|accepted|applies(?! (?:cleanly|on\b|only|when|if))|merges|queues|pulls|picks (?:it |them )?up|accepts|has been (?:taken|added to|pushed|committed)|(?:was|were|is|are) (?:now )?(?:in|part of) (?:mainline|upstream|linux-next|the tree))\b/i;
const TAKEN_ZH =
  /(?:已|被|成功|获得|得到)[^，。；！？]{0,30}?(?:应用|合入|合并|采纳|接受|拉取|纳入|收录|入库|采用|并入)|(?:应用|合入|合并|纳入|并入|拉取)(?:到|至|进|入|于|了)|进入了?(?:代码库|主线|上游)|合入主线/;
const REJECTED_EN =
  /\b(?:reject(?:ed|s|ion)|NA[C]?K(?:ed|s)?|turn(?:ed|s) (?:it |them |this )?down|refus(?:ed|es) to (?:merge|apply|take|accept|pull))\b/i;
const REJECTED_ZH = /拒绝|被拒|否决|驳回|回绝/;

/** Words with the patterns that claim them; a word without one cannot be claimed in a way that code could tell. */
function terms<K extends string>(
  words: Record<K, string>,
  claims: Partial<Record<K, RegExp>>,
): Record<K, Term> {
  const entries = (Object.keys(words) as K[]).map((key) => [
    key,
    { word: words[key], claim: claims[key] ?? null },
  ]);
  return Object.fromEntries(entries) as Record<K, Term>;
}

/**
 * What statuses and tags are called in each language, and which words claim them. The one source for those who
 * write facts and those who check sentences against facts.
 */
export const GLOSSARY: Record<Language, Words> = {
  en: {
    statuses: terms(STATUS_WORDS.en, {
      applied: TAKEN_EN,
      'partly applied': TAKEN_EN,
      'merged pull': TAKEN_EN,
      rejected: REJECTED_EN,
      superseded: /\b(?:superseded|obsoleted|replaced by (?:a new|v\d))/i,
    }),
    tags: terms(TAG_WORDS.en, {
      reviewed: /\breviewed\b/i,
      acked: /\back(?:ed|nowledged)\b|\b(?:gave|gives|given) (?:\w+ )?ack\b/i,
      tested: /\btested\b/i,
      nacked: /\bNA[C]?K(?:ed|s)?\b/i,
    }),
    agreement: {
      word: 'agreement',
      claim:
        /\b(?:every(?:one|body)|consensus|unanimous(?:ly)?|nobody objected|(?:all|both) (?:of (?:them|the) )?(?:the )?(?:participants?|reviewers|developers|maintainers|parties|sides|agree[ds]?|people)|(?:participants|developers|reviewers|maintainers|the community|they|people|others)(?: have| had)?(?: all| both| generally| broadly| largely| widely)? (?:agree[ds]?|accept(?:ed)?|support(?:ed)?|approved?|welcomed?)|general(?:ly)? agree(?:d|ment)|broad (?:agreement|support)|(?:generally|widely|broadly) (?:accepted|supported|welcomed|agreed)|agreement (?:was|is|has been) reached|(?:it|this) (?:was|is|has been) agreed|(?:reach|came to|come to)(?:ed|es)? (?:an )?agreement|participants)\b/i,
    },
    approval: {
      word: 'approval',
      claim:
        /\b(?:was|were|is|are|been) (?:well received|approved|welcomed)\b|\bpositive feedback\b|\b(?:met|received) with approval\b/i,
    },
    denied:
      /(?:\b(?:not|never|cannot|no|nobody|none|without|neither|nor)|n['’]t)(?:\s+\S+){0,4}\s*$|\b(?:before|until|unless|if|once|when|whether|in case|asks? (?:to|for|that)|asked (?:to|for|that)|ready to be|(?:yet|still|needs?|has|have|wants?|remains?) to be|can be|could be|should be|must be|to get|waits? (?:for|to)|waiting (?:for|to))(?:\s+\S+){0,7}\s*$/i,
    wished:
      /\b(?:will|would|shall|going to|plans? to|may|might|can|could|should|expects?|hopes?|wants?|intends? to|promises? to|to be|(?:is|are) being|about to)(?:\s+\S+){0,5}\s*$/i,
    before:
      /\b(?:previous(?:ly)?|earlier|formerly|in the past|prior (?:discussions?|reviews?|feedback)|last (?:week|month)|historical(?:ly)?|in (?:its|the) history)\b/i,
  },
  'zh-CN': {
    statuses: terms(STATUS_WORDS['zh-CN'], {
      applied: TAKEN_ZH,
      'partly applied': TAKEN_ZH,
      'merged pull': TAKEN_ZH,
      rejected: REJECTED_ZH,
      superseded: /(?:已|被)[^，。；]{0,12}(?:取代|替代|作废)/,
    }),
    tags: terms(TAG_WORDS['zh-CN'], {
      reviewed: /(?:得到|获得|进行了?|通过了?|完成|已|经)[^，。；]{0,30}?(?:审阅|评审|审查|审核)/,
      acked: /给予了?确认|(?:已|得到|获得)[^，。；]{0,20}(?:ack|Ack|ACK)/,
      tested: /(?:得到|进行了?|通过了?|完成了?|已|经过?)[^，。；]{0,30}?测试|测试通过/,
      nacked: /(?<![A-Za-z])NA[C]?K(?:ed)?(?![A-Za-z])/i,
    }),
    agreement: {
      word: '共识',
      claim:
        /大家|共识|(?:参与者|开发者|审阅者|评审者|维护者|与会者)们|各方|众人|所有(?:人|参与者|开发者|维护者|评审者)|全体|普遍(?:认|同|支|赞)|都(?:同意|认为|支持|赞同|认可)|均(?:同意|认为|支持|赞同|认可|表示)|多方|其他(?:参与者|开发者|人)[^，。；]{0,6}(?:认可|同意|支持|赞同)|一致(?:同意|认为|认可|支持|赞同|决定|通过|表示|意见|希望|要求|反对|肯定|看好)|(?:达成了?|取得了?|意见|看法|观点)一致/,
    },
    approval: {
      word: '认可',
      claim:
        /(?:得到|获得|受到|赢得)了?[^，。；]{0,24}?(?:认可|支持|肯定|好评|赞同|欢迎|积极的?反馈)|积极的?反馈/,
    },
    denied:
      /(?:未|没有|没|尚未|并未|不|无法|无|非|待|等待|是否|如果|若|一旦|直到|除非|需要|需|应当|应该|应|建议|请求|希望|要求|可以|可)[^，。；！？]{0,8}$/,
    wished: /(?:(?<!已|经)将(?:会|在|被|于)|会|计划|打算|准备|拟|可能|预计|有望|即将)[^，。；！？]{0,12}$/,
    before: /之前|此前|先前|早前|以前|历史(?:讨论|上|版本|邮件|背景)|过去|上周|上个月|早些时候|前期/,
  },
};

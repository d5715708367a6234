import type { RefusalReason, Stance } from './types.ts';

type PerLanguage<K extends string> = Record<'en' | 'zh-CN', Record<K, string>>;

/** What a stance is called where people read it. */
export const STANCE_WORDS: PerLanguage<Stance> = {
  en: {
    supports: 'supports',
    'supports with changes': 'supports with changes',
    objects: 'objects',
    asks: 'asks',
    neutral: 'neutral',
  },
  'zh-CN': {
    supports: '支持',
    'supports with changes': '有修改意见地支持',
    objects: '反对',
    asks: '提问',
    neutral: '中立',
  },
};

/** Why a sentence is not shown, where people read it. */
export const REASON_WORDS: PerLanguage<RefusalReason> = {
  en: {
    'cites nothing': 'cites nothing',
    'cites a mail that is not in the thread': 'cites a mail that is not in the thread',
    'anchor is not in a cited mail': 'its quotation is not in a cited mail',
    'names a person who did not write it': 'names a person who did not write it',
    'names something that no cited mail names': 'names something that no cited mail names',
    'states a number that no cited mail has': 'states a number that no cited mail has',
    'claims a status or tag that the facts deny': 'claims a status or tag that the facts deny',
    'claims agreement that the mails do not show': 'claims agreement that the mails do not show',
    'has the wrong time': 'puts earlier mails into this window, or new ones before it',
    'asks what no cited mail asks': 'asks what no cited mail asks',
    'is too short or too long': 'is too short or too long',
    'is not plain text': 'is not plain text',
    'says what is said already': 'says what is said already',
  },
  'zh-CN': {
    'cites nothing': '没有引用任何邮件',
    'cites a mail that is not in the thread': '引用了不在本线程的邮件',
    'anchor is not in a cited mail': '所引原文不在被引用的邮件中',
    'names a person who did not write it': '提到的人没有写过被引用的邮件',
    'names something that no cited mail names': '提到了被引用的邮件中没有的名称',
    'states a number that no cited mail has': '提到了被引用的邮件中没有的数字',
    'claims a status or tag that the facts deny': '所说的状态或标签与事实不符',
    'claims agreement that the mails do not show': '声称的一致意见在邮件中并不存在',
    'has the wrong time': '把之前的邮件说成新的，或相反',
    'asks what no cited mail asks': '被引用的邮件中没有人提出这个问题',
    'is too short or too long': '过短或过长',
    'is not plain text': '不是纯文本',
    'says what is said already': '与已有内容重复',
  },
};

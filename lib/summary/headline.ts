import { nameIn, participantsOf } from '../facts/people.ts';
import { shownStatus } from '../facts/shown.ts';
import type { Facts, Status } from '../facts/types.ts';
import { GIVEN_UP_WORDS, STATUS_WORDS, TAG_FAMILIES, TAG_WORDS } from '../facts/words.ts';
import type { Category, Thread } from '../thread/types.ts';
import type { SummaryContext } from './types.ts';

function people(thread: Thread, isNew: (id: string) => boolean): number {
  return participantsOf(thread.mails.flatMap((m) => (m.bot === null && isNew(m.mail.id) ? m.mail : [])))
    .length;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const SUBJECT_EN: Record<Category, string> = {
  PATCH: 'A patch',
  RFC: 'A request for comments',
  'GIT PULL': 'A pull request',
  'Bug report': 'A bug report',
  Question: 'A question',
  Announce: 'An announcement',
  Discussion: 'A discussion',
};

const SUBJECT_ZH: Record<Category, string> = {
  PATCH: '补丁',
  RFC: '征求意见',
  'GIT PULL': '合并请求',
  'Bug report': '缺陷报告',
  Question: '问题',
  Announce: '公告',
  Discussion: '讨论',
};

/**
 * Is the thread's beginning here, or only answers to a mail that the archive's answer lacks? Patches below a cover
 * letter that is not here are no answers.
 */
function hasBeginning({ root: { parent, subject } }: Thread): boolean {
  return !subject.reply && (parent === null || subject.patch || subject.rfc || subject.pull);
}

/**
 * How many patches of a longer series the thread is about: posted without a cover letter, or answered, and the
 * cover letter not. Null when it is about the whole, as what was applied is.
 */
function partOf(thread: Thread, facts: Facts | undefined): number | null {
  const { declared, present } = thread.patches;
  const theirs = thread.mails.filter(
    ({ subject: s }) => s.patch && (s.revision ?? 1) === thread.revision && s.total === declared,
  );
  const numbers = new Set(theirs.map((m) => m.subject.index));
  const part = hasBeginning(thread) ? present : numbers.size;
  const isWhole = numbers.has(0) || part >= (declared ?? 0) || facts?.status === 'applied';
  return isWhole || part === 0 ? null : part;
}

/** A robot discusses nothing. */
const isNotice = ({ category, root }: Thread) => category === 'Discussion' && root.bot !== null;

/** Is it about patches? A pull request is one also where it brings them along. */
function patchesOf({ category, patches: { declared } }: Thread): number | null {
  return category === 'GIT PULL' ? null : declared;
}

function subjectEn(thread: Thread, facts: Facts | undefined): string {
  const declared = patchesOf(thread);
  const version = thread.revision !== null && thread.revision > 1 ? `v${thread.revision} of ` : '';
  if (declared === null) return isNotice(thread) ? 'A notice' : SUBJECT_EN[thread.category];
  const rfc = thread.category === 'RFC' ? ' for comments' : '';
  const part = partOf(thread, facts);
  if (part !== null) return `${part} of the ${declared} patches${version && ` of v${thread.revision}`}${rfc}`;
  const what = declared > 1 ? count(declared, 'patch', 'patches') : 'a patch';
  const text = `${version}${what}${rfc}`;
  return version ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function subjectZh(thread: Thread, facts: Facts | undefined): string {
  const declared = patchesOf(thread);
  if (declared === null) return isNotice(thread) ? '通知' : SUBJECT_ZH[thread.category];
  const version = thread.revision !== null && thread.revision > 1 ? `（v${thread.revision}）` : '';
  const part = partOf(thread, facts);
  return `${declared} 个补丁${part === null ? '' : `中的 ${part} 个`}${version}${thread.category === 'RFC' ? '，征求意见' : ''}`;
}

type Language = SummaryContext['language'];

/** How many patches got a tag of each family: `2 acked`; of a single patch or a whole series just `acked`. */
function tagsOf(thread: Thread, facts: Facts, language: Language): string[] {
  const single = (thread.patches.declared ?? 1) <= 1;
  return TAG_FAMILIES.flatMap((family) => {
    const given = facts.trailers.filter((tag) => tag.type.toLowerCase().includes(family) && !tag.conditional);
    if (given.length === 0) return [];
    const word = TAG_WORDS[language][family];
    const patches = new Set(given.map((tag) => tag.to)).size;
    if (single || given.some((tag) => tag.series)) return [word];
    return [language === 'en' ? `${patches} ${word}` : `${patches} 个${word}`];
  });
}

const WAITING: Status[] = ['waiting', 'open question', 'changes requested'];

/** Where the thread stands, with the day since when where somebody is waited for. */
function standing({ revision }: Thread, facts: Facts, language: Language): string {
  const status = shownStatus(facts);
  const word = STATUS_WORDS[language][status];
  const { since, supersededBy, tree } = facts.statusDetail;
  const en = language === 'en';
  if (status === 'superseded') {
    const by = supersededBy?.revision;
    if (by == null) return GIVEN_UP_WORDS[language];
    const again = by === (revision ?? 1);
    return en
      ? `${word} by v${by}${again ? ', sent again' : ''}`
      : `${word}（${again ? '重新发送的 ' : ''}v${by}）`;
  }
  if ((status === 'applied' || status === 'partly applied') && tree !== null) {
    return en ? `${word} to ${tree}` : `${word} ${tree}`;
  }
  const day = since?.slice(0, 10);
  if (!WAITING.includes(status) || day === undefined) return word;
  return en ? `${word} since ${day}` : `${word}（自 ${day}）`;
}

function subjectOf(thread: Thread, { facts, language }: SummaryContext): string {
  const author = nameIn(thread, thread.root.mail);
  if (language === 'zh-CN') {
    const subject = subjectZh(thread, facts);
    const spaced = /^\d/.test(subject) ? ` ${subject}` : subject;
    return hasBeginning(thread) ? `${author} 的${spaced}` : `对${spaced}的回复`;
  }
  return hasBeginning(thread)
    ? `${subjectEn(thread, facts)} by ${author}`
    : `Answers to ${subjectEn(thread, facts).replace(/^A(?=n? )/, 'a')}`;
}

function activity(thread: Thread, { isNew, language }: SummaryContext): string {
  const fresh = thread.mails.filter((m) => isNew(m.mail.id)).length;
  const writers = people(thread, isNew);
  if (language === 'zh-CN') {
    if (fresh === 0) return '本期没有新邮件';
    return `本期${writers > 0 ? ` ${writers} 人` : '机器人'}发来 ${fresh} 封新邮件`;
  }
  if (fresh === 0) return 'no new mails';
  return `${count(fresh, 'new mail', 'new mails')}${writers > 0 ? ` by ${count(writers, 'person', 'people')}` : ''}`;
}

/**
 * The headline that code writes from what it knows: kind, revision, patches and author, the tags given, where
 * the thread stands, and how many wrote how much in the window. `v3 of 25 patches by Ana Peralta, 2 acked,
 * waiting for an answer since 2026-11-19: 3 new mails by 2 people`.
 */
export function headlineOf(thread: Thread, context: SummaryContext): string {
  const { facts, language } = context;
  const tags = facts ? tagsOf(thread, facts, language) : [];
  // "3 reviewed, reviewed" says it twice.
  const told = facts !== undefined && tags.length > 0 && shownStatus(facts) === 'reviewed';
  const known = facts && !told ? [...tags, standing(thread, facts, language)] : tags;
  const [comma, colon] = language === 'en' ? [', ', ': '] : ['，', '；'];
  return `${[subjectOf(thread, context), ...known].join(comma)}${colon}${activity(thread, context)}`;
}

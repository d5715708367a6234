import type { Problem } from '../../archive/problem.ts';
import type { Estimate } from '../../model/types.ts';
import type { Language } from '../../report/types.ts';

const dollars = (amount: number) =>
  `$${amount < 0.1 ? String(Number(amount.toPrecision(2))) : amount.toFixed(2)}`;

/** Two digits of a count that is an estimate. */
const about = (tokens: number) => Number(tokens.toPrecision(2)).toLocaleString('en');

/** Why a pasted text is no answer: no object is in it, or another one, or nothing of it passes the checks. */
export type Unreadable = 'none' | 'other' | 'unchecked';

/** What is said about the use of models. */
export interface ModelWords {
  reportCap: (cap: number) => string;
  raiseCap: string;
  dayCap: (cap: number) => string;
  waitDay: string;
  /** What summarising one thread takes; a price of null is not known. */
  takes: (estimate: Pick<Estimate, 'calls' | 'input' | 'output' | 'price'>) => string;
  /** Why the digest stands where a model was to write. */
  instead: (problem: Problem) => string;
  /** The end of an answer did not come. */
  broken: (model: string) => string;
  /** Who wrote what the user pasted. */
  ownChat: string;
  /** What the browser's own model is called. */
  browser: string;
  noneChosen: Problem;
  notSetUp: Problem;
  noConsent: (name: string) => Problem;
  /** Too little of what a model wrote passed the checks. */
  unchecked: (model: string) => Problem;
  /** @param detail what exactly is wrong with it, in technical words. */
  unreadable: (why: Unreadable, detail?: string) => Problem;
  badBase: Problem;
  openBase: (host: string) => Problem;
  noThread: Problem;
}

const WHY_EN: Record<Unreadable, string> = {
  none: 'it has no whole pair of braces',
  other: 'it is not in the form that the prompt asks for',
  unchecked: 'none of its sentences could be checked',
};

const en: ModelWords = {
  reportCap: (cap) => `The limit of ${dollars(cap)} for one report is reached.`,
  raiseCap: 'Raise it in the options and generate the report again: what is done is not paid twice.',
  dayCap: (cap) => `The limit of ${dollars(cap)} for one day is reached.`,
  waitDay:
    'Raise it in the options, or go on tomorrow (days end at midnight UTC): what is done is not paid twice.',
  takes: ({ calls, input, output, price }) => {
    const tokens = `about ${about(input + output)} tokens`;
    const all = calls > 1 ? `${tokens} in ${calls} calls` : tokens;
    if (price === null) return `${all}, price not known`;
    return price === 0 ? `${all}, free of charge` : `${all}, ${dollars(price)}`;
  },
  instead: ({ message, remedy }) => `Sentences of the mails stand here. ${message} ${remedy}`,
  broken: (model) => `The answer of “${model}” broke off; this is what had come.`,
  ownChat: 'your own chat',
  browser: 'the browser’s own model',
  noneChosen: {
    kind: 'model',
    message: 'No model is chosen for this list.',
    remedy: 'Choose one in the options.',
  },
  notSetUp: {
    kind: 'model',
    message: 'The chosen model is not set up any more.',
    remedy: 'Choose another one in the options.',
  },
  noConsent: (name) => ({
    kind: 'model',
    message: `Nothing is sent to “${name}” before you have read what goes there.`,
    remedy: 'Read and agree to it in the options.',
  }),
  unchecked: (model) => ({
    kind: 'model',
    message: `Too little of what “${model}” wrote could be checked against the mails.`,
    remedy: 'Choose another model: small ones often invent.',
  }),
  unreadable: (why, detail) => ({
    kind: 'model',
    message: `The pasted text is no answer to this prompt: ${WHY_EN[why]}.`,
    remedy: 'Copy the whole answer of the chat, from its first brace to its last, and paste it again.',
    ...(detail !== undefined && { detail }),
  }),
  badBase: {
    kind: 'model',
    message: 'The base URL is no address of the web.',
    remedy: 'It begins with https://, or with http:// for a server on this machine or network.',
  },
  openBase: (host) => ({
    kind: 'model',
    message: `Without encryption, anybody on the way to ${host} could read the key and the mails.`,
    remedy: 'Use https:// for it. Only servers on this machine or network may be spoken to by http://.',
  }),
  noThread: {
    kind: 'gone',
    message: 'This thread is not in the report.',
    remedy: 'Reload the report.',
  },
};

const WHY_ZH: Record<Unreadable, string> = {
  none: '其中没有成对的花括号',
  other: '格式不是提示词所要求的',
  unchecked: '其中没有一句能够核对',
};

const zh: ModelWords = {
  reportCap: (cap) => `已达到单份报告 ${dollars(cap)} 的上限。`,
  raiseCap: '在选项中提高上限后重新生成报告：已完成的部分不会重复付费。',
  dayCap: (cap) => `已达到单日 ${dollars(cap)} 的上限。`,
  waitDay: '在选项中提高上限，或明天继续（以 UTC 零点为界）：已完成的部分不会重复付费。',
  takes: ({ calls, input, output, price }) => {
    const tokens = `约 ${about(input + output)} token`;
    const all = calls > 1 ? `${tokens}，分 ${calls} 次` : tokens;
    if (price === null) return `${all}，价格未知`;
    return price === 0 ? `${all}，免费` : `${all}，${dollars(price)}`;
  },
  instead: ({ message, remedy }) => `此处为邮件原文摘句。${message}${remedy}`,
  broken: (model) => `“${model}”的回答中断了；此处为已收到的部分。`,
  ownChat: '您自己的聊天',
  browser: '浏览器自带模型',
  noneChosen: { kind: 'model', message: '此列表没有选择模型。', remedy: '请在选项中选择一个。' },
  notSetUp: { kind: 'model', message: '所选的模型已不在设置中。', remedy: '请在选项中另选一个。' },
  noConsent: (name) => ({
    kind: 'model',
    message: `在您阅读并同意发送内容之前，不会向“${name}”发送任何内容。`,
    remedy: '请在选项中阅读并同意。',
  }),
  unchecked: (model) => ({
    kind: 'model',
    message: `“${model}”所写内容能与邮件核对的太少。`,
    remedy: '请选择别的模型：小模型常常编造。',
  }),
  unreadable: (why, detail) => ({
    kind: 'model',
    message: `粘贴的文字不是对此提示的回答：${WHY_ZH[why]}。`,
    remedy: '请复制聊天的完整回答，从第一个花括号到最后一个，再粘贴一次。',
    ...(detail !== undefined && { detail }),
  }),
  badBase: {
    kind: 'model',
    message: '基础 URL 不是网络地址。',
    remedy: '应以 https:// 开头；本机或本地网络的服务器可用 http://。',
  },
  openBase: (host) => ({
    kind: 'model',
    message: `没有加密，通往 ${host} 途中的任何人都能读到密钥和邮件。`,
    remedy: '请使用 https://。只有本机或本地网络的服务器可以使用 http://。',
  }),
  noThread: { kind: 'gone', message: '报告中没有此线程。', remedy: '请重新加载报告。' },
};

const WORDS: Record<Language, ModelWords> = { en, 'zh-CN': zh };

/** The words about models in a language. */
export const modelWords = (language: Language): ModelWords => WORDS[language];

import type { Language } from '../report/types.ts';
import type { FailureName } from './types.ts';

/** What the words of a problem are about. */
export interface About {
  /** Who was asked: a host's name, or the browser. */
  host: string;
  model: string;
  /** What it said: status and its own words; empty where it said nothing. Of a wrong shape, what is wrong with it. */
  said: string;
  /** Is it on this machine or network? */
  local: boolean;
  /** What to do where it refuses extensions, by the endpoint's family. */
  origin: string | null;
  /** How long nothing came, in seconds. */
  seconds: number;
}

interface Said {
  message: (about: About) => string;
  remedy: (about: About) => string;
}

const en = (said: string) => (said === '' ? '' : ` It says: ${said}`);
const zh = (said: string) => (said === '' ? '' : `对方的原话：${said}`);

const EN: Record<FailureName, Said> = {
  key: {
    message: ({ host, said }) => `${host} does not accept the key.${en(said)}`,
    remedy: () => 'Check the key in the options, and that it may use this model.',
  },
  money: {
    message: ({ host, said }) => `${host} says that there is no credit left.${en(said)}`,
    remedy: ({ host }) => `Top up your account at ${host}, or choose another model.`,
  },
  model: {
    message: ({ host, model, said }) => `${host} has no model “${model}” for you.${en(said)}`,
    remedy: () => 'Check the name of the model in the options: the test there lists what is offered.',
  },
  origin: {
    message: ({ host, said }) => `${host} refuses requests from browser extensions.${en(said)}`,
    remedy: ({ origin }) => origin ?? 'Allow requests from browser extensions in the settings of the server.',
  },
  refused: {
    message: ({ host, said }) => `${host} does not understand the request.${en(said)}`,
    remedy: () => 'Check the address and the kind of server in the options.',
  },
  'too long': {
    message: ({ host, said }) => `The thread is too long for this model at ${host}.${en(said)}`,
    remedy: () => 'Choose a model with a larger context window, or give the server a larger one.',
  },
  busy: {
    message: ({ host, said }) => `${host} has too much to do, or you are over one of its limits.${en(said)}`,
    remedy: () => 'Try again later, or allow fewer calls at once and in a minute in the options.',
  },
  server: {
    message: ({ host, said }) => `${host} failed to answer.${en(said)}`,
    remedy: () => 'Try again later.',
  },
  network: {
    message: ({ host, said }) => `${host} cannot be reached, or the connection broke off.${en(said)}`,
    remedy: ({ local, origin }) =>
      local
        ? `See that the server runs and that the address is right. ${origin ?? ''}`.trim()
        : 'Check your connection and the address in the options, then try again.',
  },
  silent: {
    message: ({ host, seconds }) => `${host} sent nothing for ${seconds} seconds.`,
    remedy: ({ local }) =>
      local ? 'See what the server is doing; a smaller model answers sooner.' : 'Try again later.',
  },
  empty: {
    message: ({ host, model }) => `${model} at ${host} answered with nothing.`,
    remedy: () => 'Try again, or choose another model.',
  },
  html: {
    message: ({ host, said }) => `A web page came where an answer of ${host} was due.${en(said)}`,
    remedy: () =>
      'The network may want you to log in: open any page in a tab. Else check the address in the options.',
  },
  truncated: {
    message: ({ model }) => `The answer of ${model} broke off before it said anything.`,
    remedy: () => 'Choose a model that does not think before it answers, or another one.',
  },
  'not json': {
    message: ({ model }) => `${model} did not answer in the form that it was asked for.`,
    remedy: () => 'Choose another model: small ones often cannot.',
  },
  'wrong shape': {
    message: ({ model }) => `The answer of ${model} was not in the form that was asked for.`,
    remedy: () => 'Choose another model: small ones often cannot keep to a form.',
  },
  'wrong language': {
    message: ({ model }) => `${model} answered in another language than it was asked for.`,
    remedy: () => 'Try again, or choose another model or language in the options.',
  },
  filtered: {
    message: ({ host, said }) => `${host} does not want to answer about this thread.${en(said)}`,
    remedy: () => 'Choose another model for it.',
  },
  limit: {
    message: ({ said }) => `A limit that you have set is reached (${said}).`,
    remedy: () => 'Raise it in the options, or wait until tomorrow.',
  },
  consent: {
    message: ({ host }) => `Nothing may be sent to ${host} yet.`,
    remedy: () => 'Read in the options what would be sent there, and agree.',
  },
};

const ZH: Record<FailureName, Said> = {
  key: {
    message: ({ host, said }) => `${host} 不接受这个密钥。${zh(said)}`,
    remedy: () => '请在选项中检查密钥，并确认它可以使用这个模型。',
  },
  money: {
    message: ({ host, said }) => `${host} 表示余额或额度已用完。${zh(said)}`,
    remedy: ({ host }) => `请为 ${host} 的账户充值，或选择别的模型。`,
  },
  model: {
    message: ({ host, model, said }) => `${host} 没有可供您使用的模型“${model}”。${zh(said)}`,
    remedy: () => '请在选项中检查模型名称：那里的测试会列出可用的模型。',
  },
  origin: {
    message: ({ host, said }) => `${host} 拒绝来自浏览器扩展的请求。${zh(said)}`,
    remedy: ({ origin }) => origin ?? '请在服务器的设置中允许来自浏览器扩展的请求。',
  },
  refused: {
    message: ({ host, said }) => `${host} 不理解这个请求。${zh(said)}`,
    remedy: () => '请在选项中检查地址和服务器类型。',
  },
  'too long': {
    message: ({ host, said }) => `这个线程对 ${host} 的这个模型来说太长了。${zh(said)}`,
    remedy: () => '请选择上下文窗口更大的模型，或为服务器设置更大的窗口。',
  },
  busy: {
    message: ({ host, said }) => `${host} 太忙，或您超出了它的某项限制。${zh(said)}`,
    remedy: () => '请稍后再试，或在选项中减少同时和每分钟的请求数。',
  },
  server: {
    message: ({ host, said }) => `${host} 未能作答。${zh(said)}`,
    remedy: () => '请稍后再试。',
  },
  network: {
    message: ({ host, said }) => `无法连接 ${host}，或连接中断。${zh(said)}`,
    remedy: ({ local, origin }) =>
      local ? `请确认服务器正在运行、地址正确。${origin ?? ''}` : '请检查网络连接和选项中的地址，然后重试。',
  },
  silent: {
    message: ({ host, seconds }) => `${host} 有 ${seconds} 秒没有发来任何内容。`,
    remedy: ({ local }) => (local ? '请查看服务器在做什么；较小的模型回答得更快。' : '请稍后再试。'),
  },
  empty: {
    message: ({ host, model }) => `${host} 的 ${model} 没有给出任何内容。`,
    remedy: () => '请重试，或选择别的模型。',
  },
  html: {
    message: ({ host, said }) => `本应收到 ${host} 的回答，却收到了一个网页。${zh(said)}`,
    remedy: () => '网络可能要求登录：请在标签页中打开任意网页。否则请检查选项中的地址。',
  },
  truncated: {
    message: ({ model }) => `${model} 的回答还没说出内容就中断了。`,
    remedy: () => '请选择回答前不思考的模型，或别的模型。',
  },
  'not json': {
    message: ({ model }) => `${model} 没有按要求的格式回答。`,
    remedy: () => '请选择别的模型：小模型常常做不到。',
  },
  'wrong shape': {
    message: ({ model }) => `${model} 的回答不符合要求的格式。`,
    remedy: () => '请选择别的模型：小模型常常不能遵守格式。',
  },
  'wrong language': {
    message: ({ model }) => `${model} 没有用所要求的语言回答。`,
    remedy: () => '请重试，或在选项中选择别的模型或语言。',
  },
  filtered: {
    message: ({ host, said }) => `${host} 不愿就这个线程作答。${zh(said)}`,
    remedy: () => '请为它选择别的模型。',
  },
  limit: {
    message: ({ said }) => `已达到您设定的限额（${said}）。`,
    remedy: () => '请在选项中提高限额，或等到明天。',
  },
  consent: {
    message: ({ host }) => `目前还不能向 ${host} 发送任何内容。`,
    remedy: () => '请在选项中阅读会发送什么，并表示同意。',
  },
};

/** Words of all failures. */
export const FAILURE_WORDS: Record<Language, Record<FailureName, Said>> = { en: EN, 'zh-CN': ZH };

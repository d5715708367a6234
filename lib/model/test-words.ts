import type { Language } from '../report/types.ts';
import type { Structure } from './types.ts';

interface TestWords {
  waiting: string;
  untried: string;
  reached: (host: string) => string;
  keyTaken: string;
  keyNotAsked: string;
  modelAnswers: (model: string) => string;
  modelUnlisted: (model: string) => string;
  modelMissing: (model: string) => string;
  structure: Record<Structure, string>;
  /** It took the schema and answered otherwise. */
  schemaIgnored: string;
  tokens: (n: number) => string;
  notTold: string;
  assumed: (n: number) => string;
  speed: (perSecond: number, firstSeconds: string) => string;
}

const number = (n: number, language: Language) => n.toLocaleString(language);

/** What the test of an endpoint says. */
export const TEST_WORDS: Record<Language, TestWords> = {
  en: {
    waiting: 'Waiting for an answer…',
    untried: 'Could not be tried.',
    reached: (host) => `${host} answers.`,
    keyTaken: 'The key is accepted.',
    keyNotAsked: 'No key is asked for.',
    modelAnswers: (model) => `${model} answers.`,
    modelUnlisted: (model) => `It answers, though ${model} is not in the list of its models.`,
    modelMissing: (model) => `${model} is not in the list of its models.`,
    structure: {
      schema: 'Keeps to the form of the answer exactly.',
      object: 'Answers in JSON; the form is only asked for in words.',
      text: 'The form of the answer is only asked for in words.',
    },
    schemaIgnored: 'Takes the form of the answer, but does not keep to it.',
    tokens: (n) => `${number(n, 'en')} tokens.`,
    notTold: 'The host does not tell; long threads are sent in parts when it refuses them.',
    assumed: (n) => `The host does not tell; ${number(n, 'en')} tokens are assumed.`,
    speed: (perSecond, first) =>
      `About ${number(perSecond, 'en')} ${perSecond === 1 ? 'token' : 'tokens'} a second; first words after ${first} s.`,
  },
  'zh-CN': {
    waiting: '正在等待回答……',
    untried: '未能测试。',
    reached: (host) => `${host} 有应答。`,
    keyTaken: '密钥有效。',
    keyNotAsked: '不需要密钥。',
    modelAnswers: (model) => `${model} 能回答。`,
    modelUnlisted: (model) => `能回答，但它的模型列表中没有 ${model}。`,
    modelMissing: (model) => `它的模型列表中没有 ${model}。`,
    structure: {
      schema: '严格遵守回答的格式。',
      object: '以 JSON 回答；格式只用文字要求。',
      text: '回答的格式只用文字要求。',
    },
    schemaIgnored: '接受了回答的格式，但没有遵守。',
    tokens: (n) => `${number(n, 'zh-CN')} 个 token。`,
    notTold: '服务器没有说明；长线程被拒绝时会分段发送。',
    assumed: (n) => `服务器没有说明；按 ${number(n, 'zh-CN')} 个 token 处理。`,
    speed: (perSecond, first) => `每秒约 ${number(perSecond, 'zh-CN')} 个 token；${first} 秒后出现第一个字。`,
  },
};

import type { Language } from '../report/types.ts';
import type { FamilyId, Structure } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<Language, string>>;

/** One kind of host that speaks the chat-completions protocol, and its habits. All of it is data: see docs/models.md. */
export interface Family {
  /** What people call it. */
  label: Words;
  /** Base URL to begin with; capital letters stand for what the user puts in; empty where there is no usual one. */
  base: string;
  /** Page where keys are made; null where none is needed. */
  keysAt: string | null;
  needsKey: boolean;
  /** Usually runs on the user's own machine. What an endpoint is, its address tells (`isLocal`). */
  local: boolean;
  /** How the answer's shape is asked for: the first to begin with, the next when the host refuses it. */
  structures: readonly [Structure, ...Structure[]];
  tokensField: 'max_tokens' | 'max_completion_tokens';
  /** Most tokens of one answer; thoughts that cannot be switched off count. */
  most: number;
  /** Fields that switch thinking off: those of the first entry whose pattern the model's name matches. */
  thinking: readonly { models: RegExp; fields: Fields }[];
  /** Fields that are sent to others and not to it. */
  never: readonly string[];
  /** Fields that go with a schema. */
  withSchema: Fields;
  headers: Readonly<Record<string, string>>;
  /** Header of the key; `authorization` has `Bearer` before it. */
  keyHeader: 'authorization' | 'api-key';
  /** Calls in flight at once, to begin with. */
  atOnce: number;
  /** Context window in tokens that is assumed until the host has told; null: large enough. */
  window: number | null;
  /** What to do when it refuses requests of extensions (their Origin); null where that is not known to happen. */
  origin: Words | null;
}

const same = (name: string): Words => ({ en: name, 'zh-CN': name });
const ALL = /^/;

const HOSTED = {
  needsKey: true,
  local: false,
  structures: ['schema', 'object', 'text'],
  tokensField: 'max_tokens',
  most: 4096,
  thinking: [],
  never: [],
  withSchema: {},
  headers: {},
  keyHeader: 'authorization',
  atOnce: 6,
  window: null,
  origin: null,
} as const satisfies Partial<Family>;

const OBJECT = ['object', 'text'] as const;
const THINKING_OFF = [{ models: ALL, fields: { thinking: { type: 'disabled' } } }] as const;

const LOCAL = { ...HOSTED, needsKey: false, local: true, keysAt: null, atOnce: 1 } as const;
const TEMPLATE_OFF = [{ models: ALL, fields: { chat_template_kwargs: { enable_thinking: false } } }] as const;

/** Gathered on 24 November 2026 from the hosts' own pages and bug trackers. */
export const FAMILY: Readonly<Record<FamilyId, Family>> = {
  openai: {
    ...HOSTED,
    label: same('OpenAI'),
    base: 'https://api.openai.com/v1',
    keysAt: 'https://platform.openai.com/api-keys',
    tokensField: 'max_completion_tokens',
    most: 8192,
    // All models that think take `low`; which take `none` or `minimal` differs by version.
    thinking: [{ models: /^(?:gpt-5|o\d)/, fields: { reasoning_effort: 'low' } }],
  },
  azure: {
    ...HOSTED,
    label: same('Azure OpenAI'),
    base: 'https://RESOURCE.openai.azure.com/openai/v1',
    keysAt: 'https://portal.azure.com/',
    tokensField: 'max_completion_tokens',
    most: 8192,
    thinking: [{ models: /^(?:gpt-5|o\d)/, fields: { reasoning_effort: 'low' } }],
    keyHeader: 'api-key',
  },
  deepseek: {
    ...HOSTED,
    label: same('DeepSeek'),
    base: 'https://api.deepseek.com/v1',
    keysAt: 'https://platform.deepseek.com/api_keys',
    structures: OBJECT,
    thinking: THINKING_OFF,
  },
  qwen: {
    ...HOSTED,
    label: { en: 'Qwen (DashScope)', 'zh-CN': '通义千问（百炼 DashScope）' },
    base: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    keysAt: 'https://bailian.console.aliyun.com/?tab=model#/api-key',
    structures: OBJECT,
    thinking: [{ models: ALL, fields: { enable_thinking: false } }],
  },
  kimi: {
    ...HOSTED,
    label: { en: 'Kimi (Moonshot)', 'zh-CN': 'Kimi（月之暗面）' },
    base: 'https://api.moonshot.cn/v1',
    keysAt: 'https://platform.moonshot.cn/console/api-keys',
    structures: OBJECT,
    thinking: [{ models: /^kimi-k2\.[5-9]/, fields: { thinking: { type: 'disabled' } } }],
    atOnce: 3,
  },
  glm: {
    ...HOSTED,
    label: { en: 'GLM (Zhipu)', 'zh-CN': '智谱 GLM' },
    base: 'https://open.bigmodel.cn/api/paas/v4',
    keysAt: 'https://open.bigmodel.cn/usercenter/proj-mgmt/apikeys',
    structures: OBJECT,
    most: 8192,
    // 5.3 always thinks.
    thinking: [{ models: /^glm-5\.3/, fields: { reasoning_effort: 'low' } }, ...THINKING_OFF],
    never: ['stream_options'],
    atOnce: 3,
  },
  openrouter: {
    ...HOSTED,
    label: same('OpenRouter'),
    base: 'https://openrouter.ai/api/v1',
    keysAt: 'https://openrouter.ai/settings/keys',
    thinking: [{ models: ALL, fields: { reasoning: { enabled: false } } }],
    // Else it may choose a provider that ignores the schema.
    withSchema: { provider: { require_parameters: true } },
  },
  gemini: {
    ...HOSTED,
    label: same('Google Gemini'),
    base: 'https://generativelanguage.googleapis.com/v1beta/openai',
    keysAt: 'https://aistudio.google.com/apikey',
    most: 8192,
    // From 3 on thinking cannot be switched off.
    thinking: [
      { models: /^(?:models\/)?gemini-2\.5-flash/, fields: { reasoning_effort: 'none' } },
      { models: /^(?:models\/)?gemini/, fields: { reasoning_effort: 'low' } },
    ],
    atOnce: 3,
  },
  anthropic: {
    ...HOSTED,
    label: same('Anthropic'),
    base: 'https://api.anthropic.com/v1',
    keysAt: 'https://platform.claude.com/settings/keys',
    // It ignores `response_format`.
    structures: ['text'],
    headers: { 'anthropic-dangerous-direct-browser-access': 'true' },
    atOnce: 3,
  },
  ollama: {
    ...LOCAL,
    label: same('Ollama'),
    base: 'http://127.0.0.1:11434/v1',
    thinking: [{ models: ALL, fields: { reasoning_effort: 'none' } }],
    // What it has on most machines; what is longer it cuts without a word.
    window: 4096,
    origin: {
      en: 'Ollama refuses requests from browser extensions. Set the environment variable OLLAMA_ORIGINS to chrome-extension://*,moz-extension://* where Ollama is started, and start it again.',
      'zh-CN':
        'Ollama 拒绝来自浏览器扩展的请求。请在启动 Ollama 的环境中把环境变量 OLLAMA_ORIGINS 设为 chrome-extension://*,moz-extension://*，然后重新启动 Ollama。',
    },
  },
  lmstudio: {
    ...LOCAL,
    label: same('LM Studio'),
    base: 'http://127.0.0.1:1234/v1',
    // It refuses `json_object`.
    structures: ['schema', 'text'],
    window: 4096,
    origin: {
      en: 'LM Studio does not answer browser extensions. In LM Studio open Developer, Server settings, and switch on “Enable CORS”.',
      'zh-CN':
        'LM Studio 没有应答浏览器扩展。请在 LM Studio 的 Developer → Server Settings 中打开 “Enable CORS”。',
    },
  },
  vllm: {
    ...LOCAL,
    label: same('vLLM'),
    base: 'http://127.0.0.1:8000/v1',
    thinking: TEMPLATE_OFF,
    atOnce: 6,
    origin: {
      en: 'The server refuses browser extensions. Start vLLM with --allowed-origins \'["*"]\', its default.',
      'zh-CN': '服务器拒绝浏览器扩展的请求。请用 --allowed-origins \'["*"]\'（默认值）启动 vLLM。',
    },
  },
  llamacpp: {
    ...LOCAL,
    label: same('llama.cpp (llama-server)'),
    base: 'http://127.0.0.1:8080/v1',
    thinking: TEMPLATE_OFF,
    origin: {
      en: 'llama-server itself answers every origin: a proxy before it may not. Use its own address.',
      'zh-CN': 'llama-server 本身接受任何来源的请求，可能是它前面的代理拒绝了。请直接使用它自己的地址。',
    },
  },
  other: {
    ...HOSTED,
    label: { en: 'Another OpenAI-compatible server', 'zh-CN': '其他兼容 OpenAI 的服务' },
    base: '',
    keysAt: null,
    needsKey: false,
    atOnce: 2,
    origin: {
      en: 'The server refuses requests from browser extensions. Allow the origins chrome-extension://* and moz-extension://* in its CORS settings.',
      'zh-CN':
        '服务器拒绝来自浏览器扩展的请求。请在它的 CORS 设置中允许来源 chrome-extension://* 和 moz-extension://*。',
    },
  },
};

/** The fields that switch thinking off for a model of this family; none where it does not think. */
export function thinkingOff({ thinking }: Family, model: string): Fields {
  return thinking.find(({ models }) => models.test(model))?.fields ?? {};
}

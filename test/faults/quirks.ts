import { begun, inPieces, page, refusal, streamed, whole, type Reply } from './reply.ts';

/** A request as it came. */
export interface Received {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** Of a POST. */
  body: {
    messages: { role: string; content: string }[];
    stream?: boolean;
    response_format?: { type: string };
    [field: string]: unknown;
  };
  /** The client left before the end. */
  left: boolean;
  /** When it did, in milliseconds since 1970; 0 while it has not. */
  leftAt: number;
}

/**
 * What is answered to the chat requests of one server.
 * @param n how many there have been, this one included.
 * @param good a right answer to this request, as JSON.
 */
export type Script = (request: Received, n: number, good: string) => Reply;

const openAi = (status: number, message: string, more: Record<string, unknown> = {}) =>
  refusal(status, { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } });

/** A host that refuses some fields, one at a time, and else answers. */
const refusing =
  (fields: string[], words: (field: string) => string): Script =>
  ({ body }, _n, good) => {
    const field = fields.find((name) => name in body);
    return field === undefined ? streamed(good) : openAi(400, words(field));
  };

const unsupported = (field: string) => `Unsupported parameter: '${field}' is not supported with this model.`;

const firstThen =
  (first: (request: Received) => Reply, times = 1): Script =>
  (request, n, good) =>
    n <= times ? first(request) : streamed(good);

const always =
  (reply: (request: Received) => Reply): Script =>
  (request) =>
    reply(request);

/** Ways in which real hosts answer otherwise than one thinks; SUMMARY and bug trackers have seen each of them. */
export const QUIRKS = {
  '429 with Retry-After': firstThen(() =>
    refusal(
      429,
      { error: { message: 'Rate limit reached for requests', code: 'rate_limit_exceeded' } },
      { 'retry-after': '7' },
    ),
  ),
  '429 without Retry-After': firstThen(() => refusal(429, { error: { message: 'Too many requests' } }), 2),
  '429 with a Retry-After of a day': always(() =>
    refusal(429, { error: { message: 'Daily limit' } }, { 'retry-after': '86400' }),
  ),
  '429 insufficient_quota': always(() =>
    refusal(429, {
      error: {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    }),
  ),
  '402 with no subclass': always(() =>
    refusal(402, {
      error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' },
    }),
  ),
  'GLM: business code 1113 as a string': always(() =>
    refusal(429, { error: { code: '1113', message: '您的账户已欠费，请充值后重试。' } }),
  ),
  'GLM: business code 1302 as a string': firstThen(() =>
    refusal(400, { error: { code: '1302', message: '您当前使用该 API 的并发数过高' } }),
  ),
  '401 that repeats the key': always(({ headers }) =>
    openAi(401, `Incorrect API key provided: ${String(headers.authorization)}.`, { code: 'invalid_api_key' }),
  ),
  'Gemini: a key that is not valid is a 400': always(() =>
    refusal(400, [
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ]),
  ),
  'Ollama: 403 with an empty body for the origin of an extension': (({ headers }, _n, good) =>
    String(headers.origin ?? '').includes('-extension://') ? refusal(403) : streamed(good)) satisfies Script,
  'LM Studio: error as a string': ({ body }, _n, good) =>
    body.response_format
      ? refusal(400, { error: "'response_format.type' must be 'json_schema' or 'text'" })
      : streamed(good),
  'Gemini: error as an array, unknown field': ({ body }, _n, good) =>
    'reasoning_effort' in body
      ? refusal(400, [
          {
            error: {
              code: 400,
              message: 'Invalid JSON payload received. Unknown name "reasoning_effort": Cannot find field.',
              status: 'INVALID_ARGUMENT',
            },
          },
        ])
      : streamed(good),
  'OpenRouter: error in a stream that began with 200': (_request, n, good) =>
    n === 1
      ? begun('{"headline":"Half', [
          {
            error: { code: 502, message: 'Provider disconnected' },
            choices: [{ delta: {}, finish_reason: 'error' }],
          },
        ])
      : streamed(good),
  'OpenRouter: comments while it waits': (_request, _n, good) => {
    const { parts, ...rest } = streamed(good);
    return {
      ...rest,
      everyMs: 20,
      parts: [...Array<string>(20).fill(': OPENROUTER PROCESSING\n\n'), parts.join('')],
    };
  },
  'OpenRouter: no endpoint for the requested parameters': ({ body }, _n, good) =>
    'provider' in body && 'response_format' in body
      ? refusal(404, {
          error: { message: 'No endpoints found that can handle the requested parameters.', code: 404 },
        })
      : streamed(good),
  'no [DONE]': (_request, _n, good) => streamed(good, { done: false }),
  'no usage': (_request, _n, good) => streamed(good, { usage: false }),
  'no finish_reason': (_request, _n, good) => streamed(good, { finish: null, usage: false }),
  'cut stream': (_request, n, good) => (n === 1 ? begun(good.slice(0, 20), [], 'cut') : streamed(good)),
  'stream that ends in the middle': (_request, n, good) =>
    n === 1 ? begun(good.slice(0, 20)) : streamed(good),
  'stream that is always cut': (_request, _n, good) => begun(good.slice(0, good.lastIndexOf('{')), [], 'cut'),
  'stalled stream': (_request, _n, good) => begun(good.slice(0, 12), [], 'stall'),
  'stalled before the answer': always(() => ({ parts: [], then: 'stall' })),
  '200 with a web page': always(() => page('Wi-Fi login')),
  'DeepSeek: blank content with stop': ({ body }, _n, good) =>
    body.response_format ? streamed(['   ', '\n \n']) : streamed(good),
  'blank content once': (_request, n, good) => streamed(n === 1 ? '  ' : good),
  'thoughts split across chunks': (_request, _n, good) =>
    streamed(['<th', 'ink>It says {"a', '": 1}, so</th', 'ink', '>\n\n', ...inPieces(good)]),
  'thoughts that never end': always(() =>
    streamed('<think>First I must look at all mails again and', { finish: 'length' }),
  ),
  'fenced JSON after a preamble': (_request, _n, good) =>
    streamed(
      `Here is the object with {headline}:\n\n\`\`\`json\n${good}\n\`\`\`\nI hope that it helps {you}.`,
    ),
  'finish length': (_request, _n, good) =>
    streamed(good.slice(0, good.lastIndexOf('"points"') + 400), { finish: 'length' }),
  'reasoning_content null': (_request, _n, good) => streamed(good, { delta: { reasoning_content: null } }),
  'reasoning_content empty': (_request, _n, good) => streamed(good, { delta: { reasoning_content: '' } }),
  'reasoning_content with thoughts': (_request, _n, good) =>
    streamed(good, { delta: { reasoning_content: '{"no": "answer"}', reasoning: 'hm' } }),
  '503 while the model loads': firstThen(
    () => refusal(503, { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } }),
    3,
  ),
  '500 twice': firstThen(() => refusal(500, 'upstream connect error'), 2),
  '500 for ever': always(() => refusal(500, { error: { message: 'The server had an error' } })),
  'finish content_filter': always(() => streamed('{"head', { finish: 'content_filter' })),
  'DeepSeek: content exists risk': always(() => openAi(400, 'Content Exists Risk')),
  'OpenAI: context_length_exceeded': always(() =>
    openAi(
      400,
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 131072 tokens. Please reduce the length of the messages.",
      { code: 'context_length_exceeded', param: 'messages' },
    ),
  ),
  'llama.cpp: exceed_context_size_error': always(() =>
    refusal(400, {
      error: {
        code: 400,
        message: 'request (9001 tokens) exceeds the available context size (8192 tokens), try increasing it',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 9001,
        n_ctx: 8192,
      },
    }),
  ),
  'vLLM: maximum context length is': always(() =>
    refusal(400, {
      object: 'error',
      message:
        "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens in the messages.",
      type: 'BadRequestError',
      code: 400,
    }),
  ),
  'vLLM: max_tokens too large for what is left': ({ body }, _n, good) =>
    Number(body.max_tokens) > 3096
      ? refusal(400, {
          object: 'error',
          message:
            "This model's maximum context length is 4096 tokens. However, you requested 5096 tokens (1000 in the messages, 4096 in the completion).",
          type: 'BadRequestError',
          code: 400,
        })
      : streamed(good),
  'DashScope: Range of input length': always(() =>
    openAi(400, 'Range of input length should be [1, 30720]', { code: 'invalid_parameter_error' }),
  ),
  '413 with a web page': always(() => page('413 Request Entity Too Large', 413)),
  'response_format is not supported': ({ body }, _n, good) =>
    body.response_format?.type === 'json_schema'
      ? openAi(
          400,
          "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
          {
            param: 'response_format',
          },
        )
      : streamed(good),
  'schema too complex': ({ body }, _n, good) =>
    body.response_format?.type === 'json_schema'
      ? openAi(400, 'The specified schema produces a constraint that has too many states for serving.')
      : streamed(good),
  'max_tokens is not supported': ({ body }, _n, good) =>
    'max_tokens' in body
      ? openAi(400, `${unsupported('max_tokens')} Use 'max_completion_tokens' instead.`, {
          code: 'unsupported_parameter',
          param: 'max_tokens',
        })
      : streamed(good),
  'max_tokens over the limit of the model': ({ body }, _n, good) =>
    Number(body.max_tokens) > 2048
      ? openAi(400, 'max_tokens is too large: 4096. This model supports at most 2048 completion tokens.', {
          param: 'max_tokens',
        })
      : streamed(good),
  'stream_options is refused': refusing(['stream_options'], (f) => `${f}: Extra inputs are not permitted`),
  'streaming is refused': ({ body }, _n, good) =>
    body.stream === true
      ? openAi(400, 'Your organization must be verified to stream this model.', { param: 'stream' })
      : whole(good),
  'a whole answer where a stream was due': (_request, _n, good) => whole(good),
  'the role system is refused': ({ body }, _n, good) =>
    body.messages.some(({ role }) => role === 'system')
      ? refusal(400, { error: { message: 'System role not supported' } })
      : streamed(good),
  'must contain the word json': ({ body }, _n, good) =>
    body.response_format?.type === 'json_object' && !/json/i.test(body.messages.at(-1)?.content ?? '')
      ? openAi(
          400,
          "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        )
      : streamed(good),
  'prompt cut without a word': (_request, _n, good) =>
    streamed(good, { usage: { prompt_tokens: 600, completion_tokens: 50 } }),
  '404 model_not_found': always(() =>
    openAi(404, 'The model `gpt-9` does not exist or you do not have access to it.', {
      code: 'model_not_found',
    }),
  ),
  'Azure: DeploymentNotFound': always(() =>
    refusal(404, {
      error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' },
    }),
  ),
  '404 for the path': always(() => refusal(404, '404 page not found')),
  'more than three fields refused': refusing(
    ['stream_options', 'thinking', 'max_tokens', 'max_completion_tokens', 'response_format'],
    unsupported,
  ),
} satisfies Record<string, Script>;

export type Quirk = keyof typeof QUIRKS;

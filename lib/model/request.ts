import { thinkingOff, type Family } from './families.ts';
import type { Endpoint, ModelCall, Structure } from './types.ts';

/** How a request is made, as learned so far. */
export interface Manner {
  structure: Structure;
  tokensField: 'max_tokens' | 'max_completion_tokens';
  /** Most tokens of the answer. */
  most: number;
  dropped: readonly string[];
}

/** What a request's body is made of. */
export type Body = Record<string, unknown>;

/** Some hosts take an object only where a message has the word JSON in it. */
const ASK: Record<Structure, string> = {
  schema: '',
  object: '\nAnswer in JSON.',
  text: '\nAnswer with that JSON object alone, in a block that begins with ```json and ends with ```.',
};

function messages(prompt: ModelCall['prompt'], { structure, dropped }: Manner) {
  const user = `${prompt.user}${ASK[structure]}`;
  return dropped.includes('system')
    ? [{ role: 'user', content: `${prompt.system}\n\n${user}` }]
    : [
        { role: 'system', content: prompt.system },
        { role: 'user', content: user },
      ];
}

function format(structure: Structure, schema: object, { withSchema }: Family): Body {
  if (structure === 'text') return {};
  if (structure === 'object') return { response_format: { type: 'json_object' } };
  return {
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    ...withSchema,
  };
}

/** The body of a request. No temperature: some hosts refuse it, and the default serves. */
export function requestBody(
  model: Endpoint['model'],
  call: Pick<ModelCall, 'prompt' | 'schema'>,
  family: Family,
  manner: Manner,
): Body {
  const body: Body = {
    model,
    messages: messages(call.prompt, manner),
    stream: true,
    stream_options: { include_usage: true },
    [manner.tokensField]: manner.most,
    ...thinkingOff(family, model),
    ...format(manner.structure, call.schema, family),
  };
  for (const field of [...family.never, ...manner.dropped]) Reflect.deleteProperty(body, field);
  if (body.stream === undefined) delete body.stream_options;
  return body;
}

/** Names of what was sent, for a host to refuse: fields, and the message of the system. */
export function sentFields(body: Body, { dropped }: Manner): string[] {
  return [...Object.keys(body), ...(dropped.includes('system') ? [] : ['system'])];
}

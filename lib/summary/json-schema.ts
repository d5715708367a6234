import type * as v from 'valibot';

/** JSON schema as far as shapes of answers need it; all hosts take that much. */
export interface JsonSchema {
  type: 'string' | 'array' | 'object';
  enum?: string[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
}

/** The types of valibot that a shape of an answer is made of. */
type Known =
  | v.StringSchema<undefined>
  | v.PicklistSchema<readonly string[], undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.StrictObjectSchema<v.ObjectEntries, undefined>;

/**
 * A shape as JSON schema, without `$schema`: some hosts refuse keywords that they do not know.
 * @param shape made of strings, lists of allowed strings, arrays and strict objects, nothing optional.
 * @throws Error for any other type: it is not for all hosts.
 */
export function portable(shape: v.GenericSchema): JsonSchema {
  const known = shape as unknown as Known;
  switch (known.type) {
    case 'string':
      return { type: 'string' };
    case 'picklist':
      return { enum: [...known.options], type: 'string' };
    case 'array':
      return { type: 'array', items: portable(known.item) };
    case 'strict_object': {
      const properties = Object.entries(known.entries).map(([name, entry]) => [name, portable(entry)]);
      return {
        type: 'object',
        properties: Object.fromEntries(properties) as Record<string, JsonSchema>,
        required: Object.keys(known.entries),
        additionalProperties: false,
      };
    }
    default:
      throw new Error(`no portable JSON schema of ${shape.type}`);
  }
}

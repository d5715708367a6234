import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { STANCES, type Draft, type PointKind } from './types.ts';

const KINDS = ['original', 'earlier', 'current'] as const satisfies readonly PointKind[];

/**
 * The shape of a draft, the one source of what engines are asked for and of what is read from them. Nothing
 * optional, no lengths, no numbers: that much of JSON schema is understood by all hosts. Lengths are for `verify`.
 */
const draftSchema = v.strictObject({
  headline: v.string(),
  points: v.array(
    v.strictObject({
      kind: v.picklist(KINDS),
      text: v.string(),
      cites: v.array(v.string()),
      anchor: v.string(),
    }),
  ),
  positions: v.array(
    v.strictObject({ person: v.string(), stance: v.picklist(STANCES), cites: v.array(v.string()) }),
  ),
  openQuestions: v.array(v.strictObject({ text: v.string(), cites: v.array(v.string()) })),
});

function portable() {
  const schema = toJsonSchema(draftSchema);
  // Some hosts refuse keywords that they do not know.
  delete schema.$schema;
  return schema;
}

/** The shape of a draft as JSON schema, for engines that take one. */
export const draftJsonSchema = portable();

/** Read what an engine handed in. The message names the first thing that is wrong, and where. */
export function parseDraft(value: unknown): { ok: true; draft: Draft } | { ok: false; message: string } {
  const result = v.safeParse(draftSchema, value);
  if (result.success) return { ok: true, draft: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { ok: false, message: path === null ? issue.message : `${path}: ${issue.message}` };
}

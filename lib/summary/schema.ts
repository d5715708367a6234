import * as v from 'valibot';
import { portable } from './json-schema.ts';
import { STANCES, type Draft, type PointKind } from './types.ts';

const KINDS = ['original', 'earlier', 'current'] as const satisfies readonly PointKind[];

type Text = v.GenericSchema<string>;

/**
 * The fields of a draft, the one source of what engines are asked for and of what is read from them. Nothing
 * optional, no lengths, no numbers: that much of JSON schema is understood by all hosts. Lengths are for `verify`.
 * @param mail what a citation may be, and `person` what a person may be: any text, or one of some aliases.
 */
export function draftFields(mail: Text, person: Text, kinds: v.GenericSchema<PointKind> = v.picklist(KINDS)) {
  const cites = v.array(mail);
  return {
    headline: v.string(),
    points: v.array(v.strictObject({ kind: kinds, text: v.string(), cites, anchor: v.string() })),
    positions: v.array(v.strictObject({ person, stance: v.picklist(STANCES), cites })),
    openQuestions: v.array(v.strictObject({ text: v.string(), cites })),
  };
}

// Only engines that are no part of a bundle read it so: it falls out of those that do not.
const draftSchema = /* @__PURE__ */ v.strictObject(/* @__PURE__ */ draftFields(v.string(), v.string()));

/** The shape of a draft as JSON schema, for engines that take one. */
export const draftJsonSchema = /* @__PURE__ */ portable(draftSchema);

/** What was read, or the first thing that is wrong, and where. */
export type Read<T> = { ok: true; draft: T } | { ok: false; message: string };

/** Read a value of a shape. */
export function readAs<T>(shape: v.GenericSchema<T>, value: unknown): Read<T> {
  const result = v.safeParse(shape, value);
  if (result.success) return { ok: true, draft: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { ok: false, message: path === null ? issue.message : `${path}: ${issue.message}` };
}

/** Read what an engine handed in. The message names the first thing that is wrong, and where. */
export function parseDraft(value: unknown): Read<Draft> {
  return readAs(draftSchema, value);
}

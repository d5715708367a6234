import * as v from 'valibot';
import type { Facts } from '../../facts/types.ts';
import { portable } from '../json-schema.ts';
import { kindNow } from '../kind-now.ts';
import { readAs, type Read } from '../schema.ts';
import type { Draft, Point, Position, SummaryQuestion } from '../types.ts';
import { Aliases } from './aliases.ts';
import { aliasIn, answerFields, looseFields, oneOf, resolved } from './answer.ts';
import { factsText } from './facts-text.ts';
import { fitMails } from './fit.ts';
import { MailWriter } from './mail-text.ts';
import { numbered, oneLine } from './points.ts';
import { marked, promptOf } from './prompt.ts';
import { strangePoint } from './reduce.ts';
import { kindsOf, shownAliases } from './thread-prompt.ts';
import { countTokens } from './tokens.ts';
import type { PromptOptions, PromptThread, ThreadPrompt } from './types.ts';
import { UPDATE_SHAPE, updateSystem } from './words.ts';

/** A prompt about a thread's new mails beside what was said of it before. */
export interface UpdatePrompt extends ThreadPrompt {
  /** Earlier points, of the kind that they now are, and questions, by the names that an answer drops. */
  points: Map<string, Point>;
  questions: Map<string, SummaryQuestion>;
  positions: Position[];
  /** Message-IDs of the thread's mails that are new in the window. */
  fresh: string[];
}

/**
 * All that a model gets of a thread that it has summarised before: the earlier points, and only the mails that came
 * since, with the facts that are about them. It drops points by their names and adds new ones.
 * @param old the summary of before, checked.
 * @param newMailIds Message-IDs of the mails that it had not read.
 */
export function updatePrompt(
  thread: PromptThread,
  facts: Facts,
  old: Omit<Draft, 'headline'>,
  newMailIds: ReadonlySet<string>,
  options: PromptOptions,
): UpdatePrompt {
  const { language, nonce, isNew, budget = Infinity, factor = 1 } = options;
  const aliases = new Aliases(thread.mails, facts);
  const points = numbered(
    'k',
    old.points.map((p) => kindNow(p, isNew)),
  );
  const questions = numbered('q', old.openQuestions);
  const known = [
    ...marked('facts', nonce, [factsText(thread, facts, aliases, options, newMailIds)]),
    ...marked(
      'points',
      nonce,
      [...points, ...questions].map(([alias, { text }]) => `[${alias}] ${oneLine(text, nonce)}`),
    ),
  ];
  const system = updateSystem(language);
  const around = countTokens(
    `${system}\n${known.join('\n')}\n${marked('mails', nonce, []).join('\n')}`,
    factor,
  );
  const fresh = thread.mails.filter((m) => newMailIds.has(m.mail.id));
  const writer = new MailWriter(fresh, aliases, {
    ...options,
    title: thread.title,
    revision: thread.revision,
  });
  const mails = fitMails(writer, { budget: budget - around, factor, isNew, root: thread.root.mail.id });
  return {
    ...promptOf(system, [...known, ...marked('mails', nonce, mails.lines)], UPDATE_SHAPE, factor),
    ...shownAliases(aliases, mails.shown),
    left: mails.left,
    kinds: kindsOf(mails.shown, isNew),
    points,
    questions,
    positions: old.positions,
    fresh: thread.mails.flatMap(({ mail: { id } }) => (isNew(id) ? [id] : [])),
  };
}

const names = (prompt: UpdatePrompt) => [...prompt.points.keys(), ...prompt.questions.keys()];

/** A point without its kind. */
const pointOf = (cite: v.GenericSchema<string>) =>
  v.strictObject({ text: v.string(), cites: v.array(cite), anchor: v.string() });

/** JSON schema of the answer to {@link updatePrompt}. */
export function updateSchema(prompt: UpdatePrompt) {
  const points = v.array(pointOf(oneOf(prompt.mails.keys())));
  return portable(v.strictObject({ drop: v.array(oneOf(names(prompt))), ...answerFields(prompt), points }));
}

/** What an answer says beyond what was asked, such as what to keep, does no harm. */
const looseShape = v.object({
  drop: v.array(v.string()),
  ...looseFields,
  points: v.array(v.object(pointOf(v.string()).entries)),
});

/**
 * The summary as it now is, for the verifier: earlier points but those that the answer drops, then its new ones.
 */
export function updatedDraft(json: unknown, prompt: UpdatePrompt): Read<Draft> {
  const read = readAs(looseShape, json);
  if (!read.ok) return read;
  const { drop, points, ...rest } = read.draft;
  const added = resolved({ ...rest, points: points.map((p) => ({ ...p, kind: 'current' })) }, prompt);
  const known = new Set(names(prompt));
  const dropped = new Set(drop.map(aliasIn));
  const left = <T>(items: Map<string, T>) =>
    [...items].filter(([alias]) => !dropped.has(alias)).map(([, item]) => item);
  const strange = [...dropped].filter((alias) => !known.has(alias));
  const isNew = (id: string) => prompt.fresh.includes(id);
  const spoke = new Set(added.positions.map((p) => p.person));
  return {
    ok: true,
    draft: {
      headline: added.headline,
      points: [
        ...left(prompt.points),
        ...added.points.map((p) => kindNow(p, isNew)),
        ...strange.map(strangePoint),
      ],
      positions: [...prompt.positions.filter((p) => !spoke.has(p.person)), ...added.positions],
      openQuestions: [...left(prompt.questions), ...added.openQuestions],
    },
  };
}

import * as v from 'valibot';
import { STATUSES, type Facts } from '../facts/types.ts';
import type { Mail } from '../mail/types.ts';
import { FAMILIES, STRUCTURES } from '../model/types.ts';
import { LANGUAGES, type Report } from '../report/types.ts';
import { STANCES, type Summary } from '../summary/types.ts';
import { CATEGORIES } from '../thread/types.ts';
import type { Rows } from './rows.ts';

// Imported rows are read and drawn like our own, so every field is checked; text stays text wherever it is shown.
const text = v.string();
const texts = v.array(text);
const orNull = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);
const number = v.pipe(v.number(), v.finite());
const instant = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const status = v.picklist(STATUSES);
const language = v.picklist(LANGUAGES);
const category = v.picklist(CATEGORIES);
const engine = v.picklist(['digest', 'provider', 'promptapi']);
const address = v.strictObject({ name: text, address: text });
const inbox = v.pipe(text, v.regex(/^https:\/\/lore\.kernel\.org\/[\w.+-]+\/$/));

const segment = v.variant('kind', [
  v.strictObject({ kind: v.literal('own'), text }),
  v.strictObject({ kind: v.literal('quote'), text, depth: number, attribution: orNull(text) }),
  v.strictObject({
    kind: v.literal('diff'),
    files: v.array(v.strictObject({ path: text, added: number, removed: number })),
  }),
  v.strictObject({ kind: v.literal('diffstat'), text }),
  v.strictObject({ kind: v.literal('trailer'), text }),
  v.strictObject({ kind: v.literal('signature'), text }),
]);

const DEFECTS = [
  ...(['no-message-id', 'no-date', 'bad-date', 'no-from', 'bad-from'] as const),
  ...(['unknown-charset', 'bad-encoding', 'bad-mime', 'cut'] as const),
] as const;

const mail = v.strictObject({
  id: text,
  subject: text,
  from: address,
  date: orNull(number),
  received: orNull(number),
  inReplyTo: orNull(text),
  references: texts,
  segments: v.array(segment),
  defects: v.array(v.picklist(DEFECTS)),
  source: v.picklist(['archive', 'page']),
}) satisfies v.GenericSchema<unknown, Mail>;

const summary = v.strictObject({
  engine,
  model: orNull(text),
  headline: text,
  points: v.array(
    v.strictObject({
      kind: v.picklist(['original', 'earlier', 'current']),
      text,
      cites: texts,
      anchor: text,
    }),
  ),
  positions: v.array(v.strictObject({ person: text, stance: v.picklist(STANCES), cites: texts })),
  openQuestions: v.array(v.strictObject({ text, cites: texts })),
  leftOut: v.strictObject({
    mails: number,
    refused: v.array(
      v.strictObject({
        part: v.picklist(['headline', 'point', 'position', 'question']),
        text,
        // Only ever counted and shown: a newer version may know more reasons.
        reason: text as unknown as v.GenericSchema<unknown, Summary['leftOut']['refused'][number]['reason']>,
        detail: text,
      }),
    ),
  }),
  notice: orNull(text),
  detail: v.exactOptional(text),
}) satisfies v.GenericSchema<unknown, Summary>;

const patches = v.strictObject({ declared: orNull(number), present: number });
const carried = v.array(v.strictObject({ type: text, person: text, mail: text }));
const question = v.strictObject({ mail: text, asker: text, text, to: orNull(text), asked: orNull(instant) });
const diffstat = orNull(v.strictObject({ files: number, added: number, removed: number, subsystems: texts }));
const replaced = orNull(v.strictObject({ revision: orNull(number), root: orNull(text) }));

const facts = v.strictObject({
  status,
  statusEvidence: texts,
  statusDetail: v.strictObject({
    tree: orNull(text),
    supersededBy: replaced,
    since: orNull(instant),
    waitsFor: orNull(text),
  }),
  appliedCommits: texts,
  trailers: v.array(
    v.strictObject({
      ...{ type: text, person: text, mail: text, to: text, at: orNull(instant) },
      ...{ series: v.boolean(), conditional: v.boolean(), onBehalfBy: orNull(text) },
    }),
  ),
  carried,
  openQuestions: v.array(question),
  openComments: v.array(question),
  revisions: v.array(
    v.strictObject({
      ...{ revision: number, root: text, title: text, date: orNull(instant), changelog: orNull(text) },
      patches: v.strictObject({ declared: number, present: number, missing: v.array(number) }),
    }),
  ),
  changes: v.array(
    v.strictObject({
      ...{ from: number, to: number, added: texts, dropped: texts },
      renamed: v.array(v.strictObject({ from: text, to: text })),
      ...{ trailersGained: carried, trailersLost: carried, trailersKept: carried },
      sizes: v.strictObject({ from: diffstat, to: diffstat }),
    }),
  ),
  diffstat,
  people: v.array(
    v.strictObject({
      ...{ name: text, addresses: texts, mails: number },
      role: v.picklist(['author', 'reviewer', 'applier', 'participant']),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Facts>;

const reading = { at: number, ids: texts };
const counts = { threads: number, mails: number, new: number };

const first = v.array(v.strictObject({ root: text, text }));

const report = v.strictObject({
  inbox: text,
  base: inbox,
  window: v.strictObject({ from: instant, to: instant }),
  generated: instant,
  statistics: v.strictObject({
    ...{ ...counts, earlier: number, large: number, unreadable: number, undated: number },
    categories: v.array(v.strictObject({ category, ...counts })),
  }),
  missing: texts,
  first,
  threads: v.array(
    v.strictObject({
      ...{ root: text, title: text, category, revision: orNull(number), patches, started: orNull(instant) },
      mayBelongTo: orNull(v.strictObject({ root: text, why: v.picklist(['subject', 'subject and quote']) })),
      ...{ participants: number, bots: number, facts, summary },
      mails: v.array(
        v.strictObject({
          ...{ id: text, subject: text, from: address, date: orNull(instant), received: orNull(instant) },
          ...{ parent: orNull(text), new: v.boolean(), bot: v.boolean() },
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Report>;

const since = orNull(
  v.strictObject({
    window: v.strictObject({ from: instant, to: instant }),
    generated: instant,
    fresh: texts,
    changed: v.array(v.strictObject({ root: text, title: text, from: status, to: status })),
  }),
);

const card = v.strictObject({
  ...{ title: text, category, revision: orNull(number), patches, status, headline: text },
  points: v.array(v.strictObject({ text, quoted: v.boolean(), by: text, mails: v.array(number) })),
  ...{
    mails: number,
    participants: number,
    bots: number,
    latest: orNull(instant),
    engine,
    model: orNull(text),
    language,
  },
});

const day = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\d$/));

const endpoint = v.strictObject({
  ...{ id: text, family: v.picklist(FAMILIES), name: text, model: text },
  base: v.pipe(text, v.regex(/^https?:\/\//)),
  ...{ atOnce: number, perMinute: orNull(number) },
  price: orNull(v.strictObject({ input: number, cached: number, output: number, of: day })),
  learned: v.strictObject({
    structure: orNull(v.picklist(STRUCTURES)),
    dropped: texts,
    tokensField: orNull(v.picklist(['max_tokens', 'max_completion_tokens'])),
    ...{ factor: number, window: orNull(number) },
  }),
  consented: orNull(instant),
});

/**
 * Tables that an export holds, and the shape of their rows. Jobs at work, bills of calls and keys of models stay
 * where they are.
 */
export const TRANSFERRED = {
  mails: v.strictObject({ base: inbox, id: text, mail, used: number }),
  summaries: v.strictObject({
    ...{ key: text, base: inbox, root: text, language: orNull(language), summary, used: number },
    ...{ engine: text, read: texts, updates: number },
  }),
  reports: v.strictObject({ key: text, report, since }),
  heads: v.strictObject({
    ...{ key: text, job: text, inbox: text, base: inbox, language, made: number },
    source: v.picklist(['archive', 'visited', 'sample']),
    ...{ mails: number, threads: number, window: v.strictObject({ from: instant, to: instant }) },
  }),
  threads: v.strictObject({ base: inbox, root: text, ids: texts, card, mails: texts }),
  visits: v.strictObject({ base: inbox, root: text, ...reading, before: orNull(v.strictObject(reading)) }),
  counters: v.strictObject({ name: text, count: number, last: number }),
  choices: v.strictObject({ key: text, base: inbox, first }),
  endpoints: endpoint,
  spending: v.strictObject({
    ...{ endpoint: text, day, calls: number, input: number, cached: number, output: number },
    ...{ cost: number, unpriced: number },
  }),
} as const satisfies { [N in keyof Rows<unknown>]?: v.GenericSchema<unknown, Rows<unknown>[N]> };
export type Transferred = keyof typeof TRANSFERRED;

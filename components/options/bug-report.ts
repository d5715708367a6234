import type { ModelsView } from '../../lib/jobs/models.ts';
import type { Job } from '../../lib/jobs/types.ts';
import { BROWSER_MODEL } from '../../lib/model/types.ts';
import { FEATURES, type Settings } from '../../lib/store/choices.ts';
import type { Counter, Sizes } from '../../lib/store/store.ts';

/** What a bug report is made of. */
export interface BugFacts {
  version: string;
  userAgent: string;
  language: string;
  settings: Settings;
  sizes: Sizes | null;
  counters: readonly Counter[];
  view: ModelsView | null;
  /** The newest report job. */
  job: Pick<Job, 'phase' | 'hold' | 'problem' | 'notice' | 'tries' | 'source' | 'model'> | null;
}

const yes = (is: boolean) => (is ? 'on' : 'off');

function switches({ settings }: BugFacts): string[] {
  const { off, featuresOff, inboxesOff, seen, prepareLists, reminder, rules, terms, appearance } = settings;
  return [
    `pages: ${yes(!off)}; off: ${FEATURES.filter((id) => featuresOff.includes(id)).join(', ') || 'nothing'}`,
    `lists left alone: ${inboxesOff.length}; prepare lists: ${yes(prepareLists)}; remember what was read: ${yes(seen)}`,
    `reminder: ${yes(reminder.on)}, fetch: ${yes(reminder.fetch)}; category rules: ${rules.length}; terms: ${terms.length}`,
    `appearance: ${appearance.scheme}, text ${appearance.text}`,
  ];
}

/** Kinds of host and what was learned of them; no names, addresses or keys. */
function models({ settings, view }: BugFacts): string[] {
  const { choice, byInbox, language } = settings.models;
  const kindOf = (id: string | null) =>
    id === null || id === BROWSER_MODEL
      ? (id ?? 'digest')
      : (view?.endpoints.find((one) => one.id === id)?.family ?? 'one that is gone');
  return [
    `writes: ${kindOf(choice)}; lists with a choice of their own: ${Object.keys(byInbox).length}; language: ${language === '' ? 'as report' : 'set'}`,
    `browser model: ${view?.browser ?? 'unknown'}`,
    ...(view?.endpoints ?? []).map(
      ({ family, learned, hasKey, consented }) =>
        `endpoint: ${family}, key ${hasKey ? 'kept' : 'none'}, agreed ${consented === null ? 'no' : 'yes'}, structure ${learned.structure ?? 'unknown'}, window ${learned.window ?? 'unknown'}, dropped ${learned.dropped.join(' ') || 'nothing'}`,
    ),
  ];
}

/** How the newest report went, by kinds: the words of archives and hosts may name what was read. */
function lastReport({ job }: BugFacts): string[] {
  if (!job) return ['last report: none'];
  const { phase, hold, problem, notice, tries, source, model } = job;
  const status = problem?.status === undefined ? '' : ` ${problem.status}`;
  return [
    `last report: ${phase} from ${source}, ${model === null ? 'digest' : 'model'}, tries ${tries}, hold ${hold?.kind ?? 'none'}`,
    `last error: ${problem ? `${problem.kind}${status}${problem.wall ? ' (bot wall)' : ''}` : 'none'}; model notice: ${notice ? `${notice.problem.kind} for ${notice.threads} threads` : 'none'}`,
  ];
}

/**
 * What to send with a bug report: versions, switches, counts and kinds of errors. Nothing of what was read, from
 * where, by whom, or with which key. In English, for those who read it.
 */
export function bugReport(facts: BugFacts): string {
  const { version, userAgent, language, sizes, counters } = facts;
  const kept = sizes ? Object.entries(sizes.rows).map(([name, n]) => `${name} ${n}`) : ['not counted'];
  // `https://lore.kernel.org window`: only what kind it was.
  const asked = counters.flatMap(({ name, count }) => {
    const [, kind] = name.split(' ');
    return kind === undefined ? [] : [`${kind} ${count}`];
  });
  return [
    `Lorebrief ${version}`,
    `browser: ${userAgent}; language ${language}`,
    ...switches(facts),
    ...models(facts),
    `kept (${sizes?.kind ?? 'unknown'}): ${kept.join(', ')}`,
    `requests: ${asked.join(', ') || 'none'}`,
    ...lastReport(facts),
    '',
    'What I did:',
    'What I expected:',
    'What happened:',
  ].join('\n');
}

import { shownStatus } from '../../facts/shown.ts';
import type { Facts, OpenQuestion, TrailerGiven } from '../../facts/types.ts';
import { ownSentences } from '../../mail/sentences.ts';
import type { Aliases } from './aliases.ts';
import { skeleton } from './homograph.ts';
import { cutText, maskText } from './mask.ts';
import type { PromptOptions, PromptThread } from './types.ts';

const NAME = 60;
const TITLE = 200;
/** Most entries of one kind: threads of a hundred tags do exist, and the report shows them all. */
const MOST = 40;

type Entry = [key: string, value: unknown];

/** A list up to {@link MOST}, ending in how many more there are. */
const listed = (list: string[]) =>
  list.length <= MOST ? list : [...list.slice(0, MOST), `and ${list.length - MOST} more`];

/** What code knows, in aliases; values come from mails, so each is masked. */
class FactsText {
  /** @param about Message-IDs of the mails that the facts are to be about. */
  constructor(
    readonly thread: PromptThread,
    readonly facts: Facts,
    readonly aliases: Aliases,
    readonly options: PromptOptions,
    readonly about: ReadonlySet<string>,
  ) {}

  words(text: string, most = NAME): string {
    return cutText(maskText(text, this.options.nonce), most);
  }

  who(name: string): string {
    return this.aliases.person(name) ?? this.words(name);
  }

  mails(ids: string[]): string[] {
    return ids.flatMap((id) => this.aliases.mail(id) ?? []);
  }

  /** Those who wrote the mails, and whom the other facts name. */
  people(others: Record<string, unknown>): Record<string, string> {
    const writers = [...this.about].flatMap((id) => this.aliases.writer(id) ?? []);
    const named = new Set([...writers, ...(JSON.stringify(others).match(/\bp\d+\b/g) ?? [])]);
    const seen = new Map<string, string>();
    const people = [...this.aliases.people].map(([alias, name], i): [string, string] => {
      const fact = this.facts.people[i];
      const same = seen.get(skeleton(name));
      seen.set(skeleton(name), same ?? alias);
      const role = fact === undefined || fact.role === 'participant' ? [] : [fact.role];
      const notes = [...role, ...(same === undefined ? [] : [`not ${same}, whose name looks the same`])];
      return [alias, `${this.words(name)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`];
    });
    const robots = [...this.aliases.robots].map(([alias, name]) => [alias, `${this.words(name)} (robot)`]);
    return Object.fromEntries([...people, ...robots].filter(([alias]) => named.has(alias ?? ''))) as Record<
      string,
      string
    >;
  }

  status() {
    const { statusDetail, statusEvidence, appliedCommits } = this.facts;
    const { tree, waitsFor, supersededBy } = statusDetail;
    const revision = supersededBy?.revision ?? null;
    return this.known([
      ['is', shownStatus(this.facts)],
      ['shown_by', this.mails(statusEvidence)],
      ['tree', tree === null ? null : this.words(tree)],
      ['commits', listed(appliedCommits.map((c) => this.words(c)))],
      ['waits_for', waitsFor === null ? null : this.who(waitsFor)],
      ['newer', revision === null ? null : `v${revision}`],
    ]);
  }

  tag({ type, person, mail, to, series, conditional, onBehalfBy }: TrailerGiven): string {
    const [given, target] = [this.aliases.mail(mail), this.aliases.mail(to)];
    return [
      `${this.words(type, 40)} by ${this.who(person)}`,
      given === undefined ? '' : ` in ${given}`,
      series ? ' for the series' : target === undefined || target === given ? '' : ` for ${target}`,
      conditional ? ' on a condition' : '',
      onBehalfBy === null ? '' : ` sent by ${this.who(onBehalfBy)}`,
    ].join('');
  }

  /** The mark of the sentence where there is one: its words are in the mails. */
  open({ mail, asker, text, to }: OpenQuestion): string[] {
    const alias = this.aliases.mail(mail);
    const found = this.thread.mails.find((m) => m.mail.id === mail);
    if (alias === undefined || !found || !this.about.has(mail)) return [];
    const at = ownSentences(found.mail.segments).findIndex((s) => s === text || s.includes(text));
    const words = at < 0 ? `${alias} "${this.words(text, TITLE)}"` : `${alias}.${at + 1}`;
    return [`${words} by ${this.who(asker)}${to === null ? '' : ` to ${this.who(to)}`}`];
  }

  size(): string | null {
    const { diffstat } = this.facts;
    if (!diffstat) return null;
    const { files, added, removed, subsystems } = diffstat;
    const where = subsystems.map((s) => this.words(s)).join(', ');
    return `${files} ${files === 1 ? 'file' : 'files'} +${added} -${removed}${where === '' ? '' : ` in ${where}`}`;
  }

  /** Only what is known: no null and nothing empty costs a token. */
  known(entries: Entry[]): Record<string, unknown> {
    const isKnown = ([, value]: Entry) =>
      value !== null &&
      value !== undefined &&
      !(typeof value === 'object' && Object.keys(value).length === 0);
    return Object.fromEntries(entries.filter(isKnown));
  }

  toJSON() {
    const { thread, facts } = this;
    const { declared, present } = thread.patches;
    const isSeries = declared !== null && declared > 1;
    // What the title says is not said twice; of a single patch, its mail names the files.
    const isWhole = thread.mails.every((m) => this.about.has(m.mail.id));
    const known = this.known([
      ['title', this.words(thread.title, TITLE)],
      ['category', declared === null ? thread.category : null],
      ['patches', isSeries && isWhole ? `${present} of ${declared} here` : null],
      ['size', isSeries && isWhole ? this.size() : null],
      ['status', this.status()],
      [
        'tags_given',
        listed(facts.trailers.filter(({ mail }) => this.about.has(mail)).map((t) => this.tag(t))),
      ],
      ['open_questions', listed(facts.openQuestions.flatMap((q) => this.open(q)))],
      ['open_comments', listed(facts.openComments.flatMap((q) => this.open(q)))],
    ]);
    return { ...known, people: this.people(known) };
  }
}

/**
 * One line of JSON: what code has found out about a thread, for a model to rely on.
 * @param about mails of the thread: of others no tag and no question is told, and of those who wrote only others no name.
 */
export function factsText(
  thread: PromptThread,
  facts: Facts,
  aliases: Aliases,
  options: PromptOptions,
  about: ReadonlySet<string> = new Set(thread.mails.map((m) => m.mail.id)),
): string {
  return JSON.stringify(new FactsText(thread, facts, aliases, options, about));
}

import { parseFrom } from '../mail/address.ts';
import { displayName } from '../mail/display-name.ts';
import { iso } from '../mail/iso.ts';
import type { Address, Mail, Segment } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { samePerson } from './identity.ts';
import { nameIn } from './people.ts';
import type { TrailerCarried, TrailerGiven } from './types.ts';

/** Tags that a reader of a patch gives (Documentation/process/submitting-patches.rst), joined ones too. */
const GIVEN =
  /^((?:(?:Reviewed|Acked|Tested|Nacked|Reported)-and-)?(?:Reviewed|Acked|Tested|Nacked)-by): ?(.+)$/i;

/** Words right before a tag that make it wait for something. */
const CONDITION =
  /\b(?:with (?:that|those|this|these|the above|it)\b|other than|otherwise|apart from|aside from|except for|once (?:that|this|it|you)|if you (?:fix|change|address|respin|do)|after (?:that|fixing)|assuming|modulo|provided)\b/i;
const WHOLE_SERIES =
  /\b(?:for|to) (?:the|this) (?:whole |entire |full )?(?:series|set|patch ?set)\b|\b(?:whole|entire) series\b|\ball (?:the )?patches\b/i;
const ON_BEHALF = /\bon behalf of\b/i;

/** More tags than anybody gives in one mail. */
const MAX_TAGS = 200;

interface Tag {
  type: string;
  named: Address;
  /** As written behind the colon. */
  value: string;
  /** Index of its segment. */
  at: number;
}

/** A tag names one person, so that a comma in an unquoted name parts no two mailboxes: `Quill, Ada <ada@…>`. */
function personIn(value: string): Address {
  const [, name, address] = /^([^<>"]*,[^<>"]*)<([^<>\s]+@[^<>\s]+)>$/.exec(value) ?? [];
  return name !== undefined && address !== undefined ? { name: name.trim(), address } : parseFrom(value).from;
}

/** Tags of these types in a mail, in order. */
function tagsIn({ segments }: Mail): Tag[] {
  const tags: Tag[] = [];
  for (const [at, segment] of segments.entries()) {
    const [, type, value] = (segment.kind === 'trailer' ? GIVEN.exec(segment.text) : null) ?? [];
    if (type === undefined || value === undefined) continue;
    tags.push({ type: spelled(type), named: personIn(value.replace(/\s+#.*$/, '').trim()), value, at });
    if (tags.length === MAX_TAGS) break;
  }
  return tags;
}

/** Index of the first diff; behind the end where there is none. */
function diffAt({ segments }: Mail): number {
  const at = segments.findIndex((s) => s.kind === 'diff');
  return at < 0 ? segments.length : at;
}

/** A diff that is signed off is a patch; without, it only suggests a change. */
function bringsPatch(mail: Mail): boolean {
  const at = diffAt(mail);
  const signed = (s: Segment) => s.kind === 'trailer' && /^signed-off-by:/i.test(s.text);
  return at < mail.segments.length && mail.segments.slice(0, at).some(signed);
}

function isAnswer({ subject, parent }: ThreadMail): boolean {
  return subject.reply || (parent !== null && !subject.patch && !subject.rfc && !subject.pull);
}

/** A mail that brings a patch carries the tags of others; only an answer gives its own. */
function givesTags(mail: ThreadMail): boolean {
  return mail.bot === null && isAnswer(mail) && !bringsPatch(mail.mail);
}

/** The patch or cover that an answer is about, above the answers in between; the last mail known on the way. */
function patchAbove(answer: ThreadMail, byId: Map<string, ThreadMail>): string | null {
  let { parent } = answer;
  for (let above = byId.get(parent ?? ''); above && isAnswer(above) && above.parent !== null;) {
    parent = above.parent;
    above = byId.get(parent);
  }
  return parent;
}

/** `Reviewed-By` as the kernel writes it: `Reviewed-by`. */
function spelled(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
}

/** The own words that lead up to a tag: the last paragraph before it, nothing when a quote stands between. */
function leadUp(segments: Segment[], at: number): string {
  let i = at - 1;
  while (segments[i]?.kind === 'trailer') i--;
  const before = segments[i];
  return before?.kind === 'own' ? (before.text.split(/\n\s*\n/).at(-1) ?? '') : '';
}

interface Answer {
  thread: Thread;
  answer: ThreadMail;
  to: string;
  toCover: boolean;
}

function given(
  { type, named, value, at }: Tag,
  { thread, answer: { mail }, to, toCover }: Answer,
): TrailerGiven | null {
  const words = leadUp(mail.segments, at);
  const own = samePerson(named, mail.from);
  const diff = diffAt(mail);
  if (at > diff) return null;
  // Somebody else's name counts only where the mail says so: authors list the tags that they collected.
  if (!own && (diff < mail.segments.length || !ON_BEHALF.test(`${words} ${value}`))) return null;
  return {
    type,
    person: own ? nameIn(thread, mail) : displayName(named),
    mail: mail.id,
    to,
    at: mail.date === null ? null : iso(mail.date),
    series: toCover || WHOLE_SERIES.test(`${words} ${value}`),
    conditional: CONDITION.test(words),
    onBehalfBy: own ? null : nameIn(thread, mail),
  };
}

/**
 * Tags given in this thread: on a line of its own in an answer, in the name of the one who wrote the answer
 * (99.5 of 100 are) or marked as given on behalf of another. Quoted tags and tags carried in re-posted
 * patches were given elsewhere.
 */
export function trailersGiven(thread: Thread): TrailerGiven[] {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
  return thread.mails.filter(givesTags).flatMap((answer) => {
    const to = patchAbove(answer, byId);
    if (to === null) return [];
    const { index, total } = byId.get(to)?.subject ?? answer.subject;
    const at = { thread, answer, to, toCover: index === 0 && total !== null };
    return tagsIn(answer.mail).flatMap((tag) => given(tag, at) ?? []);
  });
}

/** Tags that posted patches and cover letters bring along: given elsewhere, earlier. */
export function trailersCarried(thread: Thread): TrailerCarried[] {
  const postings = thread.mails.filter(
    ({ mail, subject }) => subject.patch && (!subject.reply || bringsPatch(mail)),
  );
  return postings.flatMap(({ mail }) =>
    tagsIn(mail).map(({ type, named }) => ({ type, person: displayName(named), mail: mail.id })),
  );
}

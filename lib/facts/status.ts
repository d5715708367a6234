import { iso } from '../mail/iso.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { appliedIn } from './applied.ts';
import { sentencesOf } from './says.ts';
import { RULES } from './status-rules.ts';
import { StatusView, type StatusInput } from './status-view.ts';
import type { Status, StatusFact } from './types.ts';

export type { StatusInput } from './status-view.ts';

/** States that wait for somebody. */
const WAITS: ReadonlySet<Status> = new Set(['waiting', 'open question', 'changes requested']);

/** Revision that these mails name as the one to read instead, with its root where it is known. */
function successor(view: StatusView, proof: ThreadMail[]): StatusFact['supersededBy'] {
  const current = view.thread.revision ?? 0;
  const named = proof
    .flatMap(sentencesOf)
    .flatMap((s) => [...s.matchAll(/\bv(\d{1,2})\b(?!\.)/gi)].map((m) => Number(m[1])))
    .filter((n) => n > current);
  const revision = named.at(-1) ?? null;
  const known = view.input.revisions.find((r) => r.revision === revision);
  return { revision, root: known?.root ?? null };
}

/** The first name in "Hi Ada," at the top of a mail; "Dear frob maintainers" calls nobody by name. */
function addressee(mail: ThreadMail | undefined): string | null {
  const opening = mail ? sentencesOf(mail)[0] : undefined;
  const name =
    /^(?:hi|hello|hey|dear) (\p{Lu}\p{L}+)\b(?! (?:maintainers?|developers|reviewers|folks|team|list|people|all)\b)/iu.exec(
      opening ?? '',
    )?.[1] ?? null;
  return name !== null && /^(?:all|everyone|everybody|folks|guys|maintainers?|sir|there|list)$/i.test(name)
    ? null
    : name;
}

function waitsFor(view: StatusView, status: Status, last: ThreadMail | undefined): string | null {
  return status === 'changes requested' ? view.authorName : addressee(last);
}

/** Where a thread stands by its own mails, and the mails that prove it. */
export function statusOf(thread: Thread, input: StatusInput): StatusFact {
  const view = new StatusView(thread, input);
  let status: Status = 'under review';
  let proof: ThreadMail[] = view.others.slice(-1);
  for (const rule of RULES) {
    const found = rule.reads(view);
    if (found) {
      ({ status } = rule);
      proof = found;
      break;
    }
  }
  const last = proof.at(-1);
  const since = WAITS.has(status) && last ? view.time(last) : null;
  const applied = appliedIn(view);
  return {
    status,
    evidence: proof.map((m) => m.mail.id),
    tree: applied?.tree ?? null,
    commits: applied?.commits ?? [],
    supersededBy: status === 'superseded' ? successor(view, proof) : null,
    since: since === null ? null : iso(since),
    waitsFor: WAITS.has(status) ? waitsFor(view, status, last) : null,
  };
}

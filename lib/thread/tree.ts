import type { Mail } from '../mail/types.ts';

/** The end of a chain; what was passed on the way points to it from then on, so that no way is long twice. */
function topOf(up: Map<string, string>, id: string): string {
  let top = id;
  for (let next = up.get(top); next !== undefined; next = up.get(top)) top = next;
  for (let at = id; at !== top;) {
    const next = up.get(at) ?? top;
    up.set(at, top);
    at = next;
  }
  return top;
}

/** Union-find over Message-IDs: everything that names one another is one thread. */
export class Groups {
  readonly #up = new Map<string, string>();

  find(id: string): string {
    return topOf(this.#up, id);
  }

  join(a: string, b: string) {
    const [x, y] = [this.find(a), this.find(b)];
    // The smaller id leads, so that groups do not depend on the order of joining.
    if (x < y) this.#up.set(y, x);
    else if (y < x) this.#up.set(x, y);
  }
}

/** The Message-ID that a mail answers: In-Reply-To, else the last of References (RFC 5322 section 3.6.4). */
export function parentId(mail: Mail): string | null {
  return mail.inReplyTo ?? mail.references.at(-1) ?? null;
}

/**
 * Parents of mails, ghosts among them. A ghost gets its own parent from the References lists that name it,
 * so that answers to two lost replies of one mail still hang from that mail. No cycle is ever made.
 * @param mails in their final order, which decides who wins where lists contradict each other.
 */
export function parents(mails: Mail[]): Map<string, string> {
  const up = new Map<string, string>();
  /** Shortcuts to the tops: one without a parent is an ancestor of exactly those whose top it is. */
  const tops = new Map<string, string>();
  const link = (child: string, parent: string) => {
    if (up.has(child) || topOf(tops, parent) === child) return;
    up.set(child, parent);
    tops.set(child, parent);
  };
  const present = new Set(mails.map((m) => m.id));
  // Latest first: in a cycle it is the earliest mail that stays without a parent.
  for (let i = mails.length - 1; i >= 0; i--) {
    const mail = mails[i];
    const parent = mail ? parentId(mail) : null;
    if (mail && parent !== null) link(mail.id, parent);
  }
  for (const mail of mails) {
    const chain = [...mail.references, ...(mail.inReplyTo === null ? [] : [mail.inReplyTo])];
    chain.forEach((id, i) => {
      const before = chain[i - 1];
      if (before !== undefined && before !== id && !present.has(id)) link(id, before);
    });
  }
  return up;
}

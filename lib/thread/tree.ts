import type { Mail } from '../mail/types.ts';

/** Union-find over Message-IDs: everything that names one another is one thread. */
export class Groups {
  readonly #up = new Map<string, string>();

  find(id: string): string {
    let top = id;
    for (let next = this.#up.get(top); next !== undefined; next = this.#up.get(top)) top = next;
    for (let at = id; at !== top;) {
      const next = this.#up.get(at) ?? top;
      this.#up.set(at, top);
      at = next;
    }
    return top;
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
  const reaches = (from: string, target: string) => {
    for (let at: string | undefined = from; at !== undefined; at = up.get(at)) if (at === target) return true;
    return false;
  };
  const link = (child: string, parent: string) => {
    if (!up.has(child) && !reaches(parent, child)) up.set(child, parent);
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

import { foldPeople } from '../../facts/identity.ts';
import type { Facts } from '../../facts/types.ts';
import { displayName } from '../../mail/display-name.ts';
import type { Address } from '../../mail/types.ts';
import type { ThreadMail } from '../../thread/types.ts';

/** Short names for mails and people: no Message-ID and no address is sent, and no answer can name another. */
export class Aliases {
  /** `m1` → Message-ID, all mails of the thread in their order. */
  readonly mails = new Map<string, string>();
  /** `p1` → name, all people whom the facts know. */
  readonly people = new Map<string, string>();
  /** `r1` → name. */
  readonly robots = new Map<string, string>();
  readonly #mail = new Map<string, string>();
  readonly #writer = new Map<string, string>();
  readonly #named = new Map<string, string>();

  constructor(mails: ThreadMail[], facts: Pick<Facts, 'people'>) {
    mails.forEach(({ mail }, i) => {
      this.mails.set(`m${i + 1}`, mail.id);
      this.#mail.set(mail.id, `m${i + 1}`);
    });
    // An address tells two people of one name apart; only pages leave it out.
    const known = facts.people.flatMap(({ name, addresses }, of): { of: number; as: Address }[] =>
      (addresses.length > 0 ? addresses : ['']).map((address) => ({ of, as: { name, address } })),
    );
    for (const [i, { name }] of facts.people.entries()) this.#add(i, name);
    const written = mails.filter((m) => m.bot === null);
    const numbers = foldPeople([...known.map(({ as }) => as), ...written.map((m) => m.mail.from)]);
    const person = new Map<number, number>();
    known.forEach(({ of }, i) => person.set(numbers[i] ?? -1, person.get(numbers[i] ?? -1) ?? of));
    written.forEach(({ mail }, i) => {
      const number = numbers[known.length + i] ?? -1;
      let at = person.get(number);
      if (at === undefined) {
        at = this.people.size;
        person.set(number, at);
        this.#add(at, displayName(mail.from));
      }
      this.#writer.set(mail.id, `p${at + 1}`);
    });
    for (const { bot, mail } of mails) {
      if (bot === null) continue;
      const same = [...this.robots].find(([, name]) => name === bot)?.[0] ?? `r${this.robots.size + 1}`;
      this.robots.set(same, bot);
      this.#writer.set(mail.id, same);
    }
  }

  #add(at: number, name: string) {
    this.people.set(`p${at + 1}`, name);
    if (!this.#named.has(name)) this.#named.set(name, `p${at + 1}`);
  }

  /** Of a Message-ID; undefined for a mail that is not in the thread. */
  mail(id: string | null): string | undefined {
    return id === null ? undefined : this.#mail.get(id);
  }

  /** Who wrote this mail: `p2`, or `r1` for a robot. */
  writer(id: string): string | undefined {
    return this.#writer.get(id);
  }

  /** Of a person whom the facts name; undefined for one who wrote nothing here. */
  person(name: string): string | undefined {
    return this.#named.get(name);
  }
}

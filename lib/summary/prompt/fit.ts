import type { ThreadMail } from '../../thread/types.ts';
import type { Aliases } from './aliases.ts';
import type { Form, MailText, MailWriter } from './mail-text.ts';
import { countTokens } from './tokens.ts';

/** What is written of a thread's mails, and what is not. */
export interface Fitted {
  lines: string[];
  /** Message-IDs of the mails that are in the text. */
  shown: Set<string>;
  left: { mails: number; sentences: number };
}

interface Limits {
  /** Most tokens for the mails, by estimate. */
  budget: number;
  factor: number;
  isNew: (id: string) => boolean;
  /** Message-ID of the mail that says what it is all about. */
  root: string;
}

interface Fitting {
  mail: ThreadMail;
  /** null: left out. */
  form: Form | null;
  text: MailText;
  tokens: number;
}

class Fitter {
  readonly all: Fitting[];

  constructor(
    readonly writer: MailWriter,
    readonly limits: Limits,
    form: Form,
  ) {
    this.all = writer.mails.map((mail) => ({ mail, form, ...this.#write(mail, form) }));
  }

  #write(mail: ThreadMail, form: Form): { text: MailText; tokens: number } {
    const text = this.writer.write(mail, form);
    return { text, tokens: countTokens(text.lines.join('\n'), this.limits.factor) + 1 };
  }

  get fits(): boolean {
    return this.all.reduce((sum, f) => sum + f.tokens, 0) <= this.limits.budget;
  }

  /** Make these shorter, in their order, until all fits. */
  shrink(mails: Fitting[], form: 'short' | null) {
    let excess = this.all.reduce((sum, f) => sum + f.tokens, -this.limits.budget);
    for (const fitting of mails) {
      if (excess <= 0) return;
      excess -= fitting.tokens;
      const left = { text: { lines: [], left: 0 }, tokens: 0 };
      Object.assign(fitting, { form, ...(form === null ? left : this.#write(fitting.mail, form)) });
      excess += fitting.tokens;
    }
  }
}

/**
 * The mails that fit: all, else earlier ones are made short and then left out, oldest first, and after them new
 * ones the same way. The first mail is made short only; the newest is never left out.
 */
export function fitMails(writer: MailWriter, limits: Limits): Fitted {
  const linked = new Fitter(writer, limits, 'linked');
  if (linked.fits) return gather(linked.all, writer.aliases);
  // A mark for a quoted sentence helps only where that sentence surely stands above.
  const fitter = new Fitter(writer, limits, 'whole');
  const isNew = ({ mail }: Fitting) => limits.isNew(mail.mail.id);
  const first = fitter.all.filter(({ mail }) => mail.mail.id === limits.root);
  const rest = fitter.all.filter((f) => !first.includes(f));
  const newest = rest.at(-1);
  const isSpare = (f: Fitting) => f !== newest;
  const [earlier, fresh] = [rest.filter((f) => !isNew(f)), rest.filter(isNew)];
  fitter.shrink(earlier, 'short');
  fitter.shrink(earlier.filter(isSpare), null);
  fitter.shrink([...fresh.filter(isSpare), ...first], 'short');
  fitter.shrink(fresh.filter(isSpare), null);
  if (newest && isNew(newest)) fitter.shrink([newest], 'short');
  return gather(fitter.all, writer.aliases);
}

function gather(all: Fitting[], aliases: Aliases): Fitted {
  const out: Fitted = { lines: [], shown: new Set(), left: { mails: 0, sentences: 0 } };
  let gap: string[] = [];
  const close = () => {
    const [from, to] = [gap[0], gap.at(-1)];
    if (from !== undefined && to !== undefined) {
      const which = gap.length === 1 ? `${from} is` : `${from} to ${to}, ${gap.length} mails, are`;
      out.lines.push(`(${which} left out for length)`);
    }
    gap = [];
  };
  for (const { mail, text, form } of all) {
    if (form === null) {
      gap.push(aliases.mail(mail.mail.id) ?? '');
      out.left.mails++;
      continue;
    }
    close();
    out.lines.push(...text.lines);
    out.shown.add(mail.mail.id);
    out.left.sentences += text.left;
  }
  close();
  return out;
}

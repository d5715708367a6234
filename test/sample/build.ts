import { createHash } from 'node:crypto';
import { clock, mailDate, moment, stamp } from './dates.ts';
import { header, mailbox, textHeader } from './encode.ts';
import { encodeBody, type Mime } from './mime.ts';
import type { Person } from './people.ts';

export interface Post {
  from: Person;
  /** `-3 09:30:12`: see {@link moment}. */
  at: string;
  /** Replies have "Re:" and their parent's subject. */
  subject?: string;
  /** In a reply that begins with a quote, the line that names its author is put above. */
  body: string;
  to?: Person[];
  cc?: Person[];
  /** When the list received it, if not a few seconds after it was written. */
  received?: string;
  id?: string;
  zone?: string;
  mime?: Mime;
  /** Number in a series, as git send-email counts. */
  number?: number;
  /** Parents of a mail whose parent the archive lacks. */
  references?: string[];
}

export interface Sent {
  id: string;
  from: Person;
  date: Date;
  subject: string;
  references: string[];
  /** The body before any encoding. */
  text: string;
  received: Date;
  parent: string | null;
  bytes: Buffer;
}

const LIST = 'sample@lists.example.org';
export const FOOTER = `_______________________________________________
sample mailing list -- ${LIST}
https://lists.example.org/listinfo/sample
`;

/** Hexadecimal digits that look like a commit id and are always the same for the same words. */
export const hex = (words: string, length = 12): string =>
  createHash('sha1').update(words).digest('hex').slice(0, length);

/** The line above a quote, as the program of `by` writes it. */
export function wrote(of: Sent, by: Person): string {
  const theirs = clock(of.date, of.from.zone);
  const mine = clock(of.date, by.zone);
  const name = of.from.name === '' ? of.from.address : of.from.name;
  const day = `${theirs.weekday}, ${theirs.day} ${theirs.month} ${theirs.year}`;
  switch (by.mailer) {
    case 'mutt':
      return `On ${theirs.weekday}, ${theirs.month} ${theirs.day}, ${theirs.year} at ${theirs.hours}:${theirs.minutes}:${theirs.seconds} ${of.from.zone}, ${name} wrote:`;
    case 'thunderbird':
      return `On ${mine.day}/${mine.monthNumber}/${mine.year} ${mine.hours}:${mine.minutes}, ${name} wrote:`;
    case 'webmail':
      return `On ${mine.weekday}, ${mine.month} ${mine.day}, ${mine.year} at ${mine.hours}:${mine.minutes}, ${name}\n<${of.from.address}> wrote:`;
    case 'gnus':
      return `On ${day} ${theirs.hours}:${theirs.minutes}:${theirs.seconds} ${of.from.zone},\n${name} <${of.from.address}> wrote:`;
    case 'outlook':
      return `Am ${mine.day}.${mine.monthNumber}.${mine.year} um ${mine.hours}:${mine.minutes} schrieb ${name}:`;
  }
}

/** Writes the mails of all threads, one after the other. */
export class Week {
  readonly mails: Sent[] = [];

  constructor(readonly end: Date) {}

  post(post: Post, parent: Sent | null = null): Sent {
    const date = moment(this.end, post.at);
    const seed = hex(`${post.from.address} ${post.at} ${post.number ?? ''}`);
    const delay = post.number === undefined ? 2 + (parseInt(seed.slice(0, 4), 16) % 40) : 3;
    const received = post.received
      ? moment(this.end, post.received)
      : new Date(date.getTime() + delay * 1000);
    const process = 1000 + (parseInt(hex(`${post.from.address} ${post.at.slice(0, -3)}`, 6), 16) % 60_000);
    const [local = '', domain = ''] = post.from.address.split('@');
    const id =
      post.id ?? `${stamp(date)}.${process}-${post.number ?? 1}-${local.split('+')[0] ?? ''}@${domain}`;
    const references = parent ? [...parent.references, parent.id] : (post.references ?? []);
    const zone = post.zone ?? post.from.zone;
    const to = (post.to ?? []).map((one) => mailbox(one.name, one.address));
    const cc = (post.cc ?? []).map((one) => mailbox(one.name, one.address));
    const comma = (all: string[]) => all.map((one, index) => (index < all.length - 1 ? `${one},` : one));
    const subject = post.subject ?? (parent ? `Re: ${parent.subject.replace(/^Re: /, '')}` : '');
    const { headers, body } = encodeBody(post.body, post.mime ?? { as: 'plain' }, seed);
    const head = [
      `Received: from mx.${domain} by lists.example.org (Postfix) with ESMTPS id ${seed.toUpperCase()}\n\tfor <${LIST}>; ${mailDate(received, '+0000')}`,
      `Received: from localhost by mx.${domain} with ESMTPSA; ${mailDate(new Date(date.getTime() + 1000), zone)}`,
      `From: ${mailbox(post.from.name, post.from.address)}`,
      header('To', comma(to.length > 0 ? to : [LIST])),
      ...(to.length > 0 || cc.length > 0 ? [header('Cc', comma(to.length > 0 ? [LIST, ...cc] : cc))] : []),
      ...(subject === '' ? [] : [textHeader('Subject', subject)]),
      `Date: ${mailDate(date, zone)}`,
      `Message-ID: <${id}>`,
      ...(references.length > 0 ? [`In-Reply-To: <${references.at(-1) ?? ''}>`] : []),
      ...(references.length > 0
        ? [
            header(
              'References',
              references.map((one) => `<${one}>`),
            ),
          ]
        : []),
      'List-Id: <sample.lists.example.org>',
      'MIME-Version: 1.0',
      ...headers,
    ];
    const bytes = Buffer.from(`${head.join('\n')}\n\n${body}`);
    const parentId = references.at(-1) ?? null;
    const sent = { id, from: post.from, date, subject, references, text: post.body, received, bytes };
    this.mails.push({ ...sent, parent: parentId });
    return { ...sent, parent: parentId };
  }

  reply(parent: Sent, post: Post): Sent {
    const quotes = post.body.startsWith('> ') && post.mime?.as !== 'html';
    const body = quotes ? `${wrote(parent, post.from)}\n${post.body}` : post.body;
    return this.post({ to: [parent.from], ...post, body }, parent);
  }
}

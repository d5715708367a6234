import { readMails } from '../../lib/mail/read.ts';
import type { Mail } from '../../lib/mail/types.ts';

/** An invented mail in a few words; everything else is filled in. */
export interface Invented {
  id: string;
  subject?: string;
  from?: string;
  date?: string;
  replyTo?: string;
  references?: string[];
  body?: string;
}

/** Bytes of an mboxrd with these mails. */
export function mboxOf(mails: Invented[]): Uint8Array<ArrayBuffer> {
  const text = mails.map(({ id, subject, from, date, replyTo, references, body }) =>
    [
      'From mboxrd@z Thu Jan  1 00:00:00 1970',
      `From: ${from ?? 'Ilse Verhoeven <ilse@kernel.example>'}`,
      `Subject: ${subject ?? '[PATCH] frob: fix the fold'}`,
      `Date: ${date ?? 'Tue, 17 Nov 2026 09:30:12 +0000'}`,
      `Message-ID: <${id}>`,
      ...(replyTo === undefined ? [] : [`In-Reply-To: <${replyTo}>`]),
      ...(references === undefined ? [] : [`References: ${references.map((r) => `<${r}>`).join(' ')}`]),
      '',
      body ?? 'The fold is taken twice when the frob is busy, which loses a line.\n',
      '',
    ].join('\n'),
  );
  return new TextEncoder().encode(text.join('\n'));
}

/** The same as parsed mails. */
export async function mailsOf(mails: Invented[]): Promise<Mail[]> {
  const out: Mail[] = [];
  for await (const mail of readMails([mboxOf(mails)])) if (mail) out.push(mail);
  return out;
}

/** A gzip file of these bytes, as the archive answers. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(bytes).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

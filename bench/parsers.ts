import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { splitMbox } from '../lib/mail/mbox.ts';
import { readMails } from '../lib/mail/read.ts';
import { median } from './numbers.ts';

const ROUNDS = 5;
const CHUNK = 65_536;

/** Milliseconds for each mail: the median of some rounds, after one that is not counted. */
export interface Speed {
  mails: number;
  perMail: number;
}

function* chunks(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function speed(round: () => Promise<number>): Promise<Speed> {
  const mails = await round();
  const each: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    await round();
    each.push((performance.now() - start) / mails);
  }
  return { mails, perMail: median(each) };
}

/** This project: split, parse, segment. */
export function ours(mbox: Buffer): Promise<Speed> {
  return speed(async () => {
    let mails = 0;
    for await (const mail of readMails(chunks(mbox))) if (mail) mails++;
    return mails;
  });
}

/** mailparser, with all that it can leave out left out; the mails are split for it beforehand. */
export async function mailparser(mbox: Buffer): Promise<Speed> {
  const mails: Buffer[] = [];
  for await (const { bytes } of splitMbox(chunks(mbox))) mails.push(Buffer.from(bytes));
  const skip = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };
  return speed(async () => {
    for (const mail of mails) await simpleParser(mail, skip);
    return mails.length;
  });
}

// The headers and the text that we read too.
const PYTHON = `
import email, email.policy, json, mailbox, statistics, sys, time
read = lambda file: email.message_from_binary_file(file, policy=email.policy.default)
def once():
    count = 0
    for mail in mailbox.mbox(sys.argv[1], factory=read, create=False):
        count += 1
        try:
            for name in ('subject', 'from', 'date', 'message-id', 'in-reply-to', 'references'):
                str(mail[name])
            mail.get_all('received')
            body = mail.get_body(('plain', 'html'))
            if body is not None: body.get_content()
        except Exception:
            pass
    return count
mails = once()
each = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    once()
    each.append((time.perf_counter() - start) * 1000 / mails)
print(json.dumps({'mails': mails, 'perMail': statistics.median(each)}))
`;

/** Python's mailbox and email, or null where there is no Python. */
export function python(mbox: Buffer, temp: string): Speed | null {
  const file = join(temp, 'mails.mbox');
  writeFileSync(file, mbox);
  try {
    const out = execFileSync('python3', ['-c', PYTHON, file, String(ROUNDS)], { encoding: 'utf8' });
    return JSON.parse(out) as Speed;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Sent } from './build.ts';
import { sampleFacts } from './facts.ts';
import { readMails } from '../../lib/mail/read.ts';
import { sampleMails, sampleMbox, shippedMbox } from './mbox.ts';

const DAY = 86_400_000;
const end = new Date('2026-11-23T00:00:00Z');

function category(root: Sent): string {
  const words = /^(?:Re: )?((?:\[[^\]]*\] ?)*)/.exec(root.subject)?.[1] ?? '';
  for (const word of ['GIT PULL', 'RFC', 'PATCH']) if (words.includes(word)) return word;
  if (/syzbot|REGRESSION/.test(words) || root.from.name === 'kernel test robot') return 'Bug report';
  if (words.includes('ANNOUNCE')) return 'Announce';
  return root.subject.includes('?') ? 'Question' : 'Discussion';
}

function threads(mails: Sent[]): Sent[][] {
  const roots = new Map<string, Sent[]>();
  const rootOf = new Map<string, string>();
  for (const mail of mails) {
    const root = rootOf.get(mail.parent ?? '') ?? mail.id;
    rootOf.set(mail.id, root);
    roots.set(root, [...(roots.get(root) ?? []), mail]);
  }
  return [...roots.values()];
}

const isNew = (until: Date) => (mail: Sent) =>
  mail.received.getTime() >= until.getTime() - 7 * DAY && mail.received.getTime() < until.getTime();

describe('sample week', () => {
  it.each(['2026-11-23T00:00:00Z', '2028-03-01T00:00:00Z'])('holds what the facts say, ending %s', (text) => {
    const until = new Date(text);
    const mails = sampleMails(until);
    const all = threads(mails);
    const fresh = mails.filter(isNew(until)).length;
    const counts = new Map<string, { threads: number; mails: number; new: number }>();
    for (const thread of all) {
      const name = thread[0] ? category(thread[0]) : '';
      const sum = counts.get(name) ?? { threads: 0, mails: 0, new: 0 };
      counts.set(name, {
        threads: sum.threads + 1,
        mails: sum.mails + thread.length,
        new: sum.new + thread.filter(isNew(until)).length,
      });
    }
    expect({
      mails: mails.length,
      new: fresh,
      earlier: mails.length - fresh,
      threads: all.length,
      large: all.filter((thread) => thread.length > 20).length,
      categories: sampleFacts.categories.map((one) => ({
        category: one.category,
        ...counts.get(one.category),
      })),
    }).toEqual(sampleFacts);
    expect(counts.size).toBe(sampleFacts.categories.length);
    expect(all.every((thread) => thread.some(isNew(until)))).toBe(true);
  });

  it('gives every mail an id of its own and writes it after its parent', () => {
    const mails = sampleMails(end);
    const byId = new Map(mails.map((mail) => [mail.id, mail]));
    expect(byId.size).toBe(mails.length);
    const late = mails.filter((mail) => (byId.get(mail.parent ?? '')?.date ?? new Date(0)) >= mail.date);
    expect(late.map((mail) => mail.subject)).toEqual([]);
  });

  it('quotes only what the parent says', () => {
    const mails = sampleMails(end);
    const byId = new Map(mails.map((mail) => [mail.id, mail]));
    const wrong = mails.flatMap((mail) => {
      const parent = byId.get(mail.parent ?? '');
      const lines = mail.text.match(/(?<=^> ).*\S/gm) ?? [];
      return parent ? lines.filter((line) => line !== '[...]' && !parent.text.includes(line)) : [];
    });
    expect(wrong).toEqual([]);
  });

  it('keeps every body line short enough for mail', () => {
    const long = sampleMails(end).flatMap((mail) =>
      mail.text.split('\n').filter((line) => line.length > 998),
    );
    expect(long).toEqual([]);
  });

  it('has a hunk header that counts its lines in every diff', () => {
    for (const mail of sampleMails(end)) {
      for (const [, before, after, body] of mail.text.matchAll(
        /^@@ -\d+,(\d+) \+\d+,(\d+) @@.*\n((?:[ +-].*\n)*?)(?=-- \n|diff |[^ +-]|$(?![^]))/gm,
      )) {
        const lines = (body ?? '').split('\n').slice(0, -1);
        expect([before, after].map(Number), mail.subject).toEqual([
          lines.filter((line) => !line.startsWith('+')).length,
          lines.filter((line) => !line.startsWith('-')).length,
        ]);
      }
    }
  });

  it('is what the extension ships', () => {
    const shipped = readFileSync(new URL('../../public/sample-week.mbox.gz', import.meta.url));
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(digest(gunzipSync(shipped))).toBe(digest(shippedMbox(end)));
    expect(shipped.length).toBeLessThan(30_000);
    expect(shipped.readUInt32LE(4)).toBe(0);
  });

  it('ships what reads as the mails that tests have', async () => {
    const read = async (mbox: Uint8Array) => {
      const mails = [];
      for await (const mail of readMails([new Uint8Array(mbox)])) mails.push(mail);
      return mails;
    };
    const [whole, lean] = await Promise.all([sampleMbox(end), shippedMbox(end)].map(read));
    expect(lean).toEqual(whole);
  });
});

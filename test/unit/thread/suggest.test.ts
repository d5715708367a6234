import { describe, expect, it } from 'vitest';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { mailsOf, type Invented } from '../invented.ts';

const SAID = 'The fold is taken twice when the frob is busy, which loses a line.';
const PATCH: Invented = { id: 'a@x', subject: '[PATCH] frob: fix the fold', body: `${SAID}\n` };
const STRAY: Invented = {
  id: 's@x',
  subject: 'Re: [PATCH] frob: fix the fold',
  date: 'Wed, 18 Nov 2026 09:30:12 +0000',
  from: 'Ana <ana@dev.example>',
  body: 'Which frob is that?\n',
};

async function suggestion(mails: Invented[]) {
  const threads = buildThreads(await mailsOf(mails));
  return threads.find((t) => t.root.mail.id === 's@x')?.mayBelongTo ?? null;
}

describe('an answer without In-Reply-To and References', () => {
  it('is a thread of its own, with a suggestion by subject', async () => {
    expect(buildThreads(await mailsOf([PATCH, STRAY]))).toHaveLength(2);
    expect(await suggestion([PATCH, STRAY])).toEqual({ root: 'a@x', why: 'subject' });
  });

  it('goes to the thread that says what it quotes, before a later one of the same subject', async () => {
    const again = {
      ...PATCH,
      id: 'b@x',
      date: 'Tue, 17 Nov 2026 12:00:00 +0000',
      body: 'Other words stand in this one.\n',
    };
    expect(await suggestion([PATCH, again, STRAY])).toEqual({ root: 'b@x', why: 'subject' });
    const quoting = { ...STRAY, body: `> ${SAID}\n\nWhich frob is that?\n` };
    expect(await suggestion([PATCH, again, quoting])).toEqual({ root: 'a@x', why: 'subject and quote' });
  });

  it.each<[string, Invented[]]>([
    ['a later thread', [{ ...PATCH, date: 'Thu, 19 Nov 2026 12:00:00 +0000' }, STRAY]],
    ['another subject', [{ ...PATCH, subject: '[PATCH v2] frob: fix the fold' }, STRAY]],
    ['a mail that names its parent', [PATCH, { ...STRAY, replyTo: 'lost@x' }]],
    ['a mail that is no answer', [PATCH, { ...STRAY, subject: '[PATCH] frob: fix the fold' }]],
  ])('gets none for %s', async (_, mails) => {
    expect(await suggestion(mails)).toBeNull();
  });
});

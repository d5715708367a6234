import { readMails } from '../../../lib/mail/read.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import type { ReportWindow } from '../../../lib/report/window.ts';
import { lead, type Attack } from './types.ts';

/** The week in which the attacks come; the series before them came the week before. */
export const WINDOW: ReportWindow = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
export const BASE = 'https://lore.example.org/frob/';

/** Those who write beside the attacker. */
export const HONEST = ['Ada Quill', 'Bo Finch', 'Cleo Marsh', 'Dov Lark'] as const;

interface Raw {
  headers: Record<string, string>;
  body: string;
}

const raw = ({ headers, body }: Raw) =>
  [
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    // mboxrd: a line that would begin another mail is marked.
    body.replace(/^(>*From )/gm, '>$1'),
    '',
  ].join('\n');

const COVER = '[PATCH v3 0/2] frob: take the fold once';
const PATCH = (n: number, title: string, words: string): string => `${words}

Signed-off-by: Ada Quill <ada@example.org>
---
 drivers/frob/fold.c | 3 ++-
 1 file changed, 2 insertions(+), 1 deletion(-)

diff --git a/drivers/frob/fold.c b/drivers/frob/fold.c
index 1111111..2222222 100644
--- a/drivers/frob/fold.c
+++ b/drivers/frob/fold.c
@@ -${n},2 +${n},3 @@ static int ${title}(struct frob *f)
 	lock(f);
-	fold(f);
+	${title}(f);
+	unlock(f);
`;

/** One thread of a kernel list in which honest people write; ids end in `@s<n>.example.org`. */
function honest(n: number): Raw[] {
  const id = (name: string) => `${name}@s${n}.example.org`;
  const mail = (
    name: string,
    from: string,
    date: string,
    to: string | null,
    subject: string,
    body: string,
  ): Raw => ({
    headers: {
      From: from,
      Subject: subject,
      Date: date,
      'Message-ID': `<${id(name)}>`,
      ...(to === null ? {} : { 'In-Reply-To': `<${id(to)}>`, References: `<${id(to)}>` }),
    },
    body,
  });
  const ada = 'Ada Quill <ada@example.org>';
  return [
    mail(
      'cover',
      ada,
      'Tue, 10 Nov 2026 09:00:00 +0000',
      null,
      COVER,
      'This series takes the fold only once. Booting takes 340 ms less on a board of 64 cores.\n\nAda Quill (2):\n  frob: add frob_fold_once()\n  frob: use it\n',
    ),
    mail(
      'one',
      ada,
      'Tue, 10 Nov 2026 09:01:00 +0000',
      'cover',
      '[PATCH v3 1/2] frob: add frob_fold_once()',
      PATCH(
        10,
        'frob_fold_once',
        'Since commit 1f2e3d4c5b6a ("frob: fold") the lock in drivers/frob/fold.c is taken twice.',
      ),
    ),
    mail(
      'two',
      ada,
      'Tue, 10 Nov 2026 09:02:00 +0000',
      'cover',
      '[PATCH v3 2/2] frob: use it',
      PATCH(40, 'frob_fold_once', 'All callers use the new function when FROB_LAZY is set.'),
    ),
    mail(
      'review',
      'Bo Finch <bo@example.org>',
      'Wed, 11 Nov 2026 10:00:00 +0000',
      'one',
      'Re: [PATCH v3 1/2] frob: add frob_fold_once()',
      `On Tue, Nov 10, 2026, Ada Quill <ada@example.org> wrote:
> the lock in drivers/frob/fold.c is taken twice.

The new name is much clearer than the old one, but please document the locking.

Reviewed-by: Bo Finch <bo@example.org>
`,
    ),
    mail(
      'test',
      'Cleo Marsh <cleo@example.org>',
      'Tue, 17 Nov 2026 08:00:00 +0000',
      'cover',
      `Re: ${COVER}`,
      'I ran it on two boards for 48 hours and saw no lockups.\n\nTested-by: Cleo Marsh <cleo@example.org>\n',
    ),
    mail(
      'ask',
      'Dov Lark <dov@example.org>',
      'Tue, 17 Nov 2026 09:30:00 +0000',
      'cover',
      `Re: ${COVER}`,
      'Is the fold still needed when FROB_LAZY is set? I doubt that the first patch helps there.\n',
    ),
  ];
}

/** The hostile mail: an answer to the cover letter, in the week of the report. */
function hostile({ n, body, headers }: Attack & { n: number }): Raw {
  return {
    headers: {
      From: 'Mal Ory <mal@example.net>',
      Subject: `Re: ${COVER}`,
      Date: 'Wed, 18 Nov 2026 12:00:00 +0000',
      'Message-ID': `<bad@s${n}.example.org>`,
      'In-Reply-To': `<cover@s${n}.example.org>`,
      References: `<cover@s${n}.example.org>`,
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': '8bit',
      ...headers,
    },
    body: typeof body === 'string' ? `${lead(n)}\n\n${body}\n` : body(lead(n)),
  };
}

/** Bytes of an archive's answer with a thread for each of these attacks, or with the honest mails alone. */
function mboxWith(attacks: readonly (Attack & { n: number })[], withHostile = true): Uint8Array<ArrayBuffer> {
  const mails = attacks.flatMap((a) => [...honest(a.n), ...(withHostile ? [hostile(a)] : [])]);
  return new TextEncoder().encode(mails.map(raw).join('\n'));
}

/** The same through the reader of archives. */
export async function staged(
  attacks: readonly (Attack & { n: number })[],
  withHostile = true,
): Promise<Mail[]> {
  const mails: Mail[] = [];
  for await (const mail of readMails([mboxWith(attacks, withHostile)])) if (mail) mails.push(mail);
  return mails;
}

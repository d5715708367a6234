import { expect, it } from 'vitest';
import { detach } from '../../../lib/mail/detach.ts';
import { letter, mailOf } from './bytes.ts';

it('a detached mail is equal to what it was cut from, in every kind of segment', async () => {
  const body = [
    'Words of some length, longer than what engines copy.',
    'On Tue, Nov 17, 2026, Ada Quill wrote:',
    '> A quoted line of some length, longer than what engines copy.',
    'Reviewed-by: Ada Quill <ada@example.org>',
    '---',
    ' lib/fold/with/a/long/path.c | 2 +-',
    ' 1 file changed, 1 insertion(+), 1 deletion(-)',
    '',
    'diff --git a/lib/fold/with/a/long/path.c b/lib/fold/with/a/long/path.c',
    '--- a/lib/fold/with/a/long/path.c',
    '+++ b/lib/fold/with/a/long/path.c',
    '@@ -1 +1 @@',
    '-a',
    '+b',
    '-- ',
    'A signature of some length 🧷 with more than bytes.',
  ].join('\n');
  const mail = await mailOf(
    letter({ References: '<the-first-of-them@example.org> <b@x>', 'In-Reply-To': '<b@x>' }, body),
  );
  expect(mail.segments.map(({ kind }) => kind).sort()).toEqual([
    ...['diff', 'diffstat', 'own', 'quote', 'signature', 'trailer'],
  ]);
  expect(detach(mail)).toEqual(mail);
  expect(detach(mail)).not.toBe(mail);
});

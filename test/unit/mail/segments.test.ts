import { describe, expect, it } from 'vitest';
import { ownText, segmentBody } from '../../../lib/mail/segments.ts';
import type { Segment } from '../../../lib/mail/types.ts';

/** Segments in one line each, to compare at a glance. */
function shown(segments: Segment[]): string[] {
  return segments.map((s) => {
    if (s.kind === 'diff')
      return `diff: ${s.files.map((f) => `${f.path} +${f.added} -${f.removed}`).join(', ')}`;
    return `${s.kind}${s.kind === 'quote' ? s.depth : ''}: ${s.text.replaceAll('\n', '|')}`;
  });
}
const cut = (...lines: string[]) => shown(segmentBody(lines.join('\n')));

describe('segmentBody', () => {
  it.each([
    [['On Tue, Nov 17, 2026 at 10:00:00AM +0100, Ada Quill wrote:']],
    [['On Tue, Nov 17, 2026 at 10:00 AM Ada Quill', '<ada@example.org> wrote:']],
    [['On Tue, 17 Nov 2026 10:00:00 +0100,', 'Ada Quill', '<ada@example.org> wrote:']],
    [['On Tue, 17 Nov 2026 10:00:00 +0100,', 'Ada Quill <ada@example.org> wrote:']],
    [['Ada Quill <ada@example.org> writes:']],
    [['Am 17.11.26 um 10:00 schrieb Ada Quill:']],
    [['Am Dienstag, 17. November 2026, 10:00:00 CET schrieb Ada Quill', '<ada@example.org>:']],
    [['Le 17/11/2026 à 10:00, Ada Quill a écrit :']],
    [['El mar, 17 nov 2026 a las 10:00, Ada Quill (<ada@example.org>) escribió:']],
    [['Il giorno mar 17 nov 2026 alle ore 10:00 Ada Quill', '<ada@example.org> ha scritto:']],
    [['Em Tue, Nov 17, 2026 at 10:00:00AM +0100, Ada Quill escreveu:']],
    [['Op 17-11-2026 om 10:00 schreef Ada Quill:']],
    [['Den tis 17 nov. 2026 kl 10:00 skrev Ada Quill <ada@example.org>:']],
    [['wt., 17 lis 2026 o 10:00 Ada Quill <ada@example.org> napisał(a):']],
    [['17.11.2026 10:00, Ada Quill пишет:']],
    [['Ada Quill <ada@example.org> 于2026年11月17日周二 10:00写道：']],
    [['2026年11月17日(火) 10:00 Ada Quill <ada@example.org>さんは書きました:']],
    [['Quoting Ada Quill (2026-11-17 10:00:00)']],
    [['* Ada Quill <ada@example.org> [261117 10:00]:']],
    [["Excerpts from Ada Quill's message of November 17, 2026 10:00 am:"]],
    [['As the manual wrote:']],
  ])('takes the attribution off: %j', (lines) => {
    const segments = segmentBody(['Hello.', '', ...lines, '> Is it so?', '', 'It is.'].join('\n'));
    expect(shown(segments)).toEqual(['own: Hello.', 'quote1: Is it so?', 'own: It is.']);
    expect(segments[1]).toMatchObject({ attribution: lines.join(' ') });
  });

  it.each([
    'I meant what I said',
    'This is what the reviewer wrote',
    'Three questions:',
    'One more, from the log of 10:00:',
  ])('leaves prose before a quote to its author: %j', (line) => {
    expect(cut('Hello,', line, '> text')).toEqual([`own: Hello,|${line}`, 'quote1: text']);
  });

  it('tells quotes apart by depth', () => {
    expect(cut('> > a', '>> b', '> c', '>', '>>> d', '>| e', 'f')).toEqual([
      'quote2: a|b',
      'quote1: c|',
      'quote3: d',
      'quote2: e',
      'own: f',
    ]);
  });

  it('reads a patch: message, trailers, diffstat, diff, signature', () => {
    expect(cut(...PATCH)).toEqual([
      'trailer: From: Ada Quill <ada@example.org>',
      'own: Fold the frob twice.',
      'trailer: Fixes: 0123456789ab ("frob: unfold the fold")',
      'trailer: Reviewed-By: Bo Finch <bo@example.org>',
      'trailer: Signed-off-by: Ada Quill <ada@example.org>',
      'own: Changes since v1: none.',
      'diffstat:  drivers/frob.c | 3 ++-| 1 file changed, 2 insertions(+), 1 deletion(-)| create mode 100644 fold.h',
      'diff: drivers/frob.c +2 -1, fold.h +1 -0',
      'signature: 2.51.0',
    ]);
  });

  it.each([
    [
      'an in-body From further down',
      ['Text.', 'From: Ada Quill <ada@example.org>'],
      ['own: Text.|From: Ada Quill <ada@example.org>'],
    ],
    ['From: that is a sentence', ['From: nowhere in particular'], ['own: From: nowhere in particular']],
    ['a table', ['| a | b |', '| 1 | 2 |'], ['own: | a | b ||| 1 | 2 |']],
    [
      'code',
      ['Like this:', '', '\tif (a > b)', '\t\treturn;'],
      ['own: Like this:||\tif (a > b)|\t\treturn;'],
    ],
    ['a minus in front', ['- not a diff', '--- nor this', '+++'], ['own: - not a diff|--- nor this|+++']],
    ['a short rule', ['a', '____', 'b'], ['own: a|____|b']],
    ['a pipe that is no diffstat', [' a | b'], ['own:  a | b']],
  ])('leaves %s as it is', (_, lines, wanted) => {
    expect(cut(...lines)).toEqual(wanted);
  });

  it('takes a quote under a signature for a quote, and what follows it', () => {
    const lines = ['Yes.', '', '-- ', 'Ada', '', 'On Tue, 17 Nov 2026, Bo wrote:', '> Is it so?', 'No.'];
    expect(cut(...lines)).toEqual(['own: Yes.', 'signature: Ada', 'quote1: Is it so?', 'own: No.']);
  });

  it('takes a list’s footer for a signature', () => {
    const footer = ['_'.repeat(47), 'some mailing list', 'list@example.org'];
    expect(cut('Yes.', ...footer)).toEqual(['own: Yes.', 'signature: some mailing list|list@example.org']);
  });

  it.each([
    ['-----Original Message-----', 'From: Bo Finch <bo@example.org>', 'Subject: x'],
    ['________________________________', 'From: Bo Finch <bo@example.org>', 'Subject: x'],
    ['From: Bo Finch <bo@example.org>', 'Sent: Tuesday, November 17, 2026 10:00', 'Subject: x'],
    ['*Von:* Bo Finch <bo@example.org>', '*Gesendet:* Dienstag, 17. November 2026 10:00', '*Betreff:* x'],
  ])('takes all below an answer on top for quoted: %s', (...head) => {
    const segments = segmentBody(['Yes.', '', ...head, '', 'Is it so?', '', 'Bo', ''].join('\n'));
    expect(segments.map((s) => s.kind)).toEqual(['own', 'quote']);
    expect(segments[1]).toMatchObject({ depth: 1, attribution: head[0] });
    expect(ownText(segments)).toBe('Yes.');
  });

  it('leaves a patch below scissors its own words', () => {
    const lines = [
      'Like so?',
      '',
      '---8<---',
      'From: Bo Finch <bo@example.org>',
      'Date: Tue, 17 Nov 2026',
      'Subject: [PATCH] x',
      '',
      'Why.',
    ];
    expect(ownText(segmentBody(lines.join('\n')))).toBe(lines.join('\n'));
  });

  it('reads a pull request', () => {
    const lines = [
      'The following changes since commit 0123:',
      '',
      '  Linux 7.0-rc1 (2026-11-01 10:00:00 +0000)',
      '',
      'are available in the Git repository at:',
      '',
      '  https://git.example.org/frob.git tags/frob-1',
      '',
      '----------------------------------------------------------------',
      'Ada Quill (2):',
      '      frob: fold',
      '',
      ' drivers/frob.c | 3 ++-',
      ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    ];
    expect(segmentBody(lines.join('\n')).map((s) => s.kind)).toEqual(['own', 'diffstat']);
  });
});

const PATCH = `From: Ada Quill <ada@example.org>

Fold the frob twice.

Fixes: 0123456789ab ("frob: unfold
 the fold")
Reviewed-By: Bo Finch <bo@example.org>
Signed-off-by: Ada Quill <ada@example.org>
---
Changes since v1: none.

 drivers/frob.c | 3 ++-
 1 file changed, 2 insertions(+), 1 deletion(-)
 create mode 100644 fold.h

diff --git a/drivers/frob.c b/drivers/frob.c
index 0123456..789abcd 100644
--- a/drivers/frob.c
+++ b/drivers/frob.c
@@ -1,3 +1,4 @@ static int frob(void)
 {
-	fold();
+	fold();
+	fold();

diff --git a/fold.h b/fold.h
new file mode 100644
--- /dev/null
+++ b/fold.h
@@ -0,0 +1 @@
+int fold(void);
-- 
2.51.0
`.split('\n');

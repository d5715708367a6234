import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentBody } from '../../../lib/mail/segments.ts';

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

const line = fc.oneof(
  fc.constantFrom(
    '',
    '---',
    '-- ',
    '_'.repeat(30),
    'Prose, and more of it.',
    'He said',
    'Ada Quill <ada@example.org> wrote:',
    'On Tue, 17 Nov 2026 10:00:00 +0100,',
    'Reviewed-by: Bo Finch <bo@example.org>',
    ' continued here',
    '\tindented = code;',
    ' drivers/frob.c | 3 ++-',
    ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    '> a quote',
    '>> a deeper one',
    '>',
    '| a | table |',
    'From: Ada Quill <ada@example.org>',
    'Sent: Tuesday, November 17, 2026 10:00',
    '-----Original Message-----',
    '--- a rule',
    '+ plus',
    '- minus',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
);

/** Begins a diff, and diffs keep counts only. */
const isDiff = (text: string) => /^(?:diff --|Index: )/.test(text);

describe('segmentBody', () => {
  it('loses no line but blanks, rules and what opens a signature', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        fc.pre(!lines.some(isDiff));
        const segments = segmentBody(lines.join('\n'));
        const kept = fold(
          segments
            .flatMap((s) =>
              s.kind === 'diff' ? [] : s.kind === 'quote' ? [s.attribution ?? '', s.text] : [s.text],
            )
            .join('\n'),
        );
        for (const one of lines) {
          if (/^(?:\s*|---|-- ?|_{20,})$/.test(one)) continue;
          const words = one.startsWith('>') ? one.replace(/^(?:[>|] ?)+/, '') : one;
          expect(kept).toContain(fold(words));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives no empty own text, and quotes a depth', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        for (const s of segmentBody(lines.join('\n'))) {
          if (s.kind === 'own') expect(s.text.trim()).not.toBe('');
          if (s.kind === 'quote') expect(s.depth).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([
    ['spaces', `x${' '.repeat(200_000)}y`],
    ['a diffstat of spaces', ` x${' '.repeat(200_000)}y`],
    ['wrote', 'wrote '.repeat(50_000)],
    ['schrieb', 'schrieb x'.repeat(50_000)],
    ['commas', `${'a,'.repeat(100_000)} wrote:\n> b`],
    ['quote marks', '> '.repeat(200_000)],
    ['quotes of all depths', Array.from({ length: 2000 }, (_, i) => '>'.repeat(i % 300)).join('\n')],
    ['lines', 'a\n'.repeat(300_000)],
    ['blank lines', '\n'.repeat(300_000)],
    ['attributions', 'On 1 Nov 2026, X wrote:\n> a\n'.repeat(50_000)],
    ['signatures', '-- \n'.repeat(100_000)],
    ['signatures and rules', `${'_'.repeat(30)}\nx\n`.repeat(50_000)],
    ['diffs', 'diff --git a/x b/x\n'.repeat(50_000)],
    ['hunks', `diff --git a/x b/x\n${'@@ -1,9 +1,9 @@\n+a\n'.repeat(50_000)}`],
    ['tags', `X${'-Xx'.repeat(100_000)}`],
    ['froms', 'From: a@b\n'.repeat(100_000)],
  ])('is quick on a hostile body of %s', (_, body) => {
    const start = performance.now();
    segmentBody(body);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

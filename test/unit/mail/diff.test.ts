import { describe, expect, it } from 'vitest';
import { readDiff } from '../../../lib/mail/diff.ts';
import { ownText, segmentBody } from '../../../lib/mail/segments.ts';

const read = (text: string) => {
  const lines = text.split('\n');
  const { files, end } = readDiff(lines, 0);
  return {
    files: files.map((f) => `${f.path} +${f.added} -${f.removed}`),
    rest: lines.slice(end).join('\n'),
  };
};
const HEAD = 'diff --git a/f.c b/f.c\nindex 0123456..789abcd 100644\n--- a/f.c\n+++ b/f.c\n';

describe('readDiff', () => {
  it.each([
    [
      'a signature that looks like a removed line',
      `${HEAD}@@ -1,2 +1,2 @@\n a\n-b\n+c\n-- \n2.51.0`,
      ['f.c +1 -1'],
      '-- \n2.51.0',
    ],
    ['text right below', `${HEAD}@@ -1 +1 @@\n-b\n+c\nI like it.`, ['f.c +1 -1'], 'I like it.'],
    [
      'a removed line that begins with two dashes',
      `${HEAD}@@ -1,2 +1 @@\n--- a comment\n b\nend`,
      ['f.c +0 -1'],
      'end',
    ],
    ['several hunks', `${HEAD}@@ -1 +1 @@\n-b\n+c\n@@ -9 +9,2 @@ f()\n d\n+e\nend`, ['f.c +2 -1'], 'end'],
    [
      'no newline at the end',
      `${HEAD}@@ -1 +1 @@\n-b\n\\ No newline at end of file\n+c\nend`,
      ['f.c +1 -1'],
      'end',
    ],
    [
      'an empty context line whose blank was lost',
      `${HEAD}@@ -1,3 +1,3 @@\n a\n\n-b\n+c\nend`,
      ['f.c +1 -1'],
      'end',
    ],
    [
      'a rename alone',
      'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\nend',
      ['y +0 -0'],
      'end',
    ],
    [
      'a new and a deleted file',
      'diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\ndiff --git a/y b/y\ndeleted file mode 100644\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\nend',
      ['x +1 -0', 'y +0 -1'],
      'end',
    ],
    [
      'a binary file',
      'diff --git a/x b/x\nGIT binary patch\nliteral 5\nzcmZ\n\ndiff --git a/y b/y\nBinary files a/y and b/y differ\nend',
      ['x +0 -0', 'y +0 -0'],
      'end',
    ],
    [
      'names alone',
      '--- a/f.c\t2026-11-17\n+++ b/f.c\t2026-11-17\n@@ -1 +1 @@\n-b\n+c\nend',
      ['f.c +1 -1'],
      'end',
    ],
    [
      'an old form',
      'Index: f.c\n===================================================================\n--- f.c\n+++ f.c\n@@ -1 +1 @@\n-b\n+c\nend',
      ['f.c +1 -1'],
      'end',
    ],
    [
      'a merge',
      'diff --cc f.c\nindex 1,2..3\n--- a/f.c\n+++ b/f.c\n@@@ -1,1 -1,1 +1,1 @@@\nend',
      ['f.c +0 -0'],
      'end',
    ],
  ])('reads %s', (_, text, files, rest) => {
    expect(read(text)).toEqual({ files, rest });
  });

  it('reads on where a mailer wrapped the lines', () => {
    const text = [
      'diff --git a/drivers/frob.c',
      'b/drivers/frob.c',
      '--- a/drivers/frob.c',
      '+++ b/drivers/frob.c',
      '@@ -1,3 +1,3 @@ static int frob(struct frob *f, unsigned long',
      'flags)',
      ' a',
      '-b',
      '+c(d,',
      'e);',
      ' f',
      'I like it.',
    ].join('\n');
    expect(read(text)).toEqual({ files: ['drivers/frob.c +1 -1'], rest: 'I like it.' });
  });

  it('stops at words in a hunk that somebody cut short', () => {
    const text = `${HEAD}@@ -1,20 +1,20 @@\n a\n-b\n+c\n\nWould this not be better?\n\nAda`;
    expect(read(text).rest).toBe('Would this not be better?\n\nAda');
  });
});

describe('an answer with a diff in it', () => {
  it('keeps the words above and below', () => {
    const body = `How about this?\n\n${HEAD}@@ -1 +1 @@\n-b\n+c\n\nIt folds once.\n\n-- \nAda\n`;
    const segments = segmentBody(body);
    expect(segments.map((s) => s.kind)).toEqual(['own', 'diff', 'own', 'signature']);
    expect(ownText(segments)).toBe('How about this?\n\nIt folds once.');
  });
});

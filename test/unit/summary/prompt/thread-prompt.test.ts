import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { promptText } from '../../../../lib/summary/prompt/prompt.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import { countTokens } from '../../../../lib/summary/prompt/tokens.ts';
import type { PromptOptions } from '../../../../lib/summary/prompt/types.ts';
import { bo, lkp, own, quote, type Sketch } from '../../thread/mails.ts';
import { threadOf } from '../verify-check.ts';
import { applied, series, lone } from '../verify-threads.ts';
import { NONCE, problemsOf } from './sound.ts';

const isNew = (fresh: string[]) => (id: string) => fresh.includes(id);

function promptFor({ thread, fresh }: typeof series, options: Partial<PromptOptions> = {}) {
  return threadPrompt(thread, factsOf(thread), {
    language: 'en',
    nonce: NONCE,
    isNew: isNew(fresh),
    ...options,
  });
}

const linesOf = (prompt: { user: string }) => prompt.user.split('\n').slice(4, -1);

describe('the text about a thread', () => {
  it('is facts, then mails as marked sentences with what they answer', () => {
    const prompt = promptFor(series);
    const [open, facts] = prompt.user.split('\n');
    expect(open).toBe(`<facts ${NONCE}>`);
    expect(JSON.parse(facts ?? '')).toEqual({
      title: '[PATCH v3 0/2] frob: take the fold once',
      category: 'PATCH',
      revision: 'v3',
      patches: '1 of 2 here',
      size: '1 file +1 -0',
      began: '2026-11-17',
      mails: { new: 2, earlier: 3 },
      status: { is: 'reviewed', shown_by: ['m3'] },
      tags_given: ['Reviewed-by by p2 in m3 for m2', 'Tested-by by p3 in m4 for the series'],
      open_questions: ['m5.1 by p4 to p1'],
      open_comments: ['m3.2 by p2 to p1'],
      people: {
        p1: 'Ada Quill (author)',
        p2: 'Bo Finch (reviewer)',
        p3: 'Cleo Marsh (reviewer)',
        p4: 'Dov Lark (reviewer)',
      },
    });
    expect(linesOf(prompt)).toEqual([
      '[m1] p1 11-17 earlier',
      '[m1.1] This series takes the fold only once.',
      '[m1.2] Booting a board of 64 cores takes 340 ms less.',
      '[m1.3] Changes since v2:',
      '[m1.4] rename frob_fold() to frob_fold_once()',
      '[m2] p1 11-17 earlier to m1 "[PATCH v3 1/2] frob: add frob_fold_once()" files: f.c +1 -0',
      '[m2.1] Since commit 1f2e3d4c5b6a ("frob: fold") the lock in drivers/frob/fold.c is taken twice, see https://bugs.example.org/show?id=77 and FROB_MAX.',
      '[m3] p2 11-17 earlier to m2',
      '> the lock in drivers/frob/fold.c is taken twice',
      '[m3.2] The new name is much clearer than the old one, but please document the locking.',
      '[m4] p3 11-17 to m1',
      '> m1.1',
      '[m4.1] I ran it on two boards for 48 hours and saw no lockups.',
      '[m5] p4 11-17 to m1',
      '[m5.1] Is the fold still needed when FROB_LAZY is set?',
      '[m5.2] I doubt that the first patch helps there.',
    ]);
  });

  it('is cut nowhere and sound, with the kinds that the thread can have', () => {
    for (const invented of [series, applied, lone]) {
      const prompt = promptFor(invented);
      expect(problemsOf(prompt)).toEqual([]);
      expect(prompt.left).toEqual({ mails: 0, sentences: 0 });
      expect(prompt.tokens).toBe(countTokens(`${prompt.system}\n${prompt.user}`));
      expect(promptFor(invented, { factor: 2 }).tokens).toBe(2 * prompt.tokens);
    }
    expect(promptFor(series).kinds).toEqual(['original', 'earlier', 'current']);
    expect(promptFor(lone).kinds).toEqual(['original', 'current']);
    expect(promptFor({ ...lone, fresh: [] }).kinds).toEqual(['original', 'earlier']);
  });

  it('begins with the same system text for all threads, whatever the nonce and the language', () => {
    const systems = [promptFor(series), promptFor(lone, { nonce: 'anothernonce1' })].map((p) => p.system);
    expect(new Set(systems).size).toBe(1);
    const [en, zh, de] = ['en', 'zh-CN', 'Deutsch'].map((language) =>
      promptFor(series, { language }).system.split('\n'),
    );
    expect([en?.at(-1), zh?.at(-1), de?.at(-1)]).toEqual([
      'Write in English.',
      'Write in Simplified Chinese (简体中文).',
      'Write in Deutsch.',
    ]);
    expect(zh?.slice(0, -1)).toEqual(en?.slice(0, -1));
  });

  it('takes no nonce that a mail could hold by chance', () => {
    for (const nonce of ['', '8f3a', 'has blank in', 'UPPERCASE0', 'a<b>cdefgh'])
      expect(() => promptFor(series, { nonce })).toThrow(RangeError);
  });

  it('is one text for the clipboard, with the shape to answer in', () => {
    const prompt = promptFor(series);
    const text = promptText(prompt);
    expect(text.startsWith(prompt.system)).toBe(true);
    expect(text).toContain(prompt.user);
    expect(text.trimEnd().endsWith(prompt.shape)).toBe(true);
    expect(prompt.shape).toMatch(
      /"headline".*"points".*"kind".*"cites".*"anchor".*"positions".*"openQuestions"/,
    );
  });
});

const cover: Sketch = {
  id: 'a@x.example.org',
  subject: '[PATCH] fold: once',
  segments: [own('The fold is taken twice.')],
};
const answer = (over: Partial<Sketch>) =>
  linesOf(
    promptFor({
      thread: threadOf(cover, {
        id: 'b@x.example.org',
        at: 1,
        to: cover.id,
        subject: 'Re: [PATCH] fold: once',
        from: bo,
        ...over,
      }),
      fresh: ['a@x.example.org', 'b@x.example.org'],
      draft: series.draft,
    }),
  ).slice(2);

describe('a mail', () => {
  it('shows at most three lines of the hunk that it answers, and where they are', () => {
    const hunk =
      'diff --git a/drivers/frob/fold.c b/drivers/frob/fold.c\n@@ -1,9 +1,9 @@ static int fold_once(struct frob *f)\n \tint a;\n \tint b;\n+\tlock(f);\n+}\n+\tfold(f);';
    expect(
      answer({
        segments: [quote(hunk), own('Why before the check?'), quote('+\tunlock(f);'), own('And here?')],
      }),
    ).toEqual([
      '[m2] p2 11-17 to m1',
      '> (fold.c, fold_once()) int b;',
      '> + lock(f);',
      '> + fold(f);',
      '[m2.1] Why before the check?',
      '> + unlock(f);',
      '[m2.2] And here?',
    ]);
  });

  it('marks what is quoted in turn, and names sentences that stand above', () => {
    const inner = { kind: 'quote', text: 'Who says so?', depth: 2, attribution: null } as const;
    expect(
      answer({
        segments: [
          inner,
          quote('The manual does, in chapter 4.'),
          own('Right.'),
          quote('The fold is\ntaken twice.'),
          own('Indeed.'),
        ],
      }),
    ).toEqual([
      '[m2] p2 11-17 to m1',
      '> > Who says so?',
      '> The manual does, in chapter 4.',
      '[m2.1] Right.',
      '> m1.1',
      '[m2.2] Indeed.',
    ]);
  });

  it('leaves out greetings, sign-offs, its writer’s name, quotes below the answer, and lists of patches', () => {
    const log = 'Ada Quill (2):\n  fold: add it\n  fold: use it';
    expect(
      answer({
        segments: [
          own(`Hi Ada,\n\nIt works here.\n\n${log}\n\nBest regards,\nBo`),
          quote('The fold is taken twice.'),
        ],
      }),
    ).toEqual(['[m2] p2 11-17 to m1', '[m2.2] It works here.']);
  });

  it('says how much code it holds where that is all', () => {
    expect(answer({ segments: [quote('Show me.'), own('\tfold(f);\n\tunlock(f);')] })).toEqual([
      '[m2] p2 11-17 to m1',
      '> Show me.',
      '(2 lines of code or a table)',
    ]);
  });

  it('tells another subject, a robot, and a mail above that is missing', () => {
    expect(
      answer({
        from: lkp,
        to: 'lost@x.example.org',
        refs: [cover.id, 'lost@x.example.org'],
        subject: 'Re: [PATCH] unfold: never',
        segments: [own('Build failed on all boards.')],
      }),
    ).toEqual(['[m2] r1 11-17 to ? "Re: [PATCH] unfold: never"', '[m2.1] Build failed on all boards.']);
  });

  it('names eight files, or as many as wanted', () => {
    const files = Array.from({ length: 10 }, (_, i) => ({ path: `f${i}.c`, added: i, removed: 0 }));
    const thread = threadOf({ ...cover, segments: [{ kind: 'diff', files }] });
    const header = (options: Partial<PromptOptions>) =>
      linesOf(promptFor({ thread, fresh: [], draft: series.draft }, options))[0];
    expect(header({})).toMatch(/^\[m1\] p1 11-17 earlier files: f0\.c \+0 -0,.* f7\.c \+7 -0 and 2 more$/);
    expect(header({ files: 1 })).toBe('[m1] p1 11-17 earlier files: f0.c +0 -0 and 9 more');
    expect(header({ files: 0 })).toBe('[m1] p1 11-17 earlier');
  });
});

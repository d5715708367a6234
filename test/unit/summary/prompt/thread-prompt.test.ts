import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { promptText } from '../../../../lib/summary/prompt/prompt-text.ts';
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
      patches: '1 of 2 here',
      size: '1 file +1 -0',
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
      '[m2] p1 earlier to m1 1/2 "frob: add frob_fold_once()" files: f.c +1',
      '[m2.1] Since commit 1f2e3d4c5b6a ("frob: fold") the lock in drivers/frob/fold.c is taken twice, see https://bugs.example.org/show?id=77 and FROB_MAX.',
      '[m3] p2 earlier to m2',
      '> the lock in drivers/frob/fold.c is taken twice',
      '[m3.2] The new name is much clearer than the old one, but please document the locking.',
      '[m4] p3 to m1',
      '> m1.1',
      '[m4.1] I ran it on two boards for 48 hours and saw no lockups.',
      '[m5] p4 to m1',
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
      '[m2] p2 to m1',
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
      '[m2] p2 to m1',
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
    ).toEqual(['[m2] p2 to m1', '[m2.2] It works here.']);
  });

  it('says how much code it holds where that is all', () => {
    expect(answer({ segments: [quote('Show me.'), own('\tfold(f);\n\tunlock(f);')] })).toEqual([
      '[m2] p2 to m1',
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
    ).toEqual(['[m2] r1 to ? "Re: [PATCH] unfold: never"', '[m2.1] Build failed on all boards.']);
  });

  it('names the five most changed files, each folder once, or as many as wanted', () => {
    const files = Array.from({ length: 10 }, (_, i) => ({
      path: `${i === 7 ? 'lib' : 'drivers/frob'}/f${i}.c`,
      ...{ added: i, removed: i === 9 ? 2 : 0 },
    }));
    const thread = threadOf({ ...cover, segments: [{ kind: 'diff', files }] });
    const header = (options: Partial<PromptOptions>) =>
      linesOf(promptFor({ thread, fresh: [], draft: series.draft }, options))[0];
    expect(header({})).toBe(
      '[m1] p1 11-17 earlier files: drivers/frob/f5.c +5, f6.c +6, lib/f7.c +7, drivers/frob/f8.c +8, f9.c +9 -2 and 5 more',
    );
    expect(header({ files: 1 })).toBe('[m1] p1 11-17 earlier files: drivers/frob/f9.c +9 -2 and 9 more');
    expect(header({ files: 0 })).toBe('[m1] p1 11-17 earlier');
  });

  it('tells its day where the mail above has another', () => {
    const next = threadOf(cover, {
      ...{ id: 'b@x.example.org', at: 1440, to: cover.id, subject: 'Re: [PATCH] fold: once' },
    });
    const heads = linesOf(promptFor({ thread: next, fresh: [], draft: series.draft })).filter((l) =>
      /^\[m\d+\] /.test(l),
    );
    expect(heads).toEqual(['[m1] p1 11-17 earlier', '[m2] p1 11-18 earlier to m1']);
  });

  it('says no sentence twice in its writer’s own voice, only in another’s', () => {
    const same = 'Without the lock a line is lost whenever two boards fold at once.';
    const patch = (id: string, n: number, from?: Sketch['from']): Sketch => ({
      ...{ id, at: n, to: cover.id, subject: `[PATCH ${n}/2] fold: part`, segments: [own(same)] },
      ...(from && { from }),
    });
    const reply: Sketch = {
      ...{
        id: 'd@x.example.org',
        at: 4,
        to: 'c@x.example.org',
        from: bo,
        subject: 'Re: [PATCH 2/2] fold: part',
      },
      segments: [quote(same), own('Is that so?')],
    };
    const thread = threadOf(
      cover,
      patch('b@x.example.org', 1),
      patch('c@x.example.org', 2),
      patch('e@x.example.org', 3, bo),
      reply,
    );
    const lines = linesOf(promptFor({ thread, fresh: [], draft: series.draft }));
    expect(lines.filter((line) => line.includes(same))).toEqual([`[m2.1] ${same}`, `[m4.1] ${same}`]);
    expect(lines).toContain('> m2.1');
  });

  it('leaves out bare addresses, what a register holds, and tags in what it quotes', () => {
    const log = 'CapInh: 0000000000000000 CapPrm: 0000004400080000 => 01000100 00000000';
    const quoted = quote(
      'It adds the fold.\nFixes: 1f2e3d4c5b6a ("fold")\nSigned-off-by: Ada Quill <ada@x.example.org>',
    );
    expect(
      answer({
        segments: [
          quoted,
          own(`Applied.\n\n${log}\n\n[1] https://lore.example.org/x/\n\nSee https://x.example.org/ for it.`),
        ],
      }),
    ).toEqual([
      '[m2] p2 to m1',
      '> It adds the fold.',
      '[m2.1] Applied.',
      '[m2.4] See https://x.example.org/ for it.',
    ]);
  });
});

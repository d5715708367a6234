import { describe, expect, it } from 'vitest';
import { RULES } from '../../../lib/facts/status-rules.ts';
import { STATUSES, type Status } from '../../../lib/facts/types.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { ada, bo, diff, lkp, own, type Sketch } from '../thread/mails.ts';
import { cy, PATCH, post, PULL, read, say, tracker } from './status-read.ts';

const builder: Address = { name: 'kernelci.org bot', address: 'bot@example.org' };

describe('other threads', () => {
  const about = (subject: string, text: string, rest: Partial<Sketch> = {}) =>
    post('root', subject, { segments: [own(text)], ...rest });
  const answer = (from: Address, text: string): Sketch => ({
    ...say(from, text, 'root'),
    subject: 'Re: On folding',
  });
  // prettier-ignore
  it.each<[string, Status, Sketch[]]>([
    ['pulled', 'merged pull', [PULL, say(bo, 'Pulled, thanks.', 'pull')]],
    ['merged, says the robot', 'merged pull', [PULL, say(tracker, 'has been merged into x/linux.git:', 'pull')]],
    ['not pulled yet', 'waiting', [PULL]],
    ['pulled, as another list writes it', 'merged pull', [post('pull', 'pull-request: frob 2026-11-17'), say(bo, 'Pulled, thanks.', 'pull')]],
    ['what a robot built', 'informational', [about('frob/next build: 2 builds: 0 failed', 'All well.', { from: builder })]],
    ['what a robot found', 'waiting', [about('frob.c:3: error: no fold', 'It broke.', { from: lkp })]],
    ['not pulled as it is', 'changes requested', [PULL, say(bo, 'I will not pull this as is. Please rebase it.', 'pull')]],
    ['a question', 'open question', [about('[Question] Folding', 'Hi Bo, does it fold twice?')]],
    ['a question, answered', 'answered', [about('[Question] Folding', 'Does it?'), answer(cy, 'It folds once per boot.')]],
    ['a question, asked back', 'open question', [about('[Question] Folding', 'Does it?'), answer(cy, 'On which board?')]],
    ['a question, asked again', 'open question', [about('[Question] Folding', 'Does it?'), answer(ada, 'I still wonder about it.')]],
    ['a robot answers', 'open question', [about('[Question] Folding', 'Does it?'), answer(lkp, 'It does fold, I tested it.')]],
    ['talk that asks', 'answered', [about('On folding', 'Who folds?'), answer(bo, 'I do it every day.')]],
    ['an announcement', 'informational', [about('[ANNOUNCE] frobtools 2.1', 'It is out.'), answer(bo, 'Please fix the docs.')]],
    ['a note', 'informational', [about('On folding', 'This is how the folds went this week.')]],
    ['talk', 'under discussion', [about('On folding', 'The fold is slow.'), answer(bo, 'It is fast on mine.')]],
    ['talk that asks for comments', 'under discussion', [about('[RFC] On folding', 'The fold is slow.'), answer(bo, 'It is fast on mine.')]],
    ['a patch that asks for comments', 'under review', [about('[RFC] frob: fold', 'Fold it.', { segments: [own('Fold it.'), diff] }), answer(bo, 'It is fast on mine.')]],
    ['an answer to a request for comments that is absent', 'under review', [{ ...say(bo, 'It is fast on mine.', 'absent'), subject: 'Re: [RFC] frob: fold' }]],
    ['a series that calls for testing', 'under review', [about('[CFT 0/2] frob: fold', 'Two folds.'), answer(bo, 'It is fast on mine.')]],
    ['a patch below a bug', 'under review', [about('[BUG] frob: crash', 'It crashes.'), post('fix', '[PATCH] frob: fold', { to: 'root', from: bo }), { ...answer(cy, 'It folds on mine.'), at: 90 }]],
    ['answers to talk that is absent', 'under discussion', [{ ...say(bo, 'It is fast on mine.', 'absent'), subject: 'Re: On folding' }]],
    ['answers that quote a patch without a tag', 'under review', [{ ...say(bo, '> @@ -1,2 +1,2 @@\n> +fold();\n\nIt is fast on mine.', 'absent'), subject: 'Re: frob: fold' }]],
    ['a bug', 'waiting', [about('[BUG] frob: crash', 'It crashes.')]],
    ['a bug that is looked at', 'under discussion', [about('[BUG] frob: crash', 'It crashes.'), answer(bo, 'I will look at it.')]],
  ])('%s: %s', (_, status, sketches) => {
    expect(read(...sketches).status).toBe(status);
  });
});

describe('what goes with a status', () => {
  it('names the mails that prove it, the tree and the commits', () => {
    const taken = say(
      bo,
      'Applied to frob/next, thanks!\n\n[1/1] frob: fold\n      commit: 0123456789abcdef',
    );
    expect(read(PATCH, say(cy, 'Commit fedcba987654 of another project did the same.'), taken)).toEqual({
      status: 'applied',
      evidence: [taken.id],
      tree: 'frob/next',
      commits: ['0123456789abcdef'],
      supersededBy: null,
      since: null,
      waitsFor: null,
    });
  });

  it('names a mail once that says two things', () => {
    const taken = say(bo, 'Applied to next, thanks!');
    const back = say(bo, 'If there is a v2, please send that instead. Now dropped.\n\nPlease respin.');
    expect(read(PATCH, taken, back).evidence).toEqual([taken.id, back.id]);
  });

  it('keeps the commits of what was dropped', () => {
    const taken = say(bo, 'Applied to next, thanks!\n\n[1/1] frob: fold\n      commit: 0123456789abcdef');
    const dropped = say(bo, 'Now dropped.');
    expect(read(PATCH, taken, dropped)).toMatchObject({
      evidence: [taken.id, dropped.id],
      commits: ['0123456789abcdef'],
      waitsFor: 'Ada Quill',
    });
  });

  it('says since when it waits, and for whom', () => {
    expect(read(PATCH)).toMatchObject({ since: '2026-11-17T09:00:00Z', waitsFor: null });
    const asked = { ...say(bo, 'Please fold once.'), at: 60 };
    expect(read(PATCH, asked)).toMatchObject({ since: '2026-11-17T10:00:00Z', waitsFor: 'Ada Quill' });
    const maintainers = post('root', 'Does it fold?', {
      segments: [own('Dear frob maintainers,\n\ndoes it?')],
    });
    expect(read(maintainers)).toMatchObject({ status: 'open question', waitsFor: null });
    const question = post('root', 'Does it fold?', { segments: [own('Hi Bo,\n\ndoes it?')] });
    expect(read(question)).toMatchObject({ status: 'open question', waitsFor: 'Bo' });
  });

  it('knows an author whose posting has no name by the name of the answers', () => {
    const nameless = { name: '', address: ada.address };
    const posted = { ...PATCH, from: nameless };
    const promise = say(ada, 'Good catch, will fix in v2.');
    expect(read(posted, promise)).toMatchObject({ status: 'changes requested', waitsFor: 'Ada Quill' });
    const tag = say({ name: 'QUILL, Ada', address: ada.address }, 'Reviewed-by: Ada Quill <ada@example.org>');
    expect(read(posted, tag, say(bo, 'It folds in 3 ms here.')).status).toBe('under review');
  });

  describe('the author of a patch that is absent', () => {
    const subject = 'Re: [PATCH] frob: fold';
    const quoting = (depth: number, text: string, attribution: string | null = null) => ({
      ...{ kind: 'quote' as const, text, depth, attribution },
    });
    const patch = 'Signed-off-by: Ada Quill <ada@example.org>\n@@ -1 +1 @@';
    const answer = (from: Address, text: string, ...quotes: ReturnType<typeof quoting>[]): Sketch => ({
      ...{ id: 'a', subject, from, to: 'absent', segments: [...quotes, own(text)] },
    });
    const more = { id: 'b', subject, from: bo, to: 'a', at: 5, segments: [own('Please fold once.')] };
    const waits = (...mails: Sketch[]) => read(...mails).waitsFor;

    it('is whom an answer quotes', () => {
      const name = 'On Tuesday, Ada Quill <ada@example.org> wrote:';
      expect(waits(answer(ada, 'Ping?', quoting(1, patch, name)), more)).toBe('Ada Quill');
    });

    it('is whom a quoted answer quotes, not who wrote that', () => {
      const name = 'On Wednesday, Bo Finch <bo@example.org> wrote:';
      const inner = 'On Tuesday, 17 Nov 2026, Ada Quill <ada@example.org> wrote:';
      const both = [
        quoting(1, inner, name),
        quoting(2, patch),
        quoting(1, 'The fold is wrong.\n- old\n+ new'),
      ];
      expect(waits(answer(ada, 'I see.', ...both), more)).toBe('Ada Quill');
      const nameless = [quoting(1, 'The fold is wrong.\n- old\n+ new', name), quoting(2, patch)];
      expect(waits(answer(ada, 'I see.', ...nameless), more)).toBeNull();
    });

    it('informs where he answers mails that are absent, and waits where he asks', () => {
      const quoted = quoting(1, patch, 'On Tuesday, Ada Quill <ada@example.org> wrote:');
      const first = answer(ada, 'It is dropped now.', quoted);
      const second = { ...answer(ada, 'This one as well.', quoted), id: 'b', at: 5 };
      expect(read(first, second)).toMatchObject({ status: 'informational', evidence: ['b'] });
      expect(read(first, { ...second, segments: [own('Is this right?')] }).status).toBe('waiting');
    });
  });

  it('names the revision that comes instead', () => {
    expect(read(PATCH, say(ada, 'Please ignore this patch, v3 is out.')).supersededBy).toEqual({
      revision: 3,
      root: null,
    });
  });
});

describe('the table of rules', () => {
  it('has a rule for every status but the one that is left', () => {
    const missing = STATUSES.filter((status) => !RULES.some((rule) => rule.status === status));
    expect(missing).toEqual(['under review']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Status } from '../../../lib/facts/types.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { ada, bo, diff, lkp, own, quote, trailer } from '../thread/mails.ts';
import { cy, PATCH, patchwork, post, read, say, SERIES } from './status-read.ts';

const TAG = 'Reviewed-by: Bo Finch <bo@example.org>';

/** The answers to one patch, as writer and words, and where it then stands. */
// prettier-ignore
const ONE_PATCH: [string, Status, [Address, string][]][] = [
  ['nobody answers', 'waiting', []],
  ['the author pings', 'waiting', [[ada, 'Gentle ping?']]],
  ['only a robot answers', 'waiting', [[lkp, 'Please fix the build, this needs a declaration.']]],
  ['somebody talks about it', 'under review', [[bo, 'I measured the fold on my board, 3 % faster here.']]],
  ['somebody asks how it works', 'under review', [[bo, 'Can you explain what happens on reset?']]],
  ['somebody talks about a name', 'under review', [[bo, 'The name is a matter of taste. How about frob_bend()?']]],

  ['it is applied', 'applied', [[bo, 'Applied, thanks!']]],
  ['it is applied to a tree', 'applied', [[bo, 'Applied to frob/next, thanks!']]],
  ['it is queued for a release', 'applied', [[bo, 'Now queued up for 6.2.']]],
  ['it is applied with a change', 'applied', [[bo, 'I fixed the typo and pushed to frob/fixes.']]],
  ['it is taken in many words', 'applied', [[bo, 'Thanks for the fix, I have now applied this to the frob tree.']]],
  ['a maintainer applies his own', 'applied', [[ada, 'Applied to frob/fixes, thanks!']]],
  ['a robot says that it was applied', 'applied', [[patchwork, 'This patch was applied to net.git (main) by Bo:']]],
  ['it is applied and talk goes on', 'applied', [[bo, 'Applied, thanks.'], [cy, 'Please also look at the other fold.']]],
  ['requested, then applied', 'applied', [[bo, 'This should use a mutex.'], [ada, 'It cannot sleep.'], [bo, 'Right. Applied.']]],

  ['it will be applied later', 'to be applied', [[bo, "I'll queue this for 6.3."]]],
  ['an aside in brackets is a sentence', 'to be applied', [[bo, "I'll queue this up now. (Cy, please shout if you want it.)"]]],
  ['the author says how long to wait', 'under review', [[bo, 'It folds in 3 ms here.'], [ada, "I'd say wait for the next round."]]],
  ['he is about to apply it to a tree', 'applied', [[bo, 'Applying into fixes thanks.']]],
  ['he would apply it, but', 'under review', [[bo, 'I can fix the commit log when applying. But we need to agree on it first.']]],
  ['it can be applied by him', 'to be applied', [[bo, 'I can take this along with the other fixes.']]],
  ['it will be applied on a condition', 'under review', [[bo, 'I will apply this once Cy has tested it.']]],
  ['it can be applied', 'under review', [[bo, 'This can be applied on any tree.']]],
  ['it applies', 'under review', [[bo, 'It applies on top of 6.1-rc2.']]],
  ['if applied', 'under review', [[bo, 'If applied, the fold is taken twice on reset.']]],
  ['a tester applied it', 'under review', [[bo, 'I applied this patch on top of 6.1 and the board boots.']]],
  ['another patch was applied', 'under review', [[bo, 'A similar change was applied in v5.10 already.']]],
  ['a rebase lies ready', 'under review', [[bo, 'I pushed a rebase to devel/frob for you to pick up.']]],
  ['a rebase lies here', 'under review', [[bo, 'I pushed them here, feel free to pick them up.']]],
  ['somebody took it for a spin', 'under review', [[bo, 'I took this for a spin, folding works.']]],
  ['"applied" is quoted', 'under review', [[bo, '> Applied, thanks.\n\nThat was another one, I think.']]],
  ['it is asked whether it was applied', 'under review', [[cy, 'Has this been applied?']]],
  ['the author tells that it was merged', 'applied', [[bo, 'Please fold once.'], [ada, 'Hi Bo,\n\nThis patch has been merged to 6.1-rc1. Send yours on top.']]],
  ['the author tells that it is already merged', 'applied', [[bo, 'Please fold once.'], [ada, "It's already merged, I can fold it in another patch if that is what the board needs."]]],
  ['the author merged what was two', 'changes requested', [[bo, 'Please make one of these helpers.'], [ada, 'These are merged now.']]],
  ['the author applied a suggestion', 'changes requested', [[bo, 'Please fold once.'], [ada, 'Applied for v2.']]],

  ['applied, then dropped', 'changes requested', [[bo, 'Applied to next, thanks!'], [cy, 'Can this be undone?'], [bo, 'Now dropped.']]],
  ['applied, then a respin is asked for', 'changes requested', [[bo, 'Applied.'], [bo, "This doesn't compile, please respin."]]],
  ['a change is asked for', 'changes requested', [[bo, 'Please split this into two patches.']]],
  ['a change is asked for as a question', 'changes requested', [[bo, 'Could we not do this in frob_init()?']]],
  ['it does not build', 'changes requested', [[bo, 'This fails to build without CONFIG_FROB.']]],
  ['the author promises a version', 'changes requested', [[bo, 'The lock is taken twice.'], [ada, 'Good catch, will fix in v2.']]],
  ['the author agrees shortly', 'changes requested', [[bo, 'What about reset?'], [ada, 'Will do.']]],
  ['a condition to his NAK', 'changes requested', [[bo, 'NAK until this uses the common code. Please use frob_fold().']]],
  ['the last word lets it pass', 'under review', [[bo, 'This should use a mutex.'], [ada, 'It cannot sleep there.'], [bo, 'Fair enough.']]],

  ['an address has the word', 'under review', [[bo, 'It is like https://frob.example/patches-must-be-folded/ to me.']]],
  ['a lawyer asks', 'under review', [[bo, 'It folds here.\n\nIf you are not the intended recipient, please delete this mail.']]],
  ['a script answers for a person', 'waiting', [[bo, '[This is an automated email]\n\nPlease fold this for 6.1, too.']]],

  ['it has a tag', 'reviewed', [[bo, TAG]]],
  ['it has a tag on a condition', 'reviewed', [[bo, `Please drop the blank line. With that fixed:\n\n${TAG}`]]],
  ['a tag, and somebody else wants more', 'changes requested', [[bo, TAG], [cy, 'This needs a comment, please add one.']]],

  ['it is refused', 'rejected', [[bo, 'NAK, this is a policy for user space.']]],
  ['it is refused in words', 'rejected', [[bo, "Sorry, I'm not going to take this."]]],
  ['it is refused by a tag', 'rejected', [[bo, 'Nacked-by: Bo Finch <bo@example.org>']]],
  ['refused, then agreed', 'under review', [[bo, 'NAK, this is a policy.'], [ada, 'It is not.'], [bo, 'OK, no objections then.']]],
  ['a bus sends a NAK', 'under review', [[bo, 'The NAK on the i2c bus comes from the frob.']]],

  ['the author takes it back', 'superseded', [[ada, 'Please ignore this patch, I sent v2.']]],
  ['the author has sent another', 'superseded', [[bo, 'Please fold once.'], [ada, "I've now sent out v3 with that."]]],
  ['he will send another', 'changes requested', [[bo, 'Hm, the lock is odd.'], [ada, 'I will send v2 tomorrow.']]],
  ['a comment is to be ignored', 'under review', [[bo, 'Please ignore my last mail, I misread the fold.']]],
];

describe('one patch', () => {
  it.each(ONE_PATCH)('%s: %s', (_, status, answers) => {
    expect(read(PATCH, ...answers.map(([from, text]) => say(from, text))).status).toBe(status);
  });
});

/** Answers to a series of three: to which mail, by whom, in what words. */
// prettier-ignore
const OF_THREE: [string, Status, [string, Address, string][]][] = [
  ['the cover is answered', 'applied', [['cover', bo, 'Applied to frob/next, thanks!']]],
  ['one patch is answered for all', 'applied', [['p1', bo, 'Applied all, thanks.']]],
  ['one by one', 'applied', [['p1', bo, 'Applied.'], ['p2', bo, 'Applied.'], ['p3', bo, 'Applied.']]],
  ['one of them', 'partly applied', [['p2', bo, 'Applied, thanks.']]],
  ['a range', 'partly applied', [['cover', bo, 'Applied patches 1-2, thanks.']]],
  ['a range that is all', 'applied', [['cover', bo, 'Applied patches 1-3, thanks.']]],
  ['all but the last', 'partly applied', [['cover', bo, 'Applied all but the last patch, thanks.']]],
  ['one will take the whole thing', 'to be applied', [['p2', cy, 'Bo may take this.'], ['p2', bo, "I'll queue the whole thing for 5.7."]]],
  ['one will take some', 'under review', [['cover', cy, 'Nice.'], ['p2', bo, "I'll take this one."]]],
  ['a list', 'partly applied', [['cover', bo, 'Applied to x, thanks!\n\n[2/3] frob: fold 2\n      commit: 0123456789ab']]],
  ['tags for each', 'reviewed', [['p1', bo, TAG], ['p2', bo, TAG], ['p3', bo, TAG]]],
  ['tags for some', 'under review', [['p1', bo, TAG], ['p2', bo, TAG]]],
  ['a tag for the cover', 'reviewed', [['cover', bo, TAG]]],
  ['a request on one of them', 'changes requested', [['cover', cy, 'Nice.'], ['p1', bo, TAG], ['p3', bo, 'Please fold once.']]],
  ['one of them is refused', 'changes requested', [['p3', bo, 'NAK, this is a policy.']]],
  ['one of them is to be ignored', 'under review', [['p3', bo, 'Interesting.'], ['p3', ada, 'Please ignore this patch.']]],
];

describe('a series', () => {
  it.each(OF_THREE)('%s: %s', (_, status, answers) => {
    expect(read(...SERIES, ...answers.map(([to, from, text]) => say(from, text, to))).status).toBe(status);
  });

  it('is reviewed by the tags that its newest posting carries, once somebody answers', () => {
    const carrying = post('patch', '[PATCH v4] frob: fold', {
      segments: [own('Fold.'), trailer('Acked-by: Cy Marten <cy@example.org>'), diff],
    });
    expect(read(carrying).status).toBe('waiting');
    expect(read(carrying, say(bo, 'Nice work, I like it.')).status).toBe('reviewed');
  });

  it('is judged by its newest revision in the thread', () => {
    const second = post('second', '[PATCH v2] frob: fold', { at: 900, to: 'patch' });
    const thread = [PATCH, say(bo, 'Please fold once.'), second];
    expect(read(...thread)).toMatchObject({ status: 'waiting', evidence: ['second'] });
    const tag = { ...say(bo, TAG, 'second'), at: 901, subject: 'Re: [PATCH v2] frob: fold' };
    expect(read(...thread, tag).status).toBe('reviewed');
  });

  it('that is absent is reviewed when every patch that is answered has a tag', () => {
    const answers = [say(bo, TAG, 'p1'), { ...say(bo, TAG, 'p2'), refs: ['p1'] }];
    expect(read(...answers).status).toBe('reviewed');
    expect(read(say(bo, 'Why was this changed?', 'p1')).status).toBe('open question');
    expect(read(say(bo, 'Applied, thanks.', 'patch')).status).toBe('applied');
  });

  it('that is absent has the author whom the quotes of it name', () => {
    const quoted = { ...quote('Signed-off-by: Ada Quill'), attribution: 'On Monday, Ada Quill wrote:' };
    const review = { ...say(bo, ''), segments: [quoted, own('Please fold once.')] };
    expect(read(review, say(ada, 'Hm.', review.id))).toMatchObject({ waitsFor: 'Ada Quill' });
  });
});

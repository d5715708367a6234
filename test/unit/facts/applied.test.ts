import { describe, expect, it } from 'vitest';
import { commitsIn, treeIn } from '../../../lib/facts/applied.ts';
import { saidIn } from '../../../lib/facts/says.ts';
import { SAYINGS, type Saying, type Writer } from '../../../lib/facts/sayings.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { ThreadMail } from '../../../lib/thread/types.ts';
import { mail, own } from '../thread/mails.ts';

function written(text: string): ThreadMail {
  const thread = buildThreads([mail({ id: 'a', subject: 'Re: [PATCH] x', segments: [own(text)] })])[0];
  if (!thread) throw new Error('a thread');
  return thread.root;
}

const said = (text: string, writer: Writer = 'other'): Saying[] =>
  saidIn(written(text), writer).map((s) => s.saying);

describe('the table of sayings', () => {
  it.each(SAYINGS.map(({ saying, example, by }) => [saying, example, by] as const))(
    '%s: %s',
    (saying, example, by) => {
      for (const writer of by) expect(said(example, writer)[0]).toBe(saying);
    },
  );

  it.each([
    'Applied both, thank you.',
    'Applied. Thx',
    'Patch applied with the ack.',
    'Series applied, thanks.',
    'Both applied to frob/dts, thanks.',
    'Picked up for v6.7, thanks.',
    'Merged, thanks.',
    'Anyway, I have now queued the series for 5.6.',
    "Thanks for following up on this, I've applied it.",
    'I already fixed up the subject and applied :)',
    'I tweaked the commit logs and applied them to pci/frob.',
    'This patch does not depend on any other, so applied to frob-fixes.',
    'For the record, both applied to v5.6-next/dts.',
    "Looks good to me, I've taken it as part of the fixes queued for -rc3.",
    'Pushed the series to branch `for_bo/6.1` at:',
    'Hi Ada,\nApplied to frob-fixes-5.6 [1], thanks.',
    'Applied to the frob tree.',
    'Applied with minor changes, thanks.',
    'Applied to arm64 (for-next/fixes), thanks!',
    'Applied to fixes with a conflict resolved, thanks.',
    'This is now applied to frob/fixes.',
    'This patch has been added to the 5.4-stable tree.',
    'The series has been merged to 5.6-rc1.',
    'Both are queued for 6.2, thanks.',
    'This patch was applied, thanks.',
    'Applying into fixes thanks.',
    'Applying both to frob/next, thanks.',
    "It's already merged.",
    'This has already been merged.',
    'Already applied, thanks.',
    'These patches were already queued for v6.7.',
    'This series has already been merged to linux-next.',
    "I've taken it as-is, since I don't think that any of it was wrong.",
  ])('takes as applied: %s', (text) => {
    expect(said(text)).toContain('applied');
  });

  it.each([
    'Will be applied once Cy has tested it.',
    'It should be applied before the driver.',
    'Feel free to have this applied through your tree.',
    'I am still applying this patch and will report back.',
    'Which tree was this applied to?',
    'I have applied it locally and will test.',
    'Your patch was applied to the wrong tree if it was not for net.',
    'We might need the approach that we took for the stub.',
    'I have since added it back below the bus node.',
    'I think this got merged too early last year, not sure.',
    'I hope they get applied one day.',
    'Queues are merged by the hardware.',
    'I merged your comments into the text.',
    'The new field is added to struct foo.',
    'These flags are added in the wrong place.',
    'The workaround has been applied to A53 only, right?',
    'The workaround has been applied to A53 only.',
    'Applied to A53 only.',
    'Applied this on 6.17 and the machine hangs.',
    'Applied to 6.17-rc1, the boot fails.',
    'Merged with your earlier series this conflicts badly.',
    'This helper is added in patch 3 but used only in patch 7.',
    'The fix is applied in drivers/frob/probe.c.',
    'It is applied to per-cpu data.',
    'It picked up all the pieces.',
    'These are queued in the workqueue.',
    'The patch is picked up by bisect.',
    'Pulled this down for testing.',
    'This is applied to the next entry of the list.',
    'The erratum is detected and applied to the cores.',
    'I see that the offset is computed and applied to the gain.',
    'Applied to all registers the mask is too wide.',
    'Applying to frob/next, this conflicts.',
    'Applying this to for-next if Cy agrees.',
    'Applying the offset to the gain is wrong.',
    'Applying this on top of next.',
    'Is this already merged?',
    'I have already merged the two loops.',
    'Should be already merged.',
    'Merged into one patch this would be easier to read.',
  ])('does not take as applied: %s', (text) => {
    expect(said(text)).not.toContain('applied');
  });

  it('reads people by what they are to the patches', () => {
    expect(said('Will fix in v3.', 'author')).toEqual(['will resend']);
    expect(said('Will fix in v3.', 'other')).toEqual([]);
    expect(said('Will fix in v3.', 'either')).toEqual(['will resend']);
    expect(said('Please fix this.', 'author')).toEqual([]);
    expect(said('Please fix this. NAK.', 'robot')).toEqual([]);
  });
});

describe('where it went', () => {
  it.each([
    ['Applied to kvm-arm64/next, thanks!', 'kvm-arm64/next'],
    ['Applied to arm64 (for-next/fixes), thanks!', 'arm64 (for-next/fixes)'],
    ['Applied to net-next, thanks.', 'net-next'],
    ['Pushed the series to branch `for_bo/6.1` at:', 'for_bo/6.1'],
    ['has been applied to the asoc tree at', 'asoc'],
    ['This series was applied to bpf/bpf-next.git (master) by Bo:', 'bpf/bpf-next.git (master)'],
    ['Applied for next, thanks!', 'next'],
    ['Queued for v6.2.', null],
    ['Applied all by squashing them into one patch.', null],
    ['Applied with some clean up and typo fixes in the title/commit message.', null],
    ['Applied, thanks.', null],
    ['The new field is added to struct foo.', null],
    ['This patch has been added to the frob tree.', 'frob'],
  ])('%s', (sentence, tree) => {
    expect(treeIn(sentence)).toBe(tree);
  });

  it.each([
    [
      '[1/2] a\n      commit: 0123456789AB\n[2/2] b\n      commit: 11223344556677',
      ['0123456789ab', '11223344556677'],
    ],
    ['[1/1] a\n      https://git.example.org/x/y/c/0123456789ab', ['0123456789ab']],
    ['https://git.example.org/x.git/commit/?id=0123456789ab', ['0123456789ab']],
    [
      '2 patches applied to x.git, thanks.\n\n0123456789ab frob: fold\n11223344556677 frob: bend',
      ['0123456789ab', '11223344556677'],
    ],
    ['Applied as 0123456789ab, thanks.', ['0123456789ab']],
    ['Applied. I added a Fixes tag for the commit that broke it, "frob: bend".', []],
  ])('%s', (text, commits) => {
    expect(commitsIn(written(text))).toEqual(commits);
  });
});

import type { Address } from '../../../lib/mail/types.ts';
import { bo, diff, own, quote, trailer } from '../thread/mails.ts';
import { draftOf, point, threadOf, type Invented } from './verify-check.ts';

const cleo: Address = { name: 'Cleo Marsh', address: 'cleo@example.org' };
const dov: Address = { name: 'Dov Lark', address: 'dov@example.org' };

const COVER = '[PATCH v3 0/2] frob: take the fold once';

/** A series with a review before the window and two answers in it. */
export const series: Invented = {
  thread: threadOf(
    {
      id: 'cover@x.example.org',
      subject: COVER,
      segments: [
        own(
          'This series takes the fold only once. Booting a board of 64 cores takes 340 ms less.\n\nChanges since v2:\n- rename frob_fold() to frob_fold_once()',
        ),
      ],
    },
    {
      id: 'one@x.example.org',
      at: 1,
      to: 'cover@x.example.org',
      subject: '[PATCH v3 1/2] frob: add frob_fold_once()',
      segments: [
        own(
          'Since commit 1f2e3d4c5b6a ("frob: fold") the lock in drivers/frob/fold.c is taken twice, see\nhttps://bugs.example.org/show?id=77 and FROB_MAX.',
        ),
        trailer('Signed-off-by: Ada Quill <ada@example.org>'),
        diff,
      ],
    },
    {
      id: 'review@x.example.org',
      at: 5,
      to: 'one@x.example.org',
      subject: `Re: [PATCH v3 1/2] frob: add frob_fold_once()`,
      from: bo,
      segments: [
        {
          kind: 'quote',
          text: 'the lock in drivers/frob/fold.c is taken twice',
          depth: 1,
          attribution: 'On Tue, Ada Quill wrote:',
        },
        own('Hi Ada,\n\nThe new name is much clearer than the old one, but please document the locking.'),
        trailer('Reviewed-by: Bo Finch <bo@example.org>'),
      ],
    },
    {
      id: 'test@x.example.org',
      at: 60,
      to: 'cover@x.example.org',
      subject: `Re: ${COVER}`,
      from: cleo,
      segments: [
        quote('This series takes the fold only once.'),
        own('I ran it on two boards for 48 hours and saw no lockups.'),
        trailer('Tested-by: Cleo Marsh <cleo@example.org>'),
      ],
    },
    {
      id: 'ask@x.example.org',
      at: 90,
      to: 'cover@x.example.org',
      subject: `Re: ${COVER}`,
      from: dov,
      segments: [
        own('Is the fold still needed when FROB_LAZY is set? I doubt that the first patch helps there.'),
      ],
    },
  ),
  fresh: ['test@x.example.org', 'ask@x.example.org'],
  draft: {
    headline: 'v3 of 2 patches by Ada Quill takes the fold once',
    points: [
      point(
        'original',
        ['cover@x.example.org'],
        'Ada Quill takes the fold only once, which saves 340 ms on a board of 64 cores.',
        'This series takes the fold only once.',
      ),
      point(
        'original',
        ['one@x.example.org'],
        'Patch 1/2 of v3 adds frob_fold_once(), since commit 1f2e3d4c5b6a made drivers/frob/fold.c take the lock twice.',
        'the lock in drivers/frob/fold.c is taken twice',
      ),
      point(
        'earlier',
        ['review@x.example.org'],
        'Bo Finch prefers the new name and asks for documentation of the locking (Reviewed-by: Bo Finch).',
        'please document the locking',
      ),
      point(
        'current',
        ['test@x.example.org'],
        'I ran it on two boards for 48 hours and saw no lockups.',
        'I ran it on two boards for 48 hours',
      ),
      point(
        'current',
        ['ask@x.example.org'],
        'Dov Lark 质疑设置 FROB_LAZY 后第一个补丁是否有用。',
        'I doubt that the first patch helps there.',
      ),
    ],
    positions: [
      { person: 'Bo Finch', stance: 'supports with changes', cites: ['review@x.example.org'] },
      { person: 'Dov Lark', stance: 'asks', cites: ['ask@x.example.org'] },
    ],
    openQuestions: [
      { text: 'Is the fold still needed when FROB_LAZY is set?', cites: ['ask@x.example.org'] },
    ],
  },
};

/** A patch that was applied. */
export const applied: Invented = {
  thread: threadOf(
    {
      id: 'p@x.example.org',
      subject: '[PATCH] frob: check the size',
      segments: [own('The size comes from the guest and was never checked.'), diff],
    },
    {
      id: 'a@x.example.org',
      at: 9,
      to: 'p@x.example.org',
      subject: 'Re: [PATCH] frob: check the size',
      from: bo,
      segments: [
        quote('The size comes from the guest'),
        own('Applied to frob/next, thanks!\n\n[1/1] frob: check the size\n      commit: 7a8b9c0d1e2f'),
      ],
    },
  ),
  fresh: ['a@x.example.org'],
  draft: draftOf(
    point(
      'original',
      ['p@x.example.org'],
      'The size that a guest gives was never checked until now.',
      'The size comes from the guest',
    ),
    point(
      'current',
      ['a@x.example.org'],
      'Bo Finch applied the patch to frob/next as 7a8b9c0d1e2f.',
      'Applied to frob/next, thanks!',
    ),
  ),
};

/** One mail, alone. */
export const lone: Invented = {
  thread: threadOf({
    id: 'l@x.example.org',
    subject: '[PATCH] frob: spell it right',
    segments: [own('The word was spelled in 2 ways. This patch spells it the way the manual does.'), diff],
  }),
  fresh: ['l@x.example.org'],
  draft: draftOf(
    point('original', ['l@x.example.org'], '补丁统一了一个词的两种拼写。', 'The word was spelled in 2 ways.'),
    point(
      'current',
      ['l@x.example.org'],
      'Ada follows the spelling of the manual.',
      'spells it the way the manual does',
    ),
  ),
};

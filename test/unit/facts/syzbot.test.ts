import { describe, expect, it } from 'vitest';
import type { Status } from '../../../lib/facts/types.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { ada, bo, lkp } from '../thread/mails.ts';
import { post, read, say } from './status-read.ts';

const syzbot: Address = { name: 'syzbot', address: 'syzbot+0123456789@syzkaller.example.org' };
const TEMPLATE = '#syz fix: exact-commit-title\n#syz dup: exact-subject-of-another-report\n#syz invalid';
const report = (subject: string) =>
  post('root', subject, {
    from: syzbot,
    segments: segmentBody(`It crashes.\n\nIf it is fixed, let syzbot know by replying with:\n${TEMPLATE}`),
  });
const BUG = report('[syzbot] [frob?] KASAN: slab-use-after-free Read in frob_fold');
const answer = (from: Address, text: string) => ({
  ...say(from, text, 'root'),
  subject: `Re: ${BUG.subject}`,
});

describe('a report of syzbot', () => {
  // prettier-ignore
  it.each<[string, Status, [Address, string][]]>([
    ['nobody answers', 'waiting', []],
    ['somebody has a look', 'under discussion', [[bo, 'I will have a look.']]],
    ['a patch is tested', 'under discussion', [[bo, '#syz test: https://git.example.org/frob.git main'], [syzbot, 'syzbot has tested the proposed patch and it did not crash.']]],
    ['a fix is named', 'answered', [[bo, '#syz fix: frob: fold once']]],
    ['a fix is named without a colon', 'answered', [[bo, 'Hi all,\n\n#syz fix frob: fold once\n\nThanks']]],
    ['another report has the bug', 'answered', [[bo, '#syz dup: KASAN: use-after-free in frob_bend']]],
    ['it is another bug after all', 'under discussion', [[bo, '#syz dup: KASAN: use-after-free in frob_bend'], [ada, '#syz undup']]],
    ['it is invalid', 'answered', [[bo, '> > It crashes.\n\n#syz invalid']]],
    ['syzbot gives it up', 'answered', [[syzbot, 'Auto-closing this bug as obsolete.\nCrashes did not happen for a while.']]],
    ['the commands are quoted', 'under discussion', [[bo, `> ${TEMPLATE.replaceAll('\n', '\n> ')}\n\nIt is a race.`]]],
    ['the report is below an answer', 'under discussion', [[bo, `It is a race.\n\n${TEMPLATE}`]]],
    ['a fix is named above the report', 'answered', [[bo, `#syz fix: frob: fold once\n\n${TEMPLATE}`]]],
    ['a command is within a line', 'under discussion', [[bo, 'Somebody could send #syz invalid here.']]],
    ['a fix has no name', 'under discussion', [[bo, '#syz fix:\n\nI do not know it yet.']]],
    ['another robot writes it', 'waiting', [[lkp, '#syz invalid']]],
  ])('%s: %s', (_, status, answers) => {
    const mails = answers.map(([from, text]) => answer(from, text));
    expect(read(BUG, ...mails)).toMatchObject({
      status,
      ...(status === 'answered' ? { evidence: [mails.at(-1)?.id], waitsFor: null, since: null } : {}),
    });
  });

  it('is answered where only the answer is here', () => {
    expect(read(answer(bo, '#syz fix: frob: fold once')).status).toBe('answered');
    expect(read({ ...answer(bo, '#syz invalid'), subject: 'Re: On folding' }).status).not.toBe('answered');
  });
});

describe('a monthly report of syzbot', () => {
  const MONTHLY = report('[syzbot] Monthly frob report (Nov 2026)');

  it('waits for nobody', () => {
    expect(read(MONTHLY)).toMatchObject({ status: 'informational', evidence: ['root'], since: null });
  });

  it('can be talked about', () => {
    expect(read(MONTHLY, answer(bo, 'The first of these is fixed.')).status).toBe('under discussion');
  });
});

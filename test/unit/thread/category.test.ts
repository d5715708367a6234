import { describe, expect, it } from 'vitest';
import { botName } from '../../../lib/thread/bots.ts';
import { categoryOf } from '../../../lib/thread/category.ts';
import { parseSubject } from '../../../lib/thread/subject.ts';
import type { Category } from '../../../lib/thread/types.ts';
import { ada, lkp } from './mails.ts';

describe('categoryOf', () => {
  it.each<[Category, string]>([
    ['GIT PULL', '[GIT PULL] frob fixes for 7.0'],
    ['GIT PULL', 'Re: [GIT PULL] frob fixes for 7.0, is it too late?'],
    ['GIT PULL', '[PULL 00/10] frob'],
    ['GIT PULL', 'pull-request: frob-next 2026-11-17'],
    ['GIT PULL', 'pull request (net): frob 2026-11-17'],
    ['GIT PULL', 'Pull request: firmware for the frob'],
    ['Discussion', 'Pull requests and how we fold them'],
    ['RFC', '[PATCH RFC 0/3] Sketch of a fold'],
    ['RFC', '[RFC PATCH v2] frob: fold'],
    ['RFC', '[RFC] Folding'],
    ['RFC', 'RFC: folding'],
    ['PATCH', '[PATCH] frob: fold'],
    ['PATCH', '[kvm-unit-tests PATCH v3 00/10] Tests'],
    ['PATCH', '[PATCH] Fix regression in frob'],
    ['PATCH', '[PATCH 6.6.y] frob: why does it fold?'],
    ['PATCH', '[PATCH] BUG: frob folds twice'],
    ['PATCH', 'Re: [PATCH] frob 1.2 released'],
    ['Bug report', '[BUG] frob folds twice'],
    ['Bug report', '[REGRESSION] frob no longer folds'],
    ['Bug report', 'REGRESSION: frob no longer folds'],
    ['Bug report', '[regression] frob no longer folds, why?'],
    ['Bug report', '[syzbot] [net?] KASAN: slab-use-after-free in frob'],
    ['Bug report', 'KASAN: use-after-free Read in frob'],
    ['Bug report', 'WARNING in frob_fold'],
    ['Bug report', 'INFO: task hung in frob_fold'],
    ['Bug report', 'BUG: unable to handle page fault'],
    ['Bug report', 'kernel BUG at mm/frob.c:12!'],
    ['Bug report', 'Performance regression in 7.0-rc1'],
    ['Question', '[Question] frob and its fold'],
    ['Question', '[Q] frob'],
    ['Question', 'Question about the fold'],
    ['Question', 'How does frob fold?'],
    ['Question', 'frob: is the fold taken twice?'],
    ['Question', 'Re: what is the question?'],
    ['Announce', '[ANNOUNCE] v7.0-rt1'],
    ['Announce', '[CFP] Folding track'],
    ['Announce', 'ANNOUNCE: frob 2.0'],
    ['Announce', 'Announcing frob 2.0'],
    ['Announce', 'frob 2.0 released'],
    ['Announce', 'frob v2.0-rc1 is out!'],
    ['Announce', 'Linux 7.0-rc1'],
    ['Announce', 'Call for papers: folding'],
    ['Discussion', 'On folding'],
    ['Discussion', 'Re: what is the question'],
    ['Discussion', 'frob: the lock is never released'],
    ['Discussion', 'Information on folding in 2026'],
    ['Discussion', 'How to fold'],
    ['Discussion', 'Linux 7.0 and folding'],
    ['Discussion', 'linux-next: manual merge of the frob tree'],
    ['Discussion', 'Debugging the fold'],
    ['Discussion', ''],
  ])('%s: %s', (category, subject) => {
    expect(categoryOf(parseSubject(subject), ada)).toBe(category);
    expect(categoryOf(parseSubject(subject), null)).toBe(category);
  });

  it('takes what a testing robot begins for a bug report, but not its patches', () => {
    expect(categoryOf(parseSubject('[frob:master 1/2] frob.c:3: undeclared'), lkp)).toBe('Bug report');
    expect(categoryOf(parseSubject('frob.c:3: undeclared'), ada)).toBe('Discussion');
    expect(categoryOf(parseSubject('[PATCH] frob: fix semicolon.cocci warnings'), lkp)).toBe('PATCH');
    expect(categoryOf(parseSubject('[frob:next] BUILD SUCCESS 0123456789abcdef'), lkp)).toBe('Discussion');
    expect(categoryOf(parseSubject('[frob:next] BUILD REGRESSION 0123456789abcdef'), lkp)).toBe('Bug report');
  });
});

describe('botName', () => {
  it.each([
    ['kernel test robot', 'lkp@intel.example.org', 'kernel test robot'],
    ['kbuild test robot', 'someone@example.org', 'kernel test robot'],
    ['syzbot', 'syzbot+0123456789ab@syzkaller.example.org', 'syzbot'],
    ['', 'syzbot@syzkaller.example.org', 'syzbot'],
    ['', 'patchwork-bot+frob@example.org', 'patchwork'],
    ['kernelci.org bot', 'bot@example.org', 'KernelCI'],
    ['tip-bot2 for Ada Quill', 'tip-bot2@example.org', 'tip-bot2'],
    ['', 'pr-tracker-bot@example.org', 'pr-tracker-bot'],
    ['patchwork-bot+netdevbpf', '', 'patchwork'],
    ['pr-tracker-bot', '', 'pr-tracker-bot'],
    ['bluez.test.bot', '', 'bluez.test.bot'],
    ['KernelCI bot', '', 'KernelCI'],
    ['tip-bot2', '', 'tip-bot2'],
    ['lkp', '', 'kernel test robot'],
    ['Ada Quill', 'ada@example.org', null],
    ['Ada of KernelCI', '', null],
    ['Bo Talbot', 'bo.talbot@example.org', null],
    ['Robot Fan', 'robot@example.org', null],
    ['Ada Quill via syzbot fans', 'ada@example.org', null],
    ['', '', null],
  ])('of %j <%s> is %j', (name, address, wanted) => {
    expect(botName({ name, address })).toBe(wanted);
  });
});

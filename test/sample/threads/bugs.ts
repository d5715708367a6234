import { hex, type Week } from '../build.ts';
import { bram, dabir, lkp, sunniva, syzbot } from '../people.ts';

/** A robot's report, its analysis and a fix that the robot has tested. */
export function useAfterFree(week: Week): void {
  const report = week.post({
    from: syzbot,
    at: '-6 04:11:27',
    subject: '[syzbot] [quillfs?] KASAN: slab-use-after-free Read in quill_evict_group',
    cc: [sunniva],
    body: `Hello,

syzbot has a crash for you:

HEAD commit:    ${hex('syz head')} Merge branch 'for-6.19-fixes'
git tree:       sample
dashboard link: https://syzkaller.example/bug?extid=7c1e09ab42d3f5
compiler:       gcc 14.2.0
syz repro:      https://syzkaller.example/x/repro.syz?x=15f3a
C reproducer:   https://syzkaller.example/x/repro.c?x=1180e

IMPORTANT: a commit that fixes this should carry the tag
Reported-by: syzbot+7c1e09ab42d3f5@syzkaller.example

==================================================================
BUG: KASAN: slab-use-after-free in quill_evict_group+0x1c4/0x2a0 fs/quill/group.c:311
Read of size 8 at addr ffff88807a3c1e40 by task kworker/u8:3/51

Call Trace:
 <TASK>
 dump_stack_lvl+0x7a/0xb0
 print_report+0xd0/0x660
 quill_evict_group+0x1c4/0x2a0 fs/quill/group.c:311
 quill_shrink_scan+0x9f/0x180 fs/quill/shrinker.c:77
 </TASK>

Freed by task 5120:
 kfree+0x12a/0x3b0
 quill_put_super+0x5d/0x110 fs/quill/super.c:204
==================================================================

---
This report was written by a bot.

To test a patch, reply with:
#syz test: git-tree branch
`,
  });
  const analysis = week.reply(report, {
    from: sunniva,
    at: '-6 12:24:50',
    body: `> Freed by task 5120:
>  kfree+0x12a/0x3b0
>  quill_put_super+0x5d/0x110 fs/quill/super.c:204

The groups are freed in put_super while the shrinker is still registered. It
is unregistered a few lines further down, by shrinker_free(). So the order is
simply wrong, since commit ${hex('quill groups')} ("quillfs: cache groups in a list").

#syz test: https://git.example.org/quill.git shrinker-order

--- a/fs/quill/super.c
+++ b/fs/quill/super.c
@@ -201,3 +201,3 @@ static void quill_put_super(struct super_block *sb)
+	shrinker_free(sbi->shrinker);
 	quill_free_groups(sbi);
-	shrinker_free(sbi->shrinker);
 	quill_free_log(sbi);
`,
  });
  week.reply(analysis, {
    from: syzbot,
    at: '-6 13:02:36',
    id: '0000000000=7c1e/09%ab+42d3f5@syzkaller.example',
    body: `Hello,

syzbot has run the reproducer on your patch and it did not crash:

Reported-by: syzbot+7c1e09ab42d3f5@syzkaller.example
Tested-by: syzbot+7c1e09ab42d3f5@syzkaller.example

commit:         ${hex('syz tested')} shrinker-order
git tree:       https://git.example.org/quill.git
kernel config:  https://syzkaller.example/x/.config?x=9c2

Note: the test was done by a bot and covers this crash only.
`,
  });
  const review = week.reply(analysis, {
    from: bram,
    at: '-5 08:59:41',
    body: `> The groups are freed in put_super while the shrinker is still registered. It
> is unregistered a few lines further down, by shrinker_free(). So the order is
> simply wrong, since commit ${hex('quill groups')} ("quillfs: cache groups in a list").

Looks right to me. Does the error path of quill_fill_super() not have the
same order?
`,
  });
  week.reply(review, {
    from: sunniva,
    at: '-5 09:20:03',
    body: `> Looks right to me. Does the error path of quill_fill_super() not have the
> same order?

It does. I will fix both in one patch and send it separately, with a stable
tag.
`,
  });
}

export function missingPrototype(week: Week): void {
  const report = week.post({
    from: lkp,
    at: '-4 22:17:08',
    subject: `[sample:next 12/31] drivers/soc/halden/mailbox.c:88:5: warning: no previous prototype for 'halden_mbox_kick'`,
    to: [dabir],
    body: `tree:   https://git.example.org/sample.git next
head:   ${hex('next head', 40)}
commit: ${hex('mbox kick', 40)} [12/31] soc: halden: Kick the mailbox from the idle loop
config: riscv-allmodconfig
compiler: riscv64-linux-gcc (GCC) 14.2.0

If you fix the issue in a separate patch/commit, kindly add following tags
| Reported-by: kernel test robot <lkp@intel.example>
| Closes: https://lists.example.org/sample/lkp-mbox-88/

All warnings (new ones prefixed by >>):

>> drivers/soc/halden/mailbox.c:88:5: warning: no previous prototype for 'halden_mbox_kick' [-Wmissing-prototypes]
      88 | int halden_mbox_kick(struct halden_mbox *mbox)
         |     ^~~~~~~~~~~~~~~~

-- 
0-DAY CI Kernel Test Service
`,
  });
  week.reply(report, {
    from: dabir,
    at: '-3 04:48:19',
    body: `> >> drivers/soc/halden/mailbox.c:88:5: warning: no previous prototype for 'halden_mbox_kick' [-Wmissing-prototypes]

The prototype is in a header that mailbox.c does not include when
CONFIG_HALDEN_IDLE is off. Fixed locally, I will fold it into the commit as
the branch has not been sent to anybody yet.
`,
  });
}

import { FOOTER, hex, type Week } from '../build.ts';
import { dabir, gwen, ilse, kwabena, lkp, maren, orrin, priyanka, tag } from '../people.ts';
import { sendSeries } from '../series.ts';
import { preparation } from './dirty-patches-1.ts';
import { tracking } from './dirty-patches-2.ts';

export function dirtySeries(week: Week): void {
  const [cover, ...patches] = sendSeries(week, {
    from: ilse,
    at: '-4 08:12:05',
    prefix: 'PATCH v3',
    subject: 'iommu/halden: Dirty page tracking for live migration',
    cc: [orrin, dabir, priyanka, kwabena],
    cover: `A virtual machine with an assigned device can today only be migrated by
stopping the device first, because nobody knows which pages it has written.
This series teaches the Halden IOMMU driver to report them, so that the
device keeps running until the last pass.

Patches 1-7 are clean-ups and can go in on their own. 8-13 prepare the page
tables, 14-21 add the tracking itself, and the rest is bindings, tests and
documentation.

On a revision B board, migrating a guest with 64 GiB and a busy network card
stops it for 240 ms instead of 19 s. Revision A has no usable dirty bit and
takes write faults instead: 1.1 s, and 6 % less throughput while it lasts.

v2 -> v3:
 - patch 12: fill the new table before linking it (Dabir)
 - patch 15: cmpxchg instead of a plain store (Kwabena)
 - patch 21 is new: erratum 2209
 - rebased on v6.19-rc2

v1 -> v2:
 - split blocks only while tracking is on (Orrin)
 - selftests, by Priyanka`,
    patches: [...preparation, ...tracking],
  });
  const patch = (number: number) => patches[number - 1] ?? cover;

  week.reply(patch(1), {
    from: orrin,
    at: '-4 15:40:51',
    body: `> The walker tests descriptor bits by number. Give them names, so that the
> dirty bit that follows does not become one more magic constant.

For patches 1 to 7:

${tag('Reviewed-by', orrin)}

I would not mind seeing these in the tree before the rest.
`,
  });

  const split = week.reply(patch(12), {
    from: kwabena,
    at: '-4 17:22:09',
    body: `> break-before-make here since the output addresses do not change and the
> hardware tolerates the same translation at two sizes (HX7 TRM, 6.4.2).

6.4.2 says so for reads. For writes it only promises that one of the two
entries is used, and it does not say that the dirty bit lands in the same
one. If the walker still holds the block in its TLB, a write could set the
bit in an entry that is no longer linked. Is that excluded somewhere?
`,
  });
  const answer = week.reply(split, {
    from: ilse,
    at: '-3 07:55:30',
    body: `> one. If the walker still holds the block in its TLB, a write could set the
> bit in an entry that is no longer linked. Is that excluded somewhere?

It is not, and you are right to worry. I asked the hardware people: the
dirty update re-reads the entry and faults if it has changed, on revision B.
On A there is no update at all. So it is safe, but by luck and not by the
manual.

I will invalidate the block after linking the table in v4. It costs one
invalidation per block, once per migration, so nobody will notice.
`,
  });
  week.reply(answer, {
    from: kwabena,
    at: '-3 10:14:47',
    body: `> I will invalidate the block after linking the table in v4. It costs one
> invalidation per block, once per migration, so nobody will notice.

Good. With that:

${tag('Reviewed-by', kwabena)}
`,
  });
  week.reply(patch(15), {
    from: dabir,
    at: '-3 05:31:18',
    zone: '+0430',
    body: `> Walk the range, report every dirty leaf in the bitmap and make it clean
> again. Clearing uses cmpxchg: the hardware may set the bit at any time,
> and losing one write is silent corruption in the destination.

The loop looks right to me now. One thing: iommu_dirty_bitmap_record() runs
even if the entry was clean from the start, so every page is reported in the
first pass. Is that on purpose?

-- 
Dabir
`,
  });
  week.reply(patch(16), {
    from: lkp,
    at: '-3 12:09:40',
    body: `Hi Ilse,

kernel test robot noticed the following build warnings:

[auto build test WARNING on sample/next]

url:    https://git.example.org/lkp/linux/commits/Ilse-Brandvold/iommu-halden
base:   ${hex('lkp base', 40)}
patch subject: [PATCH v3 16/25] iommu/halden: Batch TLB invalidation while clearing
config: arm64-randconfig-002
compiler: aarch64-linux-gcc (GCC) 14.2.0

If you fix the issue in a separate patch/commit, kindly add following tags
| Reported-by: kernel test robot <lkp@intel.example>
| Closes: https://lists.example.org/sample/lkp-halden-16/

All warnings (new ones prefixed by >>):

>> drivers/iommu/halden/core.c:751:34: warning: variable 'gather' is used uninitialized

-- 
0-DAY CI Kernel Test Service
`,
  });
  week.reply(patch(22), {
    from: maren,
    at: '-2 09:03:26',
    body: `> Revision B has a fourth interrupt, raised when a dirty-log buffer is
> full. It is optional.

${tag('Acked-by', maren)}
`,
  });
  const tested = week.reply(cover, {
    from: gwen,
    at: '-2 19:47:02',
    body: `> On a revision B board, migrating a guest with 64 GiB and a busy network card
> stops it for 240 ms instead of 19 s.

I see 255 ms here with 96 GiB and two cards, on a Corvid CV-2 board, and no
corruption in 300 migrations with a checksumming load on top.

${tag('Tested-by', gwen)}

${FOOTER}`,
  });
  week.reply(tested, {
    from: ilse,
    at: '-1 08:20:44',
    body: `> I see 255 ms here with 96 GiB and two cards, on a Corvid CV-2 board, and no
> corruption in 300 migrations with a checksumming load on top.

Thank you, that is a lot more than I have run. v4 will come once Dabir's
question on patch 15 is settled and the robot is happy with 16.
`,
  });
}

import { hex, type Week } from '../build.ts';
import { bram, dabir, ilse, kwabena, lu, maren, orrin, priyanka, tag, thad } from '../people.ts';
import { sendPatch } from '../series.ts';

/** A subject in two scripts, applied after a review. */
export function chineseSubject(week: Week): void {
  const patch = sendPatch(
    week,
    '-6 03:25:47',
    lu,
    '[PATCH]',
    {
      subject:
        'Documentation/zh_CN: 增加 Halden IOMMU 文档的中文翻译 (add a translation of the Halden IOMMU text)',
      message: `将 Documentation/arch/halden/iommu.rst 翻译成简体中文。

Translate the text as of commit ${hex('halden doc')}.`,
      changes: [
        [
          'Documentation/translations/zh_CN/arch/halden/iommu.rst',
          '0',
          `+.. SPDX-License-Identifier: GPL-2.0\n+\n+Halden IOMMU 驱动\n+=================\n+页表由驱动程序在内存中维护。`,
        ],
      ],
    },
    [ilse],
  );
  week.reply(patch, {
    from: priyanka,
    at: '-5 11:52:20',
    body: `> Translate the text as of commit ${hex('halden doc')}.

I cannot read it, but it builds without warnings and the links work.

${tag('Tested-by', priyanka)}
`,
  });
  week.reply(patch, {
    from: ilse,
    at: '-3 08:44:59',
    body: `> 将 Documentation/arch/halden/iommu.rst 翻译成简体中文。
> 
> Translate the text as of commit ${hex('halden doc')}.
> [...]

Applied to sample/docs, thanks!

[1/1] Documentation/zh_CN: 增加 Halden IOMMU 文档的中文翻译 (add a translation of the Halden IOMMU text)
      commit: ${hex('zh doc', 40)}

Best regards,
-- 
Ilse Brandvold
`,
  });
}

export function memoryTiers(week: Week): void {
  const patch = sendPatch(
    week,
    '-4 06:58:22',
    priyanka,
    '[PATCH RFC]',
    {
      subject: 'mm: Demote by age of the folio and not by node order',
      message: `With three tiers of memory, demotion always goes to the next slower node.
Cold pages therefore pass through the middle tier and push warmer ones out.
Choose the target by the age of the folio instead.

RFC because I have only one machine with three tiers: there, a key-value
store has 14 % fewer accesses to the slowest tier.`,
      changes: [
        [
          'mm/vmscan.c',
          '1090 demote_folio_list(struct list_head *folios, struct pglist_data *pgdat)',
          `-    target = next_demotion_node(pgdat->node_id);\n+    target = demotion_node_by_age(pgdat->node_id, folio_age(folio));`,
        ],
      ],
      notes: 'The thresholds in folio_age() are guesses. Better ideas are welcome.',
    },
    [maren, thad],
  );
  const guesses = week.reply(patch, {
    from: thad,
    at: '-3 18:14:40',
    body: `> RFC because I have only one machine with three tiers: there, a key-value
> store has 14 % fewer accesses to the slowest tier.

On ours (DRAM, CXL near, CXL far) it is 9 %, but kswapd takes twice the time.
Where does folio_age() get the age from when MGLRU is off?
`,
  });
  week.reply(guesses, {
    from: priyanka,
    at: '-2 05:46:31',
    body: `> On ours (DRAM, CXL near, CXL far) it is 9 %, but kswapd takes twice the time.
> Where does folio_age() get the age from when MGLRU is off?

Nowhere, it returns "old" then, so nothing changes against today. As for
kswapd: how many folios per list did you see? I suspect the second walk.
`,
  });
}

/** An RFC without a patch. */
export function retireBoard(week: Week): void {
  const proposal = week.post({
    from: dabir,
    at: '-5 04:37:12',
    subject: '[RFC] Retiring the Halden HX3: is anybody still running it?',
    cc: [ilse, orrin],
    body: `Hi all,

the HX3 has been out of production for eleven years. It is the only user of
the old clock driver, of the 32-bit mailbox and of four quirks in the IOMMU
code, together 5,200 lines. The last fix that came from a user is from 2021.

I propose to mark it as deprecated in 6.20 and to remove it after the next
long-term kernel, so that whoever needs it has years of support left.

If you run one, please speak up.
`,
  });
  const running = week.reply(proposal, {
    from: bram,
    at: '-5 09:50:26',
    body: `> If you run one, please speak up.

I do! It opens my garage. But it runs 5.10 and will never see anything newer,
so go ahead.
`,
  });
  week.reply(running, {
    from: dabir,
    at: '-5 10:08:49',
    body: `> I do! It opens my garage. But it runs 5.10 and will never see anything newer,
> so go ahead.

:-) I will count that as one vote for removal.
`,
  });
  week.reply(proposal, {
    from: kwabena,
    at: '-2 14:39:04',
    body: `> I propose to mark it as deprecated in 6.20 and to remove it after the next
> long-term kernel, so that whoever needs it has years of support left.

Distributions have stopped building it, too, as far as I can see. I would only
ask you to leave the device tree files for one release longer: the boot loader
takes them from us.

${tag('Acked-by', kwabena)}
`,
  });
}

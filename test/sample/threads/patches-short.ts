import { FOOTER, hex, type Week } from '../build.ts';
import { dabir, gwen, ilse, kwabena, lu, maren, petra, renee, sunniva, tag, yuki } from '../people.ts';
import { sendPatch, sendSeries } from '../series.ts';

/** A prefix with the name of another project. */
export function unitTests(week: Week): void {
  const [cover, ...patches] = sendSeries(week, {
    from: yuki,
    at: '-5 06:40:03',
    prefix: 'kvm-unit-tests PATCH v3',
    subject: 'halden: Test that an unplugged timer does not fire',
    cc: [kwabena],
    cover: `A guest can unplug its virtual timer while an interrupt is pending. KVM used
to deliver that interrupt later, into whatever handler was there by then.
These tests make sure that it does not.

v2 -> v3: use report_skip() where the timer cannot be unplugged`,
    patches: [
      {
        subject: 'lib: halden: Add timer_unplug()',
        message: `Write the unplug register and wait for the acknowledge bit.`,
        changes: [
          [
            'lib/halden/timer.c',
            '40',
            `+void timer_unplug(void)\n+{\n+    writel(TIMER_UNPLUG, timer_base);\n+    while (!(readl(timer_base) & TIMER_GONE))\n+        cpu_relax();\n+}`,
          ],
        ],
      },
      {
        subject: 'halden: Add a test for pending interrupts',
        message: `Make the timer pending with interrupts off, unplug it, turn them on and
expect silence.`,
        changes: [
          [
            'halden/timer.c',
            '88',
            `+    timer_unplug();\n+    local_irq_enable();\n+    report(!fired, "no interrupt after unplug");`,
          ],
        ],
      },
    ],
  });
  week.reply(cover, {
    from: kwabena,
    at: '-4 10:28:36',
    body: `> A guest can unplug its virtual timer while an interrupt is pending. KVM used
> to deliver that interrupt later, into whatever handler was there by then.
> These tests make sure that it does not.

Both fail on 6.17 and pass on 6.18, as they should. Merged, thanks.

${patches.map((patch) => `${patch.subject.replace('kvm-unit-tests PATCH v3 ', '')}\n      commit: ${hex(patch.subject, 40)}`).join('\n')}
`,
  });
}

/** Held back by the list for three days. */
export function stableBackport(week: Week): void {
  const patch = week.post({
    from: petra,
    at: '-9 09:48:00',
    received: '-6 09:52:20',
    zone: '+0100 (CET)',
    subject: '[PATCH 6.6.y] USB: serial: moravin: Do not read past the end of a short descriptor',
    cc: [kwabena],
    body: `commit ${hex('moravin upstream', 40)} upstream.

Old adapters send a vendor descriptor of 6 bytes instead of 8. The driver
reads the last two from whatever lies behind it. Check the length first.

[ Petra: adjusted the context, 6.6 has no moravin_probe_v2() ]

${tag('Signed-off-by', sunniva)}
${tag('Signed-off-by', petra)}
---
 drivers/usb/serial/moravin.c | 2 ++
 1 file changed, 2 insertions(+)

diff --git a/drivers/usb/serial/moravin.c b/drivers/usb/serial/moravin.c
index 0a1b9d3e5f72..c4d8e6f01a2b 100644
--- a/drivers/usb/serial/moravin.c
+++ b/drivers/usb/serial/moravin.c
@@ -118,2 +118,4 @@ static int moravin_probe(struct usb_serial *serial)
 	desc = serial->vendor_desc;
+	if (desc->bLength < sizeof(*desc))
+		return -ENODEV;
 	serial->caps = le16_to_cpu(desc->caps);
-- 
2.39.5

`,
  });
  week.reply(patch, {
    from: kwabena,
    at: '-5 15:19:27',
    body: `> [ Petra: adjusted the context, 6.6 has no moravin_probe_v2() ]

Now queued up for 6.6.y, thanks.
`,
  });
}

export function resent(week: Week): void {
  const patch = sendPatch(week, '-4 20:16:42', gwen, '[RESEND PATCH]', {
    subject: 'gpio: corvid: Do not lose edges while the bank is masked',
    message: `Masking a bank on the CV-2 also stops edge detection, so that an edge that
arrives meanwhile is lost. Read the level before and after, and retrigger if
it has changed.`,
    changes: [
      [
        'drivers/gpio/gpio-corvid.c',
        '152 corvid_unmask(struct irq_data *d)',
        `+    if (corvid_level(bank, d->hwirq) != bank->saved[d->hwirq])\n+        irq_set_irqchip_state(d->irq, IRQCHIP_STATE_PENDING, true);`,
      ],
    ],
    notes: 'Sent five weeks ago without an answer; no changes.',
  });
  week.reply(patch, {
    from: maren,
    at: '-1 12:31:17',
    body: `> Masking a bank on the CV-2 also stops edge detection, so that an edge that
> arrives meanwhile is lost. Read the level before and after, and retrigger if
> it has changed.

A pulse that goes up and down again while the bank is masked is still lost.
Is there really no latch in the hardware? The CV-1 had one.
`,
  });
}

export function refused(week: Week): void {
  const patch = sendPatch(
    week,
    '-8 13:27:09',
    lu,
    '[PATCH]',
    {
      subject: 'printk: Add a boot option to drop all warnings',
      message: `Customers read the log and open tickets for every WARN(). Add "nowarn",
which turns WARN() and friends into nothing at run time.`,
      changes: [['kernel/panic.c', '770', `+static bool nowarn;\n+core_param(nowarn, nowarn, bool, 0644);`]],
    },
    [maren, ilse],
  );
  const nack = week.reply(patch, {
    from: maren,
    at: '-7 09:40:15',
    body: `> Customers read the log and open tickets for every WARN(). Add "nowarn",
> which turns WARN() and friends into nothing at run time.

NACK.

A WARN() says that the kernel has found itself in a state that it does not
understand. Hiding that makes the next crash impossible to explain, and it is
us who will get the ticket then. If a warning can be triggered by users, fix
the warning.

${tag('Nacked-by', maren)}
`,
  });
  const concrete = week.reply(nack, {
    from: ilse,
    at: '-7 12:02:51',
    body: `> us who will get the ticket then. If a warning can be triggered by users, fix
> the warning.

Agreed. 静远, which warnings do your customers see most often? If you post the
top three, we can look at them one by one.
`,
    mime: { as: 'base64' },
  });
  week.reply(concrete, {
    from: lu,
    at: '-6 02:19:33',
    body: `> Agreed. 静远, which warnings do your customers see most often? If you post the
> top three, we can look at them one by one.

谢谢! Two come from the same place in the USB stack, the third is ours. I
withdraw this patch and will report them separately.
`,
  });
}

export function pinnedList(week: Week): void {
  const patch = sendPatch(week, '-3 19:04:26', renee, '[PATCH]', {
    subject: 'rust: list: let `__ListLink*` own a `Pin<Arc<T>>` [no *unsafe* in callers]',
    message: `Every user of List<T> pins its elements by hand and says so in an unsafe
block. A link that owns Pin<Arc<T>> makes all 14 of these blocks go away.`,
    changes: [
      [
        'rust/kernel/list.rs',
        '61',
        `-pub struct ListLinks<T: ?Sized> {\n+pub struct ListLinks<T: ?Sized + Pinned> {\n+    owner: Option<Pin<Arc<T>>>,`,
      ],
    ],
  });
  week.reply(patch, {
    from: dabir,
    at: '-2 04:22:13',
    body: `> Every user of List<T> pins its elements by hand and says so in an unsafe
> block. A link that owns Pin<Arc<T>> makes all 14 of these blocks go away.

I like it. The link grows by 8 bytes, though: is there a list that is long
enough for that to matter?

${FOOTER}`,
  });
}

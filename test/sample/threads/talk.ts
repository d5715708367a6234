import { FOOTER, type Week } from '../build.ts';
import { bram, ezra, ilse, kwabena, maren, noor, orrin, petra, tag, yuki } from '../people.ts';

export function release(week: Week): void {
  const announce = week.post({
    from: yuki,
    at: '-6 02:30:00',
    subject: '[ANNOUNCE] tracegarden 2.4 – Zeitmaße, 日本語 and fewer gigabytes',
    mime: { as: 'base64' },
    body: `Hello everybody,

tracegarden 2.4 is out. It draws kernel traces as timelines.

 • traces are stored in columns: 12 GB of sched events become 1.9 GB
 • labels may be in any script (日本語, čeština, العربية)
 • durations are shown in the unit that fits – ns, µs, ms
 • needs perf 6.12 or later

The source is at https://git.example.org/tracegarden.git, tag v2.4. Bugs are
welcome on this list.

Yuki
`,
  });
  week.reply(announce, {
    from: petra,
    at: '-5 10:26:39',
    mime: { as: 'quoted-printable' },
    body: `>  • labels may be in any script (日本語, čeština, العربية)

Thank you for this one! "Vlčkovská" is now in the timeline as it should be.
`,
  });
}

/** Began before the week; one mail is format=flowed and one begins a line with "From". */
export function listFooters(week: Week): void {
  const proposal = week.post({
    from: ilse,
    at: '-9 12:00:33',
    subject: 'Turning off the footer of this list',
    body: `Hi,

the list software adds four lines to every mail. That breaks DKIM signatures,
and since last month two large providers reject such mail, so some of you no
longer get everything.

I propose to turn the footer off. Is anybody attached to it?

Ilse
${FOOTER}`,
  });
  const flowed = week.reply(proposal, {
    from: ezra,
    at: '-8 15:04:10',
    mime: { as: 'flowed' },
    body: `> I propose to turn the footer off. Is anybody attached to it?

Not attached, but new people use the link in it to find out how to leave the 
list. Could the address of the info page move into a List-Unsubscribe header, 
which mail programs show as a button these days?

Ezra
${FOOTER}`,
  });
  const header = week.reply(flowed, {
    from: ilse,
    at: '-8 16:31:45',
    body: `> Not attached, but new people use the link in it to find out how to leave the 
> list. Could the address of the info page move into a List-Unsubscribe header, 
> which mail programs show as a button these days?

The header is there already, it was the footer that hid it.
`,
  });
  const escape = week.reply(header, {
    from: bram,
    at: '-7 11:22:08',
    body: `> The header is there already, it was the footer that hid it.

Then off with it.

While we are at it: the archive still turns a line such as

From here on everything is quoted wrongly

into one with a ">" in front when it is downloaded as mbox, and

>From time to time even that one

gets a second one. That is as it must be in mboxrd, but some readers do not
undo it.
`,
  });
  week.reply(escape, {
    from: orrin,
    at: '-6 19:15:37',
    body: `> Then off with it.

+1.
`,
  });
  week.reply(proposal, {
    from: ilse,
    at: '-4 12:10:00',
    body: `> I propose to turn the footer off. Is anybody attached to it?

Nobody was, so the footer will go at the end of the month. Signatures survive
then, and please tell me if anything still gets lost.
`,
  });
}

/** No subject and nothing but HTML. */
export function htmlOnly(week: Week): void {
  const empty = week.post({
    from: noor,
    at: '-4 00:52:16',
    subject: '',
    mime: { as: 'html' },
    body: `<html><body><p>Hello,</p><p>is there a <b>meeting</b> of the Halden developers at the winter conference? I could not find it in <a href="https://conf.example.org/">the programme</a>.</p><p>Noor</p></body></html>
`,
  });
  week.reply(empty, {
    from: maren,
    at: '-4 09:13:05',
    subject: 'Halden meeting at the winter conference (was: no subject)',
    body: `Hi Noor,

your mail came as HTML and without a subject, which many filters drop. Please
send plain text.

The meeting is on the second day, after lunch. It is in the programme under
"IOMMU and friends".

Maren
`,
  });
}

/** The parent was sent before the archive began. */
export function ghostRoot(week: Week): void {
  const reply = week.post({
    from: kwabena,
    at: '-3 16:02:48',
    subject: 'Re: [PATCH v4 3/6] dma-buf: halden: Keep the fence until the last reader is gone',
    to: [orrin],
    references: [
      '20260811101500.9120-1-orrin@copperleaf.example',
      '20260811101500.9120-4-orrin@copperleaf.example',
    ],
    body: `On Tue, Aug 11, 2026 at 03:15:06 -0700, Orrin Falkenrath wrote:
> A reader may still hold the fence when the writer drops its last reference.
> Take one reference per reader.

Sorry for the long silence. Is there a reason not to use dma_fence_get_rcu()
here? It would save the spinlock on every read.
`,
  });
  week.reply(reply, {
    from: orrin,
    at: '-2 00:27:30',
    body: `> Sorry for the long silence. Is there a reason not to use dma_fence_get_rcu()
> here? It would save the spinlock on every read.

Only that I did not know it. I will try, and send v5 if it works.
`,
  });
}

/** A reply forty days after the first mail. */
export function lateReply(week: Week): void {
  const question = week.post({
    from: ezra,
    at: '-43 16:20:00',
    zone: 'GMT',
    subject: '[PATCH] rtc: halden: Read the century bit',
    body: `The RTC of the HX7 counts years from 0 to 99 and has a bit for the century,
which the driver ignores. Read it, so that the clock survives 2100.

${tag('Signed-off-by', ezra)}
---
 drivers/rtc/rtc-halden.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/drivers/rtc/rtc-halden.c b/drivers/rtc/rtc-halden.c
index 5c01d2e9a7b4..8f00b3c6d1e2 100644
--- a/drivers/rtc/rtc-halden.c
+++ b/drivers/rtc/rtc-halden.c
@@ -71,3 +71,3 @@ static int halden_rtc_read(struct device *dev, struct rtc_time *tm)
 	reg = readl(rtc->base + HALDEN_RTC_YEAR);
-	tm->tm_year = FIELD_GET(YEAR, reg) + 100;
+	tm->tm_year = FIELD_GET(YEAR, reg) + 100 + 100 * FIELD_GET(CENTURY, reg);
 	return 0;
-- 
2.47.3

`,
  });
  const write = week.reply(question, {
    from: maren,
    at: '-42 09:00:12',
    body: `> The RTC of the HX7 counts years from 0 to 99 and has a bit for the century,
> which the driver ignores. Read it, so that the clock survives 2100.

Should halden_rtc_set() not write it, too?
`,
  });
  const hardware = week.reply(write, {
    from: ezra,
    at: '-42 14:48:55',
    body: `> Should halden_rtc_set() not write it, too?

The manual says "read-only, set by the roll-over". I have no board on which I
could find out whether that is true. Does anybody?
`,
  });
  const late = week.reply(hardware, {
    from: yuki,
    at: '-3 05:33:21',
    body: `> The manual says "read-only, set by the roll-over". I have no board on which I
> could find out whether that is true. Does anybody?

I found one in a drawer after all this time. The bit can be written on
revision B and is stuck at zero on A. So the driver may write it everywhere
and nothing bad happens.
`,
  });
  week.reply(late, {
    from: ezra,
    at: '-2 12:05:08',
    zone: '-0000',
    body: `> I found one in a drawer after all this time. The bit can be written on
> revision B and is stuck at zero on A. So the driver may write it everywhere
> and nothing bad happens.

Wonderful, thank you. v2 will set it in halden_rtc_set().
`,
  });
}

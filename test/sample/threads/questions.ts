import { type Week } from '../build.ts';
import { bram, ezra, gwen, kwabena, noor, petra, priyanka, thad } from '../people.ts';

export function whichLock(week: Week): void {
  const question = week.post({
    from: priyanka,
    at: '-6 07:42:18',
    subject: 'Question: which lock protects dev->power.wakeirq?',
    body: `Hi all,

while writing a driver I wanted to read dev->power.wakeirq and could not find
out what protects it. The setter takes power.lock, the functions that arm the
interrupt do not, and the documentation says nothing.

Is it safe to read it in a suspend_noirq callback without any lock?

Thanks,
Priyanka
`,
  });
  const answer = week.reply(question, {
    from: thad,
    at: '-6 14:55:06',
    mime: {
      as: 'alternative',
      html: `<div dir="ltr"><p>Yes. In <b>suspend_noirq</b> the device has no other user: the core has stopped runtime PM and the interrupts before it calls you.</p></div>
`,
    },
    body: `> Is it safe to read it in a suspend_noirq callback without any lock?

Yes. In suspend_noirq the device has no other user: the core has stopped
runtime PM and the interrupts before it calls you, and both setters run in
process context of the driver itself.

Anywhere else you need power.lock.
`,
  });
  week.reply(answer, {
    from: priyanka,
    at: '-5 05:10:44',
    body: `> Yes. In suspend_noirq the device has no other user: the core has stopped
> runtime PM and the interrupts before it calls you, and both setters run in
> process context of the driver itself.

Perfect, thank you. I will send a patch for the documentation.
`,
  });
}

export function whichBoard(week: Week): void {
  week.post({
    from: noor,
    at: '-3 21:08:57',
    subject: 'How do I test changes to the Halden IOMMU driver without a board?',
    body: `Hello,

I would like to work on the Halden IOMMU driver in my spare time but I do not
own such a board. Is there an emulator, or somebody with a board farm that
accepts test jobs? The documentation mentions "qemu-halden", but the link is
dead.

Regards,
Noor
`,
  });
}

export function strangeSubject(week: Week): void {
  const question = week.post({
    from: ezra,
    at: '-2 13:37:00',
    zone: '-0330',
    subject: 'Does the archive escape </pre><script>alert("hello & goodbye")</script> in subjects?',
    body: `I am writing a reader for mail archives and want to be sure that I can send
a subject like this one without breaking anybody's page. If you can read this
as plain text, all is well:

  </pre><script>document.title = "oops"</script><b>not bold</b> &amp; &lt;

Sorry for the noise.

Ezra
`,
  });
  week.reply(question, {
    from: gwen,
    at: '-2 17:20:49',
    body: `> as plain text, all is well:

All is well here, both in the archive and in my mail program.
`,
  });
}

/** A question with an answer that asks back. */
export function backportPolicy(week: Week): void {
  const question = week.post({
    from: petra,
    at: '-5 13:15:22',
    subject: 'Are new device IDs still accepted for 6.6.y?',
    cc: [kwabena],
    mime: { as: 'quoted-printable' },
    body: `Hello,

we would like to have two USB IDs of Moravín serial adapters in the 6.6 stable
tree. The rules say that device IDs are fine, but somebody told me that 6.6
takes only fixes by now. Which is it?

Mit freundlichen Grüßen / S pozdravem
Petra Vlčkovská
`,
  });
  week.reply(question, {
    from: bram,
    at: '-4 08:05:14',
    body: `> tree. The rules say that device IDs are fine, but somebody told me that 6.6
> takes only fixes by now. Which is it?

IDs are still fine, as long as the driver itself needs no change. Just tag the
patch for stable when you send it for the current kernel.
`,
  });
}

import { hex, type Week } from '../build.ts';
import { dabir, ezra, kwabena, renee, tag } from '../people.ts';

export function suspendRegression(week: Week): void {
  const report = week.post({
    from: renee,
    at: '-9 14:22:37',
    subject:
      '[REGRESSION] 6.19-rc1: laptop does not wake up from s2idle, bisected to "soc: halden: Gate the bus clock when idle"',
    cc: [dabir, kwabena],
    mime: {
      as: 'mixed',
      name: 'dmesg-resume.txt',
      type: 'text/plain',
      content: `[   71.402117] PM: suspend entry (s2idle)
[   71.511839] halden-bus 4000000.bus: gating clock, 3 users
[   71.511902] halden-bus 4000000.bus: users: uart0 rtc kbd
[  133.870051] watchdog: no progress in resume for 60 s, device kbd
`,
    },
    body: `Hello,

since 6.19-rc1 my laptop (Laudelle L14, HX7 revision B) goes to sleep and does
not wake up from the keyboard any more. The power button still works. 6.18 is
fine.

I have bisected it to

  ${hex('gate clock')} ("soc: halden: Gate the bus clock when idle")

and reverting it on top of rc2 helps. The end of the kernel log, taken over
the serial line, is attached.

#regzbot introduced: ${hex('gate clock')}

Renée
`,
  });
  const question = week.reply(report, {
    from: dabir,
    at: '-8 05:19:02',
    body: `> since 6.19-rc1 my laptop (Laudelle L14, HX7 revision B) goes to sleep and does
> not wake up from the keyboard any more. The power button still works. 6.18 is
> fine.

Sorry about that. The keyboard controller should hold a reference on the bus
clock when it is a wakeup source.

Could you send me the content of /sys/kernel/debug/clk/clk_summary from before
the suspend?
`,
  });
  const summary = week.reply(question, {
    from: renee,
    at: '-6 17:40:26',
    mime: { as: 'quoted-printable' },
    body: `> Could you send me the content of /sys/kernel/debug/clk/clk_summary from before
> the suspend?

Voilà, the part that matters:

   clock          enable  prepare  protect      rate
   bus_root            3        3        0  200000000
      bus_kbd          0        1        0  200000000
      bus_rtc          1        1        0  200000000

So the keyboard has prepared its clock, but not enabled it.
`,
  });
  const fix = week.reply(summary, {
    from: dabir,
    at: '-5 06:03:11',
    body: `> So the keyboard has prepared its clock, but not enabled it.

That is it: the driver disables its clock in suspend even when it may wake
the system. It worked before because the bus clock was always on. Does this
help?

--- a/drivers/input/keyboard/halden_kbd.c
+++ b/drivers/input/keyboard/halden_kbd.c
@@ -173,2 +173,3 @@ static int halden_kbd_suspend(struct device *dev)
-	clk_disable(kbd->clk);
+	if (!device_may_wakeup(dev))
+		clk_disable(kbd->clk);
 	return 0;
`,
  });
  const helps = week.reply(fix, {
    from: renee,
    at: '-4 18:11:53',
    body: `> That is it: the driver disables its clock in suspend even when it may wake
> the system. It worked before because the bus clock was always on. Does this
> help?

Yes, it does! Twenty suspends over the day, all fine.

${tag('Tested-by', renee)}
`,
  });
  week.reply(helps, {
    from: ezra,
    at: '-2 21:30:15',
    body: `> Yes, it does! Twenty suspends over the day, all fine.

Same machine here, same result.

${tag('Tested-by', ezra)}

#regzbot monitor: https://lists.example.org/sample/
`,
  });
}

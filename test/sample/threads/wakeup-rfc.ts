import { wrote, type Week } from '../build.ts';
import { bram, ilse, maren, priyanka, tag, thad, yuki } from '../people.ts';
import { sendSeries } from '../series.ts';

/** A design discussion that changes direction half way. */
export function wakeupRfc(week: Week): void {
  const [cover, first] = sendSeries(week, {
    from: bram,
    at: '-7 09:05:40',
    prefix: 'RFC PATCH',
    subject: 'sched: A wakeup hint for pipelines of tasks',
    cc: [maren, thad, yuki, priyanka],
    cover: `When one task feeds another through a pipe or a futex, the scheduler has to
guess whether the two should share a core. It guesses from past wakeups and
needs about 40 of them to get it right, which is longer than many pipelines
live. This RFC lets a task say so itself, by prctl().

I would like to hear whether a hint is acceptable at all, and where it should
live. The numbers (a compile job of short pipelines): 7 % less time, 11 %
fewer migrations. Wrong hints cost up to 4 %.`,
    patches: [
      {
        subject: 'sched/fair: Let a wakee be bound to the cache of its waker',
        message: `Add a per-task flag that makes select_task_rq_fair() begin its search in
the waker's LLC, whatever the wakee's history says.`,
        changes: [
          [
            'kernel/sched/fair.c',
            '8511 select_task_rq_fair(struct task_struct *p, int prev_cpu, int wake_flags)',
            `+    if (READ_ONCE(p->wake_near))\n+        return select_near(p, smp_processor_id());`,
          ],
        ],
      },
      {
        subject: 'prctl: Add PR_SET_WAKE_NEAR',
        message: `Set the flag of the previous patch for the calling task. It is cleared on
exec and inherited over fork.`,
        changes: [
          [
            'kernel/sys.c',
            '2703 SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2)',
            `+    case PR_SET_WAKE_NEAR:\n+        current->wake_near = !!arg2;\n+        break;`,
          ],
        ],
      },
    ],
  });

  const doubt = week.reply(cover, {
    from: maren,
    at: '-7 11:32:05',
    body: `> I would like to hear whether a hint is acceptable at all, and where it should
> live.

A hint is acceptable if we can ignore it. What worries me is prctl(): it says
something about a task, but what you know is something about a pair. A shell
that sets this for "sort" makes it sit near whoever happens to wake it, a
timer for example.
`,
  });
  const pair = week.reply(doubt, {
    from: bram,
    at: '-7 14:18:29',
    body: `> A hint is acceptable if we can ignore it. What worries me is prctl(): it says
> something about a task, but what you know is something about a pair.

True. I took the task because the pair has no object in the kernel. One could
hang it on the pipe or the futex, where both ends are known at the wakeup.
That is more code, but the flag would mean what it says.
`,
  });
  const database = week.reply(pair, {
    from: thad,
    at: '-6 15:02:12',
    body: `> That is more code, but the flag would mean what it says.

For us the futex would be the right place. A database worker is woken by the
log writer (wants to be near) and by the network (does not), through two
different futexes. A per-task flag would be wrong half of the time.
`,
  });
  const phones = week.reply(cover, {
    from: yuki,
    at: '-6 01:44:58',
    body: `> fewer migrations. Wrong hints cost up to 4 %.

On phones "near" is not only about caches. If the waker runs on a big core,
putting the wakee beside it costs energy that nobody has asked for. Does the
search stop at the LLC, or does it look at the capacity, too?
`,
  });
  const capacity = week.reply(phones, {
    from: bram,
    at: '-6 08:20:33',
    body: `> putting the wakee beside it costs energy that nobody has asked for. Does the
> search stop at the LLC, or does it look at the capacity, too?

It stops at the LLC. On a system with energy-aware scheduling the flag has no
effect in this version, because find_energy_efficient_cpu() comes first. I
should have said so.
`,
  });
  week.reply(capacity, {
    from: yuki,
    at: '-6 09:10:07',
    body: `> It stops at the LLC. On a system with energy-aware scheduling the flag has no
> effect in this version, because find_energy_efficient_cpu() comes first. I
> should have said so.

Then I have no objection. Please keep it so and write it into the man page.
`,
  });
  const learning = week.reply(database, {
    from: priyanka,
    at: '-5 06:55:41',
    body: `${wrote(database, priyanka)}
> For us the futex would be the right place. A database worker is woken by the
> log writer (wants to be near) and by the network (does not), through two
> different futexes. A per-task flag would be wrong half of the time.

Playing the devil's advocate: why not make the guess better? 40 wakeups is a
long time because we use one counter for all wakers. If wake_flips were kept
per waker, say for the last four, three wakeups would be enough, and no
program would have to be changed.
`,
  });
  const measured = week.reply(learning, {
    from: bram,
    at: '-5 10:27:16',
    body: `> long time because we use one counter for all wakers. If wake_flips were kept
> per waker, say for the last four, three wakeups would be enough, and no
> program would have to be changed.

I tried that before I wrote this, with the last two. It is good for pipes
(5 % of the 7 %) and bad for thread pools, where the four slots are flushed
all the time: hackbench got 9 % slower. It also adds 64 bytes to task_struct
on a hot line.
`,
  });
  const ebpf = week.reply(measured, {
    from: ilse,
    at: '-4 13:50:22',
    body: `> I tried that before I wrote this, with the last two. It is good for pipes
> (5 % of the 7 %) and bad for thread pools, where the four slots are flushed
> all the time: hackbench got 9 % slower.

Would sched_ext not be the place to find out first? A BPF scheduler can keep
a map of pairs as large as it likes, and you would learn how many pairs are
really stable before any ABI is made.
`,
  });
  const agreed = week.reply(ebpf, {
    from: maren,
    at: '-3 10:41:37',
    body: `> Would sched_ext not be the place to find out first? A BPF scheduler can keep
> a map of pairs as large as it likes, and you would learn how many pairs are
> really stable before any ABI is made.

I like that. An ABI is for ever and a BPF program is not. My position, so that
it is on record: no prctl(). If the measurements say that the pair matters, a
flag at the futex and at the pipe, and nothing per task.
`,
  });
  const plan = week.reply(agreed, {
    from: bram,
    at: '-2 09:12:54',
    body: `> I like that. An ABI is for ever and a BPF program is not. My position, so that
> it is on record: no prctl().

Fine with me. So the plan is:

 1. a sched_ext scheduler that records pairs, and numbers from it;
 2. if they hold, FUTEX2_WAKE_NEAR and F_SETPIPE_NEAR instead of patch 2;
 3. patch 1 stays nearly as it is.

Thaddeus, could you run such a scheduler under a real database load?
`,
  });
  week.reply(plan, {
    from: thad,
    at: '-1 16:33:48',
    body: `> Thaddeus, could you run such a scheduler under a real database load?

Yes, once there is something to run. I have two machines with 128 cores that
are idle at night.
`,
  });
  week.reply(first ?? cover, {
    from: maren,
    at: '-3 10:52:13',
    body: `> Add a per-task flag that makes select_task_rq_fair() begin its search in
> the waker's LLC, whatever the wakee's history says.

The code is fine, whoever sets the flag in the end. When it comes without
RFC, and with the wakee's affinity checked in select_near(), you may add

${tag('Reviewed-by', maren)}
`,
  });
}

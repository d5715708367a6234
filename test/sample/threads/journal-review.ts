import { type Sent, type Week } from '../build.ts';
import { bram, ezra, petra, renee, sunniva, tag, thad } from '../people.ts';

/** Fifteen mails of review, a week and a half long. */
export function discussJournal(week: Week, cover: Sent, patches: Sent[]): void {
  const patch = (number: number) => patches[number - 1] ?? cover;

  const sorting = week.reply(patch(2), {
    from: bram,
    at: '-9 09:18:33',
    body: `> Per-group checksums need the blocks of a group side by side. list_sort()
> is stable, so the order within a group stays as it was.

A transaction can hold 8,000 blocks, and this runs under the commit lock.
How long does the sort take?
`,
  });
  week.reply(sorting, {
    from: sunniva,
    at: '-9 11:40:02',
    body: `> A transaction can hold 8,000 blocks, and this runs under the commit lock.
> How long does the sort take?

0.6 ms for 8,000 on my laptop, and they arrive nearly sorted, so it is less
in practice. The commit itself takes about 30 ms.
`,
  });
  const strict = week.reply(patch(6), {
    from: thad,
    at: '-9 20:05:17',
    body: `> the superblock, and the mount goes on; "recover=strict" brings back the old
> behaviour of refusing.

I would turn this around. For a database a mount that silently misses half
of a transaction is worse than one that fails: we can restore from a replica
if we are told, but not if we are not. Please make strict the default.
`,
  });
  const notSilent = week.reply(strict, {
    from: sunniva,
    at: '-8 08:31:50',
    body: `> I would turn this around. For a database a mount that silently misses half
> of a transaction is worse than one that fails: we can restore from a replica
> if we are told, but not if we are not. Please make strict the default.

It is not silent, patch 7 prints every lost group. But I see the point that
nobody reads the log of a mount that has worked. Let me think about it.
`,
  });
  const phones = week.reply(notSilent, {
    from: renee,
    at: '-7 10:12:44',
    mime: { as: 'latin1' },
    body: `> It is not silent, patch 7 prints every lost group. But I see the point that
> nobody reads the log of a mount that has worked. Let me think about it.

From the other side: we ship quillfs in metering devices that nobody can
reach. À Besançon alone there are 40 000 of them behind locked doors. A mount
that fails means that somebody drives there; a lost group means one missing
hour of readings. For us "continue" must stay possible, naïve as it may look.

Could it be a flag in the superblock, set by mkfs, instead of a mount option?

Renée
`,
  });
  const flag = week.reply(phones, {
    from: thad,
    at: '-7 15:26:08',
    body: `> Could it be a flag in the superblock, set by mkfs, instead of a mount option?

That works for me. Whoever makes the file system knows what it is for. Strict
if the flag is not set.
`,
  });
  week.reply(flag, {
    from: sunniva,
    at: '-6 09:02:39',
    body: `> That works for me. Whoever makes the file system knows what it is for. Strict
> if the flag is not set.

Agreed: v3 will have QUILL_FLAG_RECOVER_PARTIAL in s_flags, off by default,
and the mount option overrides it in both directions.
`,
  });
  const magic = week.reply(patch(3), {
    from: ezra,
    at: '-6 18:33:21',
    body: `> A group header holds the group's number, the count of its blocks and room
> for a checksum, which stays zero in this patch.

What happens if a data block begins with QUILL_GROUP_MAGIC? Recovery looks
for headers by magic in patch 6, so somebody could write a file that is taken
for one.
`,
  });
  const escape = week.reply(magic, {
    from: sunniva,
    at: '-5 08:47:12',
    body: `> What happens if a data block begins with QUILL_GROUP_MAGIC? Recovery looks
> for headers by magic in patch 6, so somebody could write a file that is taken
> for one.

Good catch! The journal already escapes blocks that begin with the magic of
a transaction, but I forgot to do the same for the new one. That is a bug.
I will extend the escape in v3 and add a test that writes such a file.
`,
  });
  week.reply(escape, {
    from: ezra,
    at: '-5 12:58:55',
    body: `> I will extend the escape in v3 and add a test that writes such a file.

Thanks. With the escape in place, for this patch:

${tag('Reviewed-by', ezra)}
`,
  });
  week.reply(patch(4), {
    from: bram,
    at: '-4 09:36:10',
    body: `> Compute crc32c over the blocks of a group while they are being copied to
> the journal: they are in the cache at that moment.

Nice.

${tag('Reviewed-by', bram)}
`,
  });
  week.reply(patch(5), {
    from: bram,
    at: '-4 09:41:28',
    body: `> Old kernels must not replay a journal with group headers: they would take
> the headers for data. Hence an incompatible bit.

An old kernel could still mount a clean file system with the bit set. Did you
consider setting the bit only while the journal is dirty, as quillfs does for
REPLAY_NEEDED?
`,
  });
  const numbers = week.reply(cover, {
    from: petra,
    at: '-3 14:07:16',
    subject: 'AW: [PATCH v2 0/7] quillfs: checksum the journal per block group',
    mime: { as: 'base64' },
    body: `> fsmark with 16 threads is 1.8 % slower on an NVMe drive and no different on
> a disk.

Hello Sunniva,

we measured 6 % on an eMMC part (Moravín MX-2, two cores without crc32
instructions). perf shows crc32c_generic at the top – is the accelerated
version not available this early?

Mit freundlichen Grüßen / S pozdravem
Petra Vlčkovská
`,
  });
  week.reply(numbers, {
    from: sunniva,
    at: '-2 10:29:03',
    body: `> we measured 6 % on an eMMC part (Moravín MX-2, two cores without crc32
> instructions). perf shows crc32c_generic at the top – is the accelerated
> version not available this early?

There is none for a core without the instructions. 6 % is more than I would
like. Could you try with "journal_csum=none", which leaves the headers but
not the checksums, so that we know which of the two it is?
`,
  });
}

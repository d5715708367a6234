import { type Week } from '../build.ts';
import { bram, ezra, maren, petra, renee, sunniva, tag, thad } from '../people.ts';
import { sendSeries } from '../series.ts';
import { discussJournal } from './journal-review.ts';

const J = 'fs/quill/journal.c';
const R = 'fs/quill/recover.c';

export function journalSeries(week: Week): void {
  const [cover, ...patches] = sendSeries(week, {
    from: sunniva,
    at: '-10 10:02:11',
    prefix: 'PATCH v2',
    subject: 'quillfs: checksum the journal per block group',
    cc: [bram, renee, thad, ezra, petra],
    cover: `quillfs has one checksum for a whole journal transaction. A single bad
sector therefore throws away the transaction that holds it and every one
behind it, even when the damage concerns a block group that nobody needs.
This series gives every block group its own checksum, so that recovery loses
only what is really broken.

The format changes: patch 5 adds an incompatible feature bit, and mkfs has to
ask for it. Nothing changes for file systems without the bit.

fsmark with 16 threads is 1.8 % slower on an NVMe drive and no different on
a disk.

v1 -> v2:
 - crc32c instead of xxhash, which the boot loader does not have (Bram)
 - recovery reports what it has dropped (Thaddeus)`,
    patches: [
      {
        subject: 'quillfs: pass the group to journal_add_block()',
        message: `Every caller knows the block group and journal_add_block() computes it
again from the block number. Pass it.`,
        changes: [
          [
            J,
            '88',
            `-int journal_add_block(struct quill_trans *t, u64 block)\n+int journal_add_block(struct quill_trans *t, u32 group, u64 block)`,
          ],
        ],
        trailers: [tag('Reviewed-by', bram)],
      },
      {
        subject: 'quillfs: sort a transaction by group before commit',
        message: `Per-group checksums need the blocks of a group side by side. list_sort()
is stable, so the order within a group stays as it was.`,
        changes: [
          [J, '214 quill_commit(struct quill_trans *t)', `+    list_sort(NULL, &t->blocks, cmp_group);`],
        ],
      },
      {
        subject: 'quillfs: write group headers into the journal',
        message: `A group header holds the group's number, the count of its blocks and room
for a checksum, which stays zero in this patch.`,
        changes: [
          [
            J,
            '231 quill_commit(struct quill_trans *t)',
            `+    hdr->magic = cpu_to_le32(QUILL_GROUP_MAGIC);\n+    hdr->group = cpu_to_le32(group);\n+    hdr->count = cpu_to_le32(count);`,
          ],
        ],
      },
      {
        subject: 'quillfs: compute the checksum of each group',
        message: `Compute crc32c over the blocks of a group while they are being copied to
the journal: they are in the cache at that moment.`,
        changes: [
          [
            J,
            '240 quill_commit(struct quill_trans *t)',
            `+    crc = crc32c(crc, bh->b_data, QUILL_BLOCK_SIZE);\n+    hdr->crc = cpu_to_le32(crc);`,
          ],
        ],
      },
      {
        subject: 'quillfs: add the feature bit GROUP_CSUM',
        message: `Old kernels must not replay a journal with group headers: they would take
the headers for data. Hence an incompatible bit.`,
        changes: [['fs/quill/format.h', '37', `+#define QUILL_INCOMPAT_GROUP_CSUM    0x0040`]],
      },
      {
        subject: 'quillfs: drop only broken groups in recovery',
        message: `Verify each group on its own. A group that fails is skipped and noted in
the superblock, and the mount goes on; "recover=strict" brings back the old
behaviour of refusing.`,
        changes: [
          [
            R,
            '140 quill_replay(struct super_block *sb)',
            `-    if (!trans_csum_ok(t))\n-        return -EUCLEAN;\n+    if (!group_csum_ok(hdr)) {\n+        quill_note_lost(sb, le32_to_cpu(hdr->group));\n+        continue;\n+    }`,
          ],
        ],
      },
      {
        subject: 'quillfs: tell user space what recovery has dropped',
        message: `Print one line per lost group and export the list in sysfs, so that a
scrubber can go after exactly those files.`,
        changes: [['fs/quill/sysfs.c', '59', `+QUILL_ATTR_RO(lost_groups);`]],
      },
    ],
  });
  discussJournal(week, cover, patches);
  week.reply(cover, {
    from: maren,
    at: '-1 13:45:59',
    body: `> The format changes: patch 5 adds an incompatible feature bit, and mkfs has to
> ask for it. Nothing changes for file systems without the bit.

Bit 0x40 is free, I have checked it against the registry and reserved it
under your name.

${tag('Acked-by', maren)} # feature bit
`,
  });
}

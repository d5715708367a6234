import { type Patch } from '../series.ts';
import { orrin, tag } from '../people.ts';

const PT = 'drivers/iommu/halden/pagetable.c';
const CORE = 'drivers/iommu/halden/core.c';
const H = 'drivers/iommu/halden/halden.h';

/** Clean-ups, and what the walker must be able to do before anything can be tracked. */
export const preparation: Patch[] = [
  {
    subject: 'iommu/halden: Name the descriptor bits',
    message: `The walker tests descriptor bits by number. Give them names, so that the
dirty bit that follows does not become one more magic constant.

No functional change.`,
    changes: [
      [
        H,
        '41',
        `+#define HALDEN_DESC_VALID    BIT(0)\n+#define HALDEN_DESC_TABLE    BIT(1)\n+#define HALDEN_DESC_AF    BIT(10)`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Move the walker to its own file',
    message: `core.c is 2,100 lines long and a third of that walks page tables. Move
the walker to pagetable.c, verbatim.`,
    changes: [
      [
        'drivers/iommu/halden/Makefile',
        '1',
        `-halden-iommu-y := core.o queue.o\n+halden-iommu-y := core.o pagetable.o queue.o`,
      ],
      [
        PT,
        '0',
        `+// SPDX-License-Identifier: GPL-2.0-only\n+/* Page tables of the Halden IOMMU */\n+#include "halden.h"`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Let the walker return an error',
    message: `A walk that meets a malformed table entry prints a warning and carries
on with whatever it finds behind it. Return -EFAULT instead and let the
caller decide; so far the only caller treats it as "not mapped".`,
    changes: [
      [
        PT,
        '58 halden_walk(struct halden_domain *dom, u64 iova)',
        `-    WARN_ON_ONCE(halden_desc_broken(desc));\n+    if (halden_desc_broken(desc))\n+        return -EFAULT;`,
      ],
    ],
    trailers: [tag('Reviewed-by', orrin)],
  },
  {
    subject: 'iommu/halden: Drop the unused level argument',
    message: `halden_leaf_size() gets the level from the entry since the move to
variable granules. The argument has been ignored ever since.`,
    changes: [
      [
        PT,
        '97',
        `-static size_t halden_leaf_size(u64 desc, int level)\n+static size_t halden_leaf_size(u64 desc)`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Use FIELD_PREP() for the attribute index',
    message: `Open-coded shifts hide that the index has only three bits. FIELD_PREP()
makes the compiler complain when somebody adds a ninth memory type.`,
    changes: [
      [
        PT,
        '121 halden_prot_to_desc(int prot)',
        `-    desc |= (u64)index << 2;\n+    desc |= FIELD_PREP(HALDEN_DESC_ATTR, index);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Check the granule once, at probe',
    message: `The granule cannot change after probe, yet every map call checks it
again. Check it once and refuse to probe when it is not supported.`,
    changes: [
      [
        CORE,
        '402 halden_probe(struct platform_device *pdev)',
        `+    if (!halden_granule_valid(iommu->granule))\n+        return dev_err_probe(dev, -ENODEV, "granule %lu\\n", iommu->granule);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Read the features register once',
    message: `FEAT0 is read in five places, three of them on the map path. A read
takes about 600 ns on HX7 because it crosses two bridges. Cache it.`,
    changes: [
      [H, '77 struct halden_iommu {', `     void __iomem *base;\n+    u32 feat0;`],
      [
        CORE,
        '388 halden_probe(struct platform_device *pdev)',
        `+    iommu->feat0 = readl_relaxed(iommu->base + HALDEN_FEAT0);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Detect hardware dirty management',
    message: `Revision B of the HX7 can set a dirty bit in leaf entries on its own.
FEAT0.HDM says so. Only detect it here; nothing uses it yet.`,
    changes: [
      [
        CORE,
        '391 halden_probe(struct platform_device *pdev)',
        `+    if (FIELD_GET(FEAT0_HDM, iommu->feat0))\n+        iommu->caps |= HALDEN_CAP_DIRTY;`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Reserve a software bit for "was writable"',
    message: `While tracking is on, a clean page is write-protected. To turn it back
into a writable one we have to know that it was one. Bit 55 is ignored by
the hardware in all revisions of the manual: use it.`,
    changes: [
      [
        H,
        '46',
        `+/* Software: the mapping allows writes, even if the entry says read-only. */\n+#define HALDEN_DESC_SW_WRITE    BIT_ULL(55)`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Count leaf entries per domain',
    message: `Splitting a 1G block takes up to 513 tables. Count the leaves so that
set_dirty_tracking() can tell the caller how much memory it will need
before it begins, rather than fail half way through.`,
    changes: [[H, '93 struct halden_domain {', `     spinlock_t lock;\n+    atomic64_t leaves;`]],
  },
  {
    subject: 'iommu/halden: Write down the lock order',
    message: `There are three locks and the order in which they nest can only be
learned from lockdep. Write it down where the locks are defined.`,
    changes: [
      [
        H,
        '84',
        `+/*\n+ * Lock order: iommu->group_lock, dom->lock, iommu->queue_lock.\n+ * dom->lock is taken in the event thread, never in hard interrupt context.\n+ */`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Split block mappings on demand',
    message: `A dirty bit in a 1G block entry says that some byte of that gigabyte was
written, which makes migration copy all of it. Split blocks down to the
granule when tracking starts.

The new table is filled before it is linked, and linked with a single
store: Halden walkers are coherent and may look at any time. There is no
break-before-make here since the output addresses do not change and the
hardware tolerates the same translation at two sizes (HX7 TRM, 6.4.2).`,
    changes: [
      [
        PT,
        '204',
        `+static int halden_split_block(struct halden_domain *dom, u64 *descp, u64 iova)
+{
+    u64 *table = halden_alloc_table(dom, GFP_KERNEL_ACCOUNT);
+
+    if (!table)
+        return -ENOMEM;
+    halden_fill_table(table, *descp);
+    dma_wmb();
+    WRITE_ONCE(*descp, halden_table_desc(table));
+    return 0;
+}`,
      ],
    ],
    notes: `v2 -> v3:
 - fill the table before linking it (Dabir)
 - account the tables to the cgroup of the caller`,
  },
];

import { type Patch } from '../series.ts';
import { dabir, gwen, priyanka, tag } from '../people.ts';

const PT = 'drivers/iommu/halden/pagetable.c';
const CORE = 'drivers/iommu/halden/core.c';
const TEST = 'tools/testing/selftests/iommu/dirty.c';

export const tracking: Patch[] = [
  {
    subject: 'iommu/halden: Merge tables back after tracking ends',
    message: `A migration that was called off leaves a guest with 4K mappings for the
rest of its life. When tracking ends, put blocks back together where all
entries of a table are contiguous and have the same attributes.`,
    changes: [
      [
        PT,
        '231',
        `+static bool halden_table_mergeable(const u64 *table, size_t size)\n+{\n+    u64 first = READ_ONCE(table[0]) & ~HALDEN_DESC_DIRTY;\n+\n+    return halden_contiguous(table, first, size);\n+}`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Add set_dirty_tracking()',
    message: `Turn tracking on and off for a domain. Turning it on splits blocks and
write-protects every leaf; turning it off restores HALDEN_DESC_SW_WRITE.

Both may sleep. A fatal signal stops them, and a domain that was left half
way stays correct: pages that are still writable count as dirty.`,
    changes: [
      [
        CORE,
        '733',
        `+static int halden_set_dirty_tracking(struct iommu_domain *domain, bool on)\n+{\n+    struct halden_domain *dom = to_halden_domain(domain);\n+\n+    return on ? halden_track_start(dom) : halden_track_stop(dom);\n+}`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Add read_and_clear_dirty()',
    message: `Walk the range, report every dirty leaf in the bitmap and make it clean
again. Clearing uses cmpxchg: the hardware may set the bit at any time,
and losing one write is silent corruption in the destination.`,
    changes: [
      [
        CORE,
        '741',
        `+    old = READ_ONCE(*descp);\n+    while (old & HALDEN_DESC_DIRTY)\n+        if (try_cmpxchg64(descp, &old, old & ~HALDEN_DESC_DIRTY))\n+            break;\n+    iommu_dirty_bitmap_record(dirty, iova, size);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Batch TLB invalidation while clearing',
    message: `One invalidation per page makes a pass over 64 GiB take 41 s. Gather the
range and invalidate once per table: 0.9 s.`,
    changes: [
      [
        CORE,
        '760 halden_read_and_clear_dirty(struct iommu_domain *domain)',
        `-    halden_tlb_inv_page(dom, iova);\n+    iommu_iotlb_gather_add_range(&gather, iova, size);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Handle write faults of tracked pages',
    message: `Without hardware dirty management a write to a clean page raises a
permission event. Make the page writable and dirty, and resume the device.
Devices that cannot be resumed are refused at attach time.`,
    changes: [
      [
        'drivers/iommu/halden/queue.c',
        '188 halden_event_thread(int irq, void *data)',
        `+    if (event.type == HALDEN_EVT_PERM && halden_make_dirty(dom, event.iova))\n+        return halden_resume(iommu, event.tag);`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Drain page requests before a mode switch',
    message: `A page request that is under way while the tables are being split is
answered with the old size. Drain the queue first.`,
    changes: [
      [CORE, '735 halden_track_start(struct halden_domain *dom)', `+    halden_prq_drain(dom->iommu);`],
    ],
  },
  {
    subject: 'iommu/halden: Report dirty tracking in hw_info',
    message: `Tell user space whether dirty tracking is there, and whether it costs
faults, so that a VMM can choose between it and stopping the device.`,
    changes: [
      [
        CORE,
        '803 halden_hw_info(struct device *dev, u32 *length)',
        `+    if (iommu->caps & HALDEN_CAP_DIRTY)\n+        info->flags |= HALDEN_INFO_DIRTY_NO_FAULTS;`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Warn once about broken firmware tables',
    message: `Some boards ship tables that mark the walker as non-coherent although it
is not. Dirty tracking depends on it: say so once, and do not offer it.`,
    changes: [
      [
        CORE,
        '397 halden_probe(struct platform_device *pdev)',
        `+    if (!iommu->coherent)\n+        dev_warn_once(dev, FW_BUG "walker not coherent, no dirty tracking\\n");`,
      ],
    ],
  },
  {
    subject: 'iommu/halden: Work around HX7 revision A',
    message: `Revision A sets the dirty bit also for reads that hit in the write
buffer (erratum 2209). A page too many is harmless but makes migration
never converge. Fall back to write faults there.`,
    changes: [
      [
        'drivers/iommu/halden/quirks.c',
        '22',
        `+    { .rev = HX7_REV_A, .clear = HALDEN_CAP_DIRTY, .erratum = 2209 },`,
      ],
    ],
  },
  {
    subject: 'dt-bindings: iommu: halden: Document the dirty-log interrupt',
    message: `Revision B has a fourth interrupt, raised when a dirty-log buffer is
full. It is optional.`,
    changes: [
      [
        'Documentation/devicetree/bindings/iommu/halden,hx7-iommu.yaml',
        '48 properties:',
        `-    maxItems: 3\n+    minItems: 3\n+    maxItems: 4`,
      ],
    ],
  },
  {
    subject: 'selftests/iommu: Add a helper for dirty bitmaps',
    message: `Three tests compare bitmaps by hand. Add a helper that prints the first
page that differs instead of "not equal".`,
    author: priyanka,
    changes: [
      [
        TEST,
        '31',
        `+static void expect_bitmap(const unsigned long *got, const unsigned long *want, size_t bits);`,
      ],
    ],
  },
  {
    subject: 'selftests/iommu: Cover splitting of 2M blocks',
    message: `Map one 2M block, start tracking, write a single page by DMA and expect
exactly one bit. Do the same with a reader in parallel.`,
    author: priyanka,
    changes: [
      [
        TEST,
        '112',
        `+TEST_F(dirty, split_2m)\n+{\n+    dma_write(self, SZ_2M - SZ_4K, SZ_4K);\n+    expect_one_bit(self, 511);\n+}`,
      ],
    ],
    trailers: [tag('Tested-by', gwen)],
  },
  {
    subject: 'Documentation: iommu: Describe dirty tracking on Halden',
    message: `Describe what a VMM has to expect: when splitting happens, what it costs
in memory, and which revisions fault.`,
    changes: [
      [
        'Documentation/arch/halden/iommu.rst',
        '64',
        `+Dirty tracking\n+--------------\n+Starting it splits all blocks: 8 bytes per page, plus the tables above.`,
      ],
    ],
    trailers: [tag('Reviewed-by', dabir)],
  },
];

import { FOOTER, hex, type Week } from '../build.ts';
import { dabir, gwen, kwabena, noor, orrin, tag } from '../people.ts';
import { sendPatch, sendSeries, type Patch } from '../series.ts';

const TX = 'drivers/net/ethernet/tarn/tarn_tx.c';

const detect: Patch = {
  subject: 'net: tarn: Notice a TX ring that has stopped',
  message: `The card sometimes forgets its doorbell after a PCIe link retrain. The ring
is then full, no completion ever comes, and only the watchdog ends it, five
seconds later and by a reset of the whole card.

Look at the hardware's read index when the ring is full: if it has not moved
for 100 ms although there is work, the ring is stuck.`,
  changes: [
    [
      TX,
      '310 tarn_tx_full(struct tarn_ring *ring)',
      `+    if (ring->last_rd == rd && time_after(jiffies, ring->rd_moved + HZ / 10))\n+        return tarn_tx_recover(ring);`,
    ],
  ],
};

const fixes = 'Fixes: 4b1d7c02e9af ("net: tarn: Add support for Tarn 25G cards")';

/** The first version, superseded by {@link stuckRing2} within the week. */
export function stuckRing1(week: Week): void {
  const [cover, , second] = sendSeries(week, {
    from: gwen,
    at: '-7 02:14:09',
    prefix: 'PATCH net',
    subject: 'net: tarn: Recover from a stuck TX ring',
    cc: [orrin, kwabena],
    cover: `After a PCIe link retrain a TX ring of the Tarn card can get stuck, and the
watchdog then resets the card with all its rings. This series notices the
single ring and rings its doorbell again.`,
    patches: [
      { ...detect, trailers: [fixes] },
      {
        subject: 'net: tarn: Ring the doorbell again',
        message: `Write the doorbell once more. If the ring does not move within another
100 ms, leave it to the watchdog.`,
        changes: [
          [
            TX,
            '288',
            `+static int tarn_tx_recover(struct tarn_ring *ring)\n+{\n+    writel(ring->wr, ring->doorbell);\n+    msleep(100);\n+    return tarn_tx_moved(ring) ? 0 : -EIO;\n+}`,
          ],
        ],
        trailers: [fixes],
      },
    ],
  });
  const sleeps = week.reply(second ?? cover, {
    from: orrin,
    at: '-7 16:48:31',
    body: `> Write the doorbell once more. If the ring does not move within another
> 100 ms, leave it to the watchdog.

This is called from ndo_start_xmit(), in softirq context. You cannot sleep
there. Please move the recovery to the service task, and run your tests with
CONFIG_DEBUG_ATOMIC_SLEEP.

pw-bot: changes-requested
`,
  });
  week.reply(sleeps, {
    from: gwen,
    at: '-6 03:37:44',
    body: `> This is called from ndo_start_xmit(), in softirq context. You cannot sleep
> there. Please move the recovery to the service task, and run your tests with
> CONFIG_DEBUG_ATOMIC_SLEEP.

Ouch, of course. v2 is on its way, with the service task.
`,
  });
}

export function stuckRing2(week: Week): void {
  const [cover, ...patches] = sendSeries(week, {
    from: gwen,
    at: '-5 03:20:08',
    prefix: 'PATCH net v2',
    subject: 'net: tarn: Recover from a stuck TX ring',
    cc: [orrin, kwabena],
    cover: `After a PCIe link retrain a TX ring of the Tarn card can get stuck, and the
watchdog then resets the card with all its rings. This series notices the
single ring and recovers it from the service task.

v1 -> v2:
 - recover in the service task instead of ndo_start_xmit() (Orrin)
 - new patch 3: a counter, so that one can see it happen`,
    patches: [
      { ...detect, trailers: [fixes] },
      {
        subject: 'net: tarn: Ring the doorbell again from the service task',
        message: `The service task may sleep: let it write the doorbell, wait, and leave the
ring to the watchdog if nothing has moved.`,
        changes: [
          [
            TX,
            '402 tarn_service_task(struct work_struct *work)',
            `+    for_each_set_bit(i, adapter->stuck, adapter->num_tx)\n+        tarn_tx_recover(&adapter->tx[i]);`,
          ],
        ],
        trailers: [fixes],
      },
      {
        subject: 'net: tarn: Count recovered rings',
        message: `Show the number of recoveries in the statistics of ethtool.`,
        changes: [
          ['drivers/net/ethernet/tarn/tarn_ethtool.c', '44', `+    TARN_STAT("tx_recovered", tx_recovered),`],
        ],
      },
    ],
  });
  week.reply(cover, {
    from: orrin,
    at: '-4 17:10:20',
    body: `> v1 -> v2:
>  - recover in the service task instead of ndo_start_xmit() (Orrin)
>  - new patch 3: a counter, so that one can see it happen

Thanks for the quick respin. For the series:

${tag('Reviewed-by', orrin)}
`,
  });
  const subjects = patches.map((patch) => patch.subject.replace(/^\[PATCH net v2 /, '['));
  week.reply(cover, {
    from: kwabena,
    at: '-3 11:05:52',
    body: `> After a PCIe link retrain a TX ring of the Tarn card can get stuck, and the
> watchdog then resets the card with all its rings. This series notices the
> single ring and recovers it from the service task.
> 
> v1 -> v2:
>  - recover in the service task instead of ndo_start_xmit() (Orrin)
> [...]

Applied to sample/next, thanks!

${subjects.map((subject) => `${subject}\n      commit: ${hex(subject, 40)}`).join('\n')}

Best regards,
-- 
Kwabena Adomako <kwabena@ashgrove.example>
`,
  });
}

/** A second version that still waits for anyone to look at it. */
export function pollBudget(week: Week): void {
  const patch = sendPatch(
    week,
    '-9 20:41:30',
    noor,
    '[PATCH net-next v2]',
    {
      subject: 'net: tarn: Respect the NAPI budget for XDP redirects',
      message: `tarn_poll() counts only packets that go up the stack. With XDP_REDIRECT the
loop can run for milliseconds and starve everything else on that core. Count
redirected frames, too.`,
      changes: [
        [
          'drivers/net/ethernet/tarn/tarn_rx.c',
          '517 tarn_poll(struct napi_struct *napi, int budget)',
          `         case XDP_REDIRECT:\n+            done++;\n             break;`,
        ],
      ],
      trailers: ['Signed-off-by: Noor Halvani <noor.builds@example.com>'],
      notes: `Changes in v2: reworded, no change to the code.`,
    },
    [orrin],
  );
  const ping = week.reply(patch, {
    from: noor,
    at: '-2 18:02:11',
    body: `Gentle ping. Is there anything that I should change?

${FOOTER}`,
  });
  week.reply(ping, {
    from: dabir,
    at: '-1 06:15:39',
    body: `> Gentle ping. Is there anything that I should change?

Not from my side, but Orrin has to look at this one. One question: is done
still below budget when the ring is emptied by redirects alone? Otherwise
NAPI never gets to sleep.
`,
  });
}

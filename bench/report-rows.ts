import { join } from 'node:path';
import { startArchive } from '../test/lore/archive.ts';
import { multiplied, type Inputs, type Week } from './inputs.ts';
import type { Peak } from './memory.ts';
import { median, megabytes, seconds, spread, times } from './numbers.ts';
import { serveRecorded } from './recorded.ts';
import { reportMemory, timeReports, type Timed } from './reports.ts';
import { verdict, type Row } from './table.ts';

const SEED_MS = 2000;
const BUSY_MS = 4000;
const BUSY_RATIO = 1.5;
const BUSY_BYTES = 250e6;
const COPIES = 4;
const COPIES_RATIO = 4.5;
const COPIES_BYTES = 300e6;

const ratioOf = ({ report, bare }: Timed) => median(report) / median(bare);

function timesRow(name: string, timed: Timed, target: string): Row {
  const { report, bare, last, bytes } = timed;
  const whole = last.missing.length === 0 ? '' : `; NOT WHOLE: ${last.missing.join(' ')}`;
  return {
    measure: `${name}, ${last.mails} mails, ${last.threads} threads: click to Markdown`,
    value: seconds(median(report)),
    target,
    ratio: times(ratioOf(timed)),
    note: `${spread(report, seconds)}; bare fetch and gunzip ${seconds(median(bare))}, ${(bytes / 1e6).toFixed(1)} MB${whole}`,
  };
}

function memoryRow(name: string, peaks: Peak[], most: number): Row {
  const middle = (pick: (peak: Peak) => number | null) => {
    const told = peaks.map(pick).filter((bytes) => bytes !== null);
    return told.length === 0 ? null : median(told);
  };
  const heap = middle((peak) => peak.heap) ?? 0;
  const told = middle((peak) => peak.process);
  const [idle, made] = [middle((peak) => peak.idle) ?? 0, middle((peak) => peak.made) ?? 0];
  const value = told ?? heap;
  const heapNote = `JavaScript heap of the background ${megabytes(heap)}`;
  return {
    measure: `${name}: peak memory`,
    value: megabytes(value),
    target: verdict(`at most ${megabytes(most)}`, value <= most),
    ratio: '–',
    note:
      told === null
        ? `${heapNote} alone: this system does not tell the process'`
        : `median of ${peaks.length}; private memory of background and popup, one process: ${megabytes(idle)} before, ` +
          `${megabytes(made)} until the report was made, the rest to show it; ${heapNote}`,
  };
}

/** The small week, through a real archive. */
export async function seedRows({ seed, seedName }: Inputs): Promise<Row[]> {
  const archive = await startArchive({ inboxes: [{ name: seed.inbox, mbox: seed.file }] });
  try {
    const timed = await timeReports(archive.tlsPort, seed, 5);
    const target = verdict(`at most ${seconds(SEED_MS)}`, median(timed.report) <= SEED_MS);
    return [timesRow(`${seedName}, local archive`, timed, target)];
  } finally {
    await archive.stop();
  }
}

/** A busy list's week through a real archive, which takes its time to answer. */
export async function archiveRows(week: Week): Promise<Row[]> {
  const archive = await startArchive({ inboxes: [{ name: week.inbox, mbox: week.file }] });
  try {
    const timed = await timeReports(archive.tlsPort, week, 3);
    const target = verdict(`at most ${times(BUSY_RATIO)}`, ratioOf(timed) <= BUSY_RATIO);
    return [timesRow('busy week, local archive', timed, target)];
  } finally {
    await archive.stop();
  }
}

/** A busy list's week and four times as much, from recorded answers that come at once. */
export async function recordedRows(week: Week, temp: string): Promise<Row[]> {
  const four = { ...multiplied(week, COPIES, join(temp, 'copies.mbox.gz')), inbox: 'copies' };
  const files = [week, four].map((served): [string, string] => [served.inbox, served.file]);
  const server = await serveRecorded(temp, new Map(files));
  try {
    const { tlsPort } = server;
    const one = await timeReports(tlsPort, week, 5);
    const many = await timeReports(tlsPort, four, 3);
    const took = median(one.report);
    const growth = median(many.report) / took;
    const within = [
      verdict(`at most ${seconds(BUSY_MS)}`, took <= BUSY_MS),
      verdict(`at most ${times(BUSY_RATIO)}`, ratioOf(one) <= BUSY_RATIO),
    ].join('; ');
    const grown = verdict(`at most ${times(COPIES_RATIO)} the week`, growth <= COPIES_RATIO);
    return [
      timesRow('busy week, recorded answer', one, within),
      memoryRow('busy week', await reportMemory(tlsPort, week, 3), BUSY_BYTES),
      {
        ...timesRow(`${COPIES} busy weeks, recorded answer`, many, grown),
        value: `${seconds(median(many.report))}, ${times(growth)} the week`,
      },
      memoryRow(`${COPIES} busy weeks`, await reportMemory(tlsPort, four, 3), COPIES_BYTES),
    ];
  } finally {
    await server.stop();
  }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { WEEK } from '../scripts/prompt-size.ts';
import { sampleMbox } from '../test/sample/mbox.ts';

const CORPUS = resolve(import.meta.dirname, '../../shared/corpus');
const KVMARM = join(CORPUS, 'real/kvmarm-2022-w35-w38.mbox.gz');
const ARM = join(CORPUS, 'real/linux-arm-kernel-2020-w08.mbox.gz');

/** A list's mail with the days, both included, that a report is made of. */
export interface Week {
  inbox: string;
  /** mbox or mbox.gz. */
  file: string;
  fromDay: string;
  toDay: string;
}

export interface Inputs {
  /** The week that is reported through a real archive. */
  seed: Week;
  seedName: string;
  /** Real mail for the parsers. */
  mails: { name: string; bytes: Buffer };
  /** A recorded answer of a busy list; null where the corpus is not at hand. */
  busy: Week | null;
  /** Files and the mail in them from which on a week is taken; none where the corpus is not at hand. */
  weeks: { name: string; file: string; from: number }[];
}

function unpacked(file: string): Buffer {
  const bytes = readFileSync(file);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** The corpus beside the project, else the invented sample week alone. */
export function findInputs(temp: string): Inputs {
  if (existsSync(CORPUS)) {
    return {
      seed: {
        inbox: 'kvmarm',
        file: join(CORPUS, 'seed-week/kvmarm.mbox'),
        fromDay: '2025-10-13',
        toDay: '2025-10-19',
      },
      seedName: 'seed week',
      mails: { name: 'real kvmarm mail', bytes: unpacked(KVMARM) },
      busy: {
        inbox: 'linux-arm-kernel',
        file: ARM,
        fromDay: '2020-02-17',
        toDay: '2020-02-23',
      },
      weeks: [
        { name: 'kvmarm, 1st week', file: KVMARM, from: 0 },
        { name: 'kvmarm, 2nd week', file: KVMARM, from: WEEK },
        {
          name: 'linux-arm-kernel, 1st part',
          file: ARM,
          from: 0,
        },
        {
          name: 'linux-arm-kernel, 2nd part',
          file: ARM,
          from: WEEK,
        },
      ],
    };
  }
  const file = join(temp, 'sample.mbox');
  writeFileSync(file, sampleMbox(new Date('2026-11-23')));
  return {
    seed: { inbox: 'sample', file, fromDay: '2026-11-16', toDay: '2026-11-22' },
    seedName: 'sample week',
    mails: { name: 'sample week', bytes: readFileSync(file) },
    busy: null,
    weeks: [],
  };
}

/** The same mails under other Message-IDs, threads kept. */
function renamed(mbox: string, suffix: string): string {
  let inHeader = false;
  let inIds = false;
  return mbox
    .split('\n')
    .map((line) => {
      // Bodies hold no such line: mboxrd escapes it.
      if (line.startsWith('From mboxrd@z')) inHeader = true;
      else if (/^\r?$/.test(line)) inHeader = false;
      if (!inHeader) return line;
      if (!/^[ \t]/.test(line)) inIds = /^(?:Message-ID|In-Reply-To|References):/i.test(line);
      return inIds ? line.replace(/<([^<>\s]+)>/g, `<$1.${suffix}>`) : line;
    })
    .join('\n');
}

/** A recorded answer, `copies` times over, no two copies sharing a thread. */
export function multiplied(week: Week, copies: number, file: string): Week {
  const mbox = unpacked(week.file).toString('latin1');
  const all = Array.from({ length: copies }, (_, i) => Buffer.from(renamed(mbox, `copy${i}`), 'latin1'));
  writeFileSync(file, gzipSync(Buffer.concat(all)));
  return { ...week, file };
}

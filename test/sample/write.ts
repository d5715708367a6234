import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sampleMbox, shippedMbox } from './mbox.ts';

const { values } = parseArgs({ options: { end: { type: 'string' }, out: { type: 'string' } } });
const end = new Date(values.end ?? '2026-11-23T00:00:00Z');

if (values.out !== undefined) {
  writeFileSync(values.out, sampleMbox(end));
} else {
  const gzip = gzipSync(shippedMbox(end), { level: 9, memLevel: 9 });
  // The header names the operating system: "unknown" keeps the bytes the same everywhere.
  gzip[9] = 255;
  writeFileSync(new URL('../../public/sample-week.mbox.gz', import.meta.url), gzip);
}

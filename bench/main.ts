// npm run bench [-- WORD]: all measurements, or those with the word in their name.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findInputs } from './inputs.ts';
import { modelRows } from './model-rows.ts';
import { openedRows } from './page-rows.ts';
import { popupOpenRows } from './popup-open.ts';
import { nodeRows, pageRows } from './parser-rows.ts';
import { reportPageRows } from './report-page.ts';
import { archiveRows, recordedRows, seedRows } from './report-rows.ts';
import { absent, renderTable, type Row } from './table.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** What to measure, by name; null where its mail is not at hand. */
type Plan = [string, (() => Promise<Row[]>) | null][];

function plan(temp: string): Plan {
  const inputs = findInputs(temp);
  const { seedName, busy, weeks } = inputs;
  return [
    [seedName, () => seedRows(inputs)],
    ['1,870 and 8,000 real mails, recorded', busy && (() => recordedRows(busy, temp))],
    ['1,870 real mails, local archive', busy && (() => archiveRows(busy))],
    ['pages in Chromium', () => openedRows(temp)],
    ['popup opened', () => popupOpenRows(busy ?? inputs.seed, temp)],
    ['report page', () => reportPageRows(inputs, temp)],
    ['models on real weeks', weeks.length > 0 ? () => modelRows(inputs) : null],
    ['parsers in Node', () => nodeRows(inputs, temp)],
    ['parsers in Chromium', busy && (() => pageRows(inputs, busy, temp))],
  ];
}

/** A measurement that fails leaves the others standing. */
async function measure([name, rows]: Plan[number]): Promise<Row[]> {
  if (!rows) return [absent(name, 'skipped: ../shared/corpus is not here')];
  process.stderr.write(`${name} …\n`);
  try {
    return await rows();
  } catch (error) {
    process.exitCode = 1;
    return [absent(name, `failed: ${error instanceof Error ? error.message : String(error)}`)];
  }
}

const temp = mkdtempSync(join(tmpdir(), 'lorebrief-bench-'));
// Also when it is cut short.
process.once('exit', () => {
  rmSync(temp, { recursive: true, force: true });
});
const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
execFileSync(process.execPath, [wxt, 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
const rows: Row[] = [];
const word = process.argv[2] ?? '';
const wanted = plan(temp).filter(([name]) => name.includes(word));
for (const entry of wanted) rows.push(...(await measure(entry)));
process.stdout.write(`${renderTable(rows)}\n`);

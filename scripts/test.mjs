// npm test: everything, in this order, and one closing line `N passed, N failed`.
// Without the archive's and browsers' packages they are installed first where that is allowed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensure } from './system.mjs';

const bin = (name) => join('node_modules', '.bin', name);
const results = mkdtempSync(join(tmpdir(), 'lorebrief-test-'));
let passed = 0;
let failed = 0;

function run(command, args) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: process.env });
  return { ok: status === 0, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

function told(title, { ok, seconds }) {
  console.log(`${ok ? 'ok' : 'FAILED'}: ${title} (${seconds} s)`);
  if (ok) passed++;
  else failed++;
  return ok;
}

/** A check that passes or fails as a whole. */
const check = (title, command, args) => told(title, run(command, args));

/** Such checks side by side: each keeps one processor busy. What one says is shown when it has ended, not mixed. */
async function checks(all) {
  const ended = all.map(async ([title, command, args]) => {
    const started = Date.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
    const said = [];
    child.stdout.on('data', (text) => said.push(text));
    child.stderr.on('data', (text) => said.push(text));
    const code = await new Promise((end) => {
      child.on('close', end);
      child.on('error', (error) => {
        said.push(Buffer.from(`${error.message}\n`));
        end(-1);
      });
    });
    process.stdout.write(Buffer.concat(said));
    told(title, { ok: code === 0, seconds: ((Date.now() - started) / 1000).toFixed(1) });
  });
  await Promise.all(ended);
}

/** A suite of tests, counted one by one. A suite that ran none has failed. */
function suite(title, config) {
  const file = join(results, `${title}.json`);
  const { ok, seconds } = run(bin('vitest'), [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  let counts = { numPassedTests: 0, numFailedTests: 0 };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The runner died before it could write; `ok` is false then, and that counts.
  }
  const bad =
    counts.numFailedTests +
    (!ok && counts.numFailedTests === 0 ? 1 : 0) +
    (counts.numPassedTests === 0 ? 1 : 0);
  passed += counts.numPassedTests;
  failed += bad;
  console.log(`${bad === 0 ? 'ok' : 'FAILED'}: ${title}, ${counts.numPassedTests} tests (${seconds} s)`);
}

try {
  ensure(['chromium', 'firefox', 'public-inbox']);
  check('wxt prepare', bin('wxt'), ['prepare']);
  await checks([
    ['types', bin('tsc'), ['--noEmit']],
    ['lint', bin('eslint'), ['.']],
    ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    ['no unused code', bin('knip'), []],
  ]);
  suite('unit', 'vitest.config.ts');
  const built =
    check('build for Chromium', bin('wxt'), ['build']) &
    check('build for Firefox', bin('wxt'), ['build', '-b', 'firefox']);
  if (built) suite('end-to-end', 'vitest.e2e.config.ts');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed++;
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

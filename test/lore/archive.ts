import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensure } from '../../scripts/system.mjs';
import { sampleMbox } from '../sample/mbox.ts';
import { buildState, environment, type Inbox } from './state.ts';

const DAY = 86_400_000;

export interface ArchiveOptions {
  inboxes?: Inbox[];
  /** An empty or absent folder; removed by `stop`. */
  stateDir?: string;
}

export interface Answered {
  method: string;
  url: string;
  status: number;
}

export interface Archive {
  /** Plain HTTP. */
  port: number;
  tlsPort: number;
  /** Folder of its mode and its logs, which are its own. */
  state: string;
  /** Folder of its mail and certificate; others may answer from it as well. */
  built: string;
  /** End of the sample week: the next midnight, UTC, when no inboxes were named. */
  end: Date;
  /** See front.psgi; holds from the next request on. */
  setMode(mode: string): void;
  /** All requests answered so far, oldest first. Status 499: the client left before the answer. */
  requests(): Answered[];
  stop(): Promise<void>;
}

/** Ports that are free at this moment; both are held until both are known, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** The first signal lets running answers finish, the second does not. */
async function end(child: ChildProcess): Promise<void> {
  for (const [signal, patience] of [
    ['SIGTERM', 500],
    ['SIGTERM', 3000],
    ['SIGKILL', 3000],
  ] as const) {
    if (ended(child)) return;
    child.kill(signal);
    for (let waited = 0; waited < patience && !ended(child); waited += 20) await sleep(20);
  }
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600 && !ended(child); tries += 1) {
    try {
      await (await fetch(`http://127.0.0.1:${port}/robots.txt`)).arrayBuffer();
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

function requestsIn(log: string): Answered[] {
  if (!existsSync(log)) return [];
  return Array.from(readFileSync(log, 'utf8').matchAll(/^(\S+) (\d+) (.*)$/gm), (line) => ({
    method: line[1] ?? '',
    status: Number(line[2]),
    url: line[3] ?? '',
  }));
}

/** The next midnight, UTC, with which the sample week ends. */
const nextMidnight = () => new Date(Math.ceil(Date.now() / DAY) * DAY);

/** Where {@link buildSample} left the sample week, for all archives of a run; and the midnight that it ends with. */
const SHARED = { folder: 'LOREBRIEF_SAMPLE', end: 'LOREBRIEF_SAMPLE_END' } as const;

function sampleIn(folder: string, end: Date): Inbox[] {
  const mbox = join(folder, 'sample.mbox');
  writeFileSync(mbox, sampleMbox(end));
  return [{ name: 'sample', description: 'Sample list', mbox }];
}

/**
 * Build the sample week once for all archives of this process and its children: it is most of what their start takes.
 * @returns what removes it.
 */
export function buildSample(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'lorebrief-sample-'));
  const end = nextMidnight();
  buildState(folder, dirname(ensure(['public-inbox'])['public-inbox']), sampleIn(folder, end));
  process.env[SHARED.folder] = folder;
  process.env[SHARED.end] = String(end.getTime());
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** The built sample week, as long as it is this one; null where there is none. */
function builtSample(end: Date): string | null {
  const { [SHARED.folder]: folder, [SHARED.end]: its } = process.env;
  return folder !== undefined && Number(its) === end.getTime() ? folder : null;
}

/** Real public-inbox on 127.0.0.1, with our mail, answering as lore.kernel.org. */
export async function startArchive(options: ArchiveOptions = {}): Promise<Archive> {
  const httpd = ensure(['public-inbox'])['public-inbox'];
  if (options.stateDir !== undefined) mkdirSync(options.stateDir, { recursive: true });
  const state = options.stateDir ?? mkdtempSync(join(tmpdir(), 'lorebrief-archive-'));
  const clear = () => {
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  };
  const midnight = nextMidnight();
  let child: ChildProcess | undefined;
  // Also when the test run is cut short: no server stays behind.
  const lastResort = () => {
    child?.kill('SIGKILL');
    clear();
  };
  process.once('exit', lastResort);
  const stop = async () => {
    if (child) await end(child);
    process.off('exit', lastResort);
    clear();
  };

  try {
    const shared = options.inboxes ? null : builtSample(midnight);
    const built = shared ?? state;
    if (!shared) buildState(built, dirname(httpd), options.inboxes ?? sampleIn(built, midnight));

    const log = join(state, 'access.log');
    const mode = join(state, 'mode');
    const errors = join(state, 'error.log');
    const [port, tlsPort] = await freePorts();
    const keys = `cert=${join(built, 'cert.pem')}&key=${join(built, 'key.pem')}`;
    const front = join(dirname(fileURLToPath(import.meta.url)), 'front.psgi');
    child = spawn(
      httpd,
      ['-W0', '-l', `http://127.0.0.1:${port}`, '-l', `https://127.0.0.1:${tlsPort}/?${keys}`, front],
      {
        env: { ...environment(built), STATE: state, SECRET: randomBytes(16).toString('hex') },
        stdio: ['ignore', 'ignore', openSync(errors, 'a')],
      },
    );
    if (!(await answers(port, child)))
      throw new Error(`public-inbox-httpd did not start:\n${readFileSync(errors, 'utf8')}`);
    rmSync(log, { force: true });
    return {
      port,
      tlsPort,
      ...{ state, built },
      end: midnight,
      setMode(words) {
        // Renamed into place, so that no request can see half of it.
        writeFileSync(`${mode}.new`, words);
        renameSync(`${mode}.new`, mode);
      },
      requests: () => requestsIn(log),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

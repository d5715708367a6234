import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';

const SHARED = resolve(import.meta.dirname, '../../../shared/llm');
const SERVER = process.env.LLAMA_SERVER ?? resolve(SHARED, 'llama-server');
const MODEL = process.env.LLAMA_MODEL ?? resolve(SHARED, 'tiny-random.gguf');

/** Is there a real engine to test with? */
export const hasLlama = existsSync(SERVER) && existsSync(MODEL);
/** Said where it is not. */
export const NO_LLAMA = `no llama-server beside the project (${SHARED}), nor named by LLAMA_SERVER and LLAMA_MODEL`;

/** A running llama-server with a model of seeded random weights: always in form, never right. */
export interface Llama {
  /** Base URL for an endpoint: `http://127.0.0.1:PORT/v1`. */
  base: string;
  key: string;
  /** Name of its model. */
  model: string;
  /** Tokens of its window. */
  window: number;
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/**
 * Start llama-server on a free port and wait until it has loaded its model.
 * @param window tokens of each of its two slots.
 * @throws when it ends before, with what it wrote.
 */
export async function startLlama(window = 8192): Promise<Llama> {
  const port = await freePort();
  const key = 'sk-local-test';
  const parts = [
    ...['-m', MODEL, '--host', '127.0.0.1', '--port', String(port), '-c', String(window * 2), '-np', '2'],
  ];
  const child = spawn(SERVER, [...parts, '--api-key', key, '--alias', 'tiny', '-t', '2', '--no-webui'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-4000)));
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      resolve();
    });
  });
  const gone = ended.then(() => {
    throw new Error(`llama-server ended before it was ready:\n${log}`);
  });
  gone.catch(() => undefined);
  const ready = async () => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.race([ready(), gone]);
  return {
    base: `http://127.0.0.1:${port}/v1`,
    key,
    model: 'tiny',
    window,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { startChromium } from '../test/e2e/chromium.ts';
import type { PageSpeed } from './in-page.ts';

const ROUNDS = 6;

async function bundle(temp: string): Promise<Buffer> {
  const entry = join(import.meta.dirname, 'in-page.ts');
  const outDir = join(temp, 'page');
  const lib = { entry, formats: ['es' as const], fileName: 'page' };
  await build({ configFile: false, logLevel: 'error', build: { outDir, lib } });
  return readFileSync(join(outDir, 'page.js'));
}

/** Both parsers over the same mails in a page of their own in Chromium. */
export async function parseInBrowser(mbox: Buffer, busy: Buffer, temp: string): Promise<PageSpeed> {
  const answers = new Map<string, [string, Buffer]>([
    ['/', ['text/html', Buffer.from('<!doctype html><script type="module" src="/page.js"></script>')]],
    ['/page.js', ['text/javascript', await bundle(temp)]],
    ['/mails.mbox', ['application/octet-stream', mbox]],
    ['/busy.mbox', ['application/octet-stream', busy]],
  ]);
  const server = createServer((request, response) => {
    const [type, bytes] = answers.get(request.url ?? '') ?? ['text/plain', Buffer.from('')];
    response.writeHead(200, { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await startChromium(port);
  try {
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction('typeof measure === "function"');
    return await page.evaluate<PageSpeed>(`measure(${ROUNDS})`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

/** What an archive's answer arrives in. */
const CHUNK = 65_536;

export interface Recorded {
  tlsPort: number;
  stop(): Promise<void>;
}

function certificate(temp: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(temp, 'key.pem'), join(temp, 'cert.pem')];
  const words =
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -sha256 ` +
    `-keyout ${key} -out ${cert} -subj /CN=lore.kernel.org -addext subjectAltName=DNS:lore.kernel.org`;
  execFileSync('openssl', words.split(' '), { stdio: 'pipe' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** Answers every search for mail in an inbox with a recorded gzip file, as fast as it is taken. */
export async function serveRecorded(temp: string, files: Map<string, string>): Promise<Recorded> {
  const server = createServer(certificate(temp), (request, response) => {
    const url = new URL(request.url ?? '/', 'https://lore.kernel.org');
    const file = files.get(url.pathname.split('/')[1] ?? '');
    request.resume();
    if (request.method !== 'POST' || url.searchParams.get('x') !== 'm' || file === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not Found</title>');
      return;
    }
    // No length: public-inbox does not know it either, and sends chunks.
    response.writeHead(200, { 'content-type': 'application/gzip' });
    pipeline(createReadStream(file, { highWaterMark: CHUNK }), response, () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    tlsPort: typeof address === 'object' && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

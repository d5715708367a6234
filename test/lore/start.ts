import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startArchive } from './archive.ts';

const archive = await startArchive();
const spki = readFileSync(join(archive.built, 'spki.txt'), 'utf8');

process.stdout.write(`The archive answers on
  http://127.0.0.1:${archive.port}/sample/
  https://127.0.0.1:${archive.tlsPort}/sample/

To open it as https://lore.kernel.org/sample/ in Chromium:
  chromium --user-data-dir="$(mktemp -d)" --disable-quic --no-first-run \\
    --host-resolver-rules='MAP lore.kernel.org 127.0.0.1:${archive.tlsPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' \\
    --ignore-certificate-errors-spki-list=${spki} https://lore.kernel.org/sample/

Modes (see front.psgi):  echo anubis > ${join(archive.state, 'mode')}
Ctrl-C ends it.
`);

const leave = () => {
  void archive.stop().then(() => {
    process.exit(0);
  });
};
process.once('SIGINT', leave);
process.once('SIGTERM', leave);

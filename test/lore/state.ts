import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

export interface Inbox {
  name: string;
  description?: string;
  /** Path of an mboxrd, plain or gzip. */
  mbox: string;
}

const HOSTS = ['lore.kernel.org', '*.lore.kernel.org', 'public-inbox.org', 'yhbt.net', 'localhost'];

/** Keeps everything that public-inbox and git write or read inside of the state folder. */
export const environment = (state: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: join(state, 'home'),
  PI_CONFIG: join(state, 'config'),
  STATE: state,
  TZ: 'UTC',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
});

function certificate(state: string): void {
  const names = [...HOSTS.map((host) => `DNS:${host}`), 'IP:127.0.0.1'].join(',');
  const [key, cert] = [join(state, 'key.pem'), join(state, 'cert.pem')];
  const openssl = (command: string, input?: Buffer) =>
    execFileSync('openssl', command.split(' '), { input, stdio: ['pipe', 'pipe', 'pipe'] });
  openssl(
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -sha256 ` +
      `-keyout ${key} -out ${cert} -subj /CN=lore.kernel.org -addext subjectAltName=${names}`,
  );
  const publicKey = openssl('pkey -pubin -outform der', openssl(`x509 -in ${cert} -pubkey -noout`));
  writeFileSync(join(state, 'spki.txt'), openssl('dgst -sha256 -binary', publicKey).toString('base64'));
}

/** Makes the inboxes, `/all/` and a certificate in an empty folder. `programs` is where public-inbox-* are. */
export function buildState(state: string, programs: string, inboxes: Inbox[]): void {
  const env = environment(state);
  const run = (program: string, words: string[], input?: Buffer) => {
    try {
      execFileSync(program, words, { env, input, stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
    } catch (error) {
      const { stderr } = error as { stderr?: Buffer };
      throw new Error(`${program} ${words.join(' ')}: ${stderr?.toString().trim() ?? ''}`, { cause: error });
    }
  };
  const config = (key: string, value: string) => {
    run('git', ['config', '-f', join(state, 'config'), key, value]);
  };
  for (const folder of ['home', 'inbox', 'all']) mkdirSync(join(state, folder), { recursive: true });

  const script = join(dirname(fileURLToPath(import.meta.url)), 'import_mbox.pl');
  for (const { name, description, mbox } of inboxes) {
    const folder = join(state, 'inbox', name);
    const url = `https://lore.kernel.org/${name}`;
    run(join(programs, 'public-inbox-init'), [
      ...['-V2', '-L', 'full', `--newsgroup=org.kernel.${name}`],
      ...[name, folder, url, `${name}@lists.example.org`],
    ]);
    writeFileSync(join(folder, 'description'), `${description ?? `${name} list, invented for tests`}\n`);
    const bytes = readFileSync(mbox);
    run('perl', [script, name], bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  }
  config('publicinbox.wwwListing', 'all');
  config('publicinbox.grokmanifest', 'all');
  writeFileSync(join(state, 'all', 'description'), 'All of this archive\n');
  run(join(programs, 'public-inbox-extindex'), ['-L', 'full', '--all', join(state, 'all')]);
  config('extindex.all.topdir', join(state, 'all'));
  config('extindex.all.url', 'https://lore.kernel.org/all');
  certificate(state);
}

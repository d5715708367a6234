import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const FONTS = ['fonts-dejavu-core', 'fonts-wqy-microhei'];

const PROGRAMS = {
  chromium: {
    variable: 'CHROMIUM',
    // Debian's own wrapper in /usr/bin adds --load-extension, which hides ours.
    paths: [
      '/usr/lib/chromium/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    names: ['chromium', 'chromium-browser'],
    packages: ['chromium', ...FONTS],
  },
  firefox: {
    variable: 'FIREFOX',
    paths: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    names: ['firefox-esr', 'firefox'],
    packages: ['firefox-esr', ...FONTS],
  },
  'public-inbox': {
    variable: 'PUBLIC_INBOX_HTTPD',
    paths: [],
    names: ['public-inbox-httpd'],
    modules: ['PublicInbox::WWW', 'Search::Xapian', 'DBD::SQLite', 'Plack::Builder', 'IO::Socket::SSL'],
    packages: [
      'public-inbox',
      'libsearch-xapian-perl',
      'libdbd-sqlite3-perl',
      'libplack-perl',
      'libplack-middleware-reverseproxy-perl',
      'libinline-c-perl',
      'libio-socket-ssl-perl',
      'libparse-recdescent-perl',
      'xapian-tools',
      'git',
      'openssl',
    ],
  },
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** public-inbox only recommends what its web pages need, so its program may be there alone. */
function hasModules(modules) {
  if (modules.length === 0) return true;
  try {
    execFileSync('perl', [...modules.map((name) => `-M${name}`), '-e', '1'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Path of the program, or undefined. A variable that names no program is an error: it was set on purpose. */
function find(name) {
  const { variable, paths, names, modules = [] } = PROGRAMS[name];
  const chosen = process.env[variable];
  if (chosen) {
    const path = chosen.includes('/') ? chosen : onPath(chosen);
    if (path && isExecutable(path)) return path;
    throw new Error(`${variable}=${chosen} is not a program`);
  }
  const path = paths.find(isExecutable) ?? names.map(onPath).find(Boolean);
  return path && hasModules(modules) ? path : undefined;
}

/** How to become root here: [] as root, the words before the command with sudo, null when there is no way. */
function root() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return null;
  }
}

function install(missing) {
  const packages = [...new Set(missing.flatMap((name) => PROGRAMS[name].packages))];
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const apt = process.platform === 'linux' && onPath('apt-get');
  const prefix = apt ? root() : null;
  if (!prefix) {
    const variables = missing.map((name) => PROGRAMS[name].variable).join(', ');
    throw new Error(
      `Missing: ${missing.join(', ')}. ` +
        (apt
          ? `Install it as root:\n  sudo sh -c '${command}'\n`
          : `On Debian or Ubuntu this installs it, as root:\n  ${command}\n`) +
        `or name the program in ${variables}.`,
    );
  }
  process.stderr.write(`Installing ${missing.join(', ')} with apt-get …\n`);
  const run = (...words) => {
    const [program, ...rest] = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      ...words,
    ];
    try {
      execFileSync(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 });
    } catch (error) {
      const output = `${error.stderr ?? ''}`.trim() || error.message;
      throw new Error(`${command}\nfailed:\n${output}`, { cause: error });
    }
  };
  run('update');
  run('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Paths of the programs, installed if need be and possible.
 * @param {('chromium' | 'firefox' | 'public-inbox')[]} names
 * @returns {Record<string, string>}
 */
export function ensure(names) {
  const missing = names.filter((name) => find(name) === undefined);
  if (missing.length > 0) install(missing);
  const found = names.map((name) => [name, find(name)]);
  const still = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (still.length > 0) throw new Error(`${still.join(', ')}: installed, but not found on PATH`);
  return Object.fromEntries(found);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !Object.hasOwn(PROGRAMS, name));
  try {
    if (names.length === 0 || unknown.length > 0)
      throw new Error(`usage: node scripts/system.mjs ${Object.keys(PROGRAMS).join('|')} …`);
    for (const [name, path] of Object.entries(ensure(names))) process.stdout.write(`${name}: ${path}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

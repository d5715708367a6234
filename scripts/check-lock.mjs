// The lock file must let `npm ci` work anywhere: every optional binary of every platform that a package
// names has an entry (some registries lack a few, and `npm install` drops those without a word).
import { readFileSync } from 'node:fs';
import process from 'node:process';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

function has(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
    if (!at.includes('/node_modules/')) at = '';
  }
}

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !has(path, name) && !packages[`node_modules/${name}`])
    .map((name) => `${path || 'package.json'} wants ${name}, which the lock file lacks`),
);
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const loose = Object.entries({ ...dependencies, ...devDependencies })
  .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
  .map(([name, version]) => `${name} is not pinned: ${version}`);
const hosts = Object.entries(packages)
  .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://'))
  .map(([path]) => `${path} was not resolved over https`);

for (const line of [...missing, ...loose, ...hosts]) console.error(line);
console.log(
  `lock file: ${Object.keys(packages).length} packages, ${missing.length + loose.length + hosts.length} problems`,
);
process.exitCode = missing.length + loose.length + hosts.length === 0 ? 0 : 1;

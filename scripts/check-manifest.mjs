// What the built extension may do is written down here, and nothing else gets in unnoticed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import process from 'node:process';

const ALLOWED = {
  optional_permissions: ['notifications'],
  host_permissions: ['https://lore.kernel.org/*'],
  // Asked for one host at a time, when the user sets up a model there.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  content_scripts: [['https://lore.kernel.org/*']],
  web_accessible_resources: [],
  externally_connectable: null,
};

const SAME = ['storage', 'alarms', 'contextMenus', 'declarativeNetRequestWithHostAccess'];
// Models are asked from an offscreen page where a service worker may not wait for them.
const PERMISSIONS = { 'chrome-mv3': [...SAME, 'offscreen'], 'firefox-mv3': SAME };

// Firefox's own would turn http:// to servers on the user's network into https://; scripts stay the extension's own.
const POLICY = { 'chrome-mv3': null, 'firefox-mv3': { extension_pages: "script-src 'self'" } };

/** All scripts that a page can load: its own, what they import, and what they import when it is needed. */
function scriptsOf(folder, page) {
  const named = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  const all = new Set(named(readFileSync(join(folder, page), 'utf8'), /"\/([^"]+\.js)"/g));
  // A set that grows is walked to its end.
  for (const script of all) {
    const text = readFileSync(join(folder, script), 'utf8');
    for (const name of named(text, /["'`](\.\.?\/[\w./-]+\.js)["'`]/g)) all.add(join(script, '..', name));
  }
  return all;
}

let wrong = 0;
for (const browser of ['chrome-mv3', 'firefox-mv3']) {
  const manifest = JSON.parse(readFileSync(`.output/${browser}/manifest.json`, 'utf8'));
  const has = {
    permissions: manifest.permissions ?? [],
    optional_permissions: manifest.optional_permissions ?? [],
    host_permissions: manifest.host_permissions ?? [],
    optional_host_permissions: manifest.optional_host_permissions ?? [],
    content_scripts: (manifest.content_scripts ?? []).map((script) => script.matches),
    web_accessible_resources: manifest.web_accessible_resources ?? [],
    content_security_policy: manifest.content_security_policy ?? null,
    externally_connectable: manifest.externally_connectable ?? null,
  };
  const own = { permissions: PERMISSIONS[browser], content_security_policy: POLICY[browser] };
  for (const [key, allowed] of Object.entries({ ...ALLOWED, ...own })) {
    if (isDeepStrictEqual(has[key], allowed)) continue;
    wrong++;
    console.error(`${browser}: ${key} is ${JSON.stringify(has[key])}, allowed is ${JSON.stringify(allowed)}`);
  }
  const folder = `.output/${browser}`;
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    // Firefox's background shares code with what it loads late: a page that loaded that would be a second background.
    if (!scriptsOf(folder, page).has('background.js')) continue;
    wrong++;
    console.error(`${browser}: ${page} loads the background`);
  }
}
console.log(`manifest: ${wrong} differences from what is allowed`);
process.exitCode = wrong === 0 ? 0 : 1;

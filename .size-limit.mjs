// Budgets of what is built. A page weighs what its HTML names: chunks are shared between pages as the build sees fit.
import { readFileSync } from 'node:fs';

const OUT = '.output/chrome-mv3';

/** Scripts and styles that a page loads. */
function loadedBy(page) {
  const html = readFileSync(`${OUT}/${page}.html`, 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/(?:chunks|assets)\/[^"]+)"/g)].map(([, path]) => OUT + path);
}

const page = (name, file, limit) => ({ name, path: loadedBy(file), limit, gzip: true });

export default [
  { name: 'content script', path: `${OUT}/content-scripts/lore.js`, limit: '25 kB', gzip: true },
  page('popup', 'popup', '40 kB'),
  page('report page', 'report', '50 kB'),
  page('options', 'options', '40 kB'),
  page('welcome page', 'welcome', '40 kB'),
  { name: 'background', path: `${OUT}/background.js`, limit: '110 kB', gzip: true },
  { name: 'zip', path: '.output/lorebrief-*-chrome.zip', limit: '300 kB', gzip: false },
];

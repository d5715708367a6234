import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';
import { leanTables } from './scripts/lean-examples.ts';
import { leanOpenai } from './scripts/lean-openai.ts';
import { leanPostalMime } from './scripts/lean-postal-mime.ts';
import { popupFile } from './scripts/popup-files.ts';

/**
 * Styles that go into lore's pages, without comments and indentation. Not the build's own minifier: it would turn
 * light-dark() into a question to the system, and there the page's background decides.
 */
const leanRawCss = {
  name: 'lean-raw-css',
  enforce: 'pre' as const,
  load(id: string) {
    if (!id.endsWith('.css?raw')) return null;
    const css = readFileSync(id.slice(0, -'?raw'.length), 'utf8');
    const lean = css
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};]) ?/g, '$1')
      .replace(/([:,]) /g, '$1')
      .replaceAll(';}', '}');
    return `export default ${JSON.stringify(lean.trim())}`;
  },
};

/** No hashes in names: a package is replaced whole, and each costs room three times. */
const NAMES = { chunkFileNames: 'chunks/[name].js', assetFileNames: 'assets/[name].[ext]' };

// Permissions stay at the one archive: no `tabs`, no all-sites access. `storage` is for settings, which all contexts
// hear of at once, `alarms` wakes a job that the browser stopped, `contextMenus` is for the switches on the toolbar
// icon, `declarativeNetRequestWithHostAccess` takes the Origin header from requests to the user's own servers, `offscreen` (Chrome) is for a page that waits for models: none
// of them asks the user anything. `notifications` is asked for with the weekly reminder, and the host of a model, one
// at a time, when the user sets it up; in Firefox together with what data goes there.
export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    plugins: [leanRawCss, leanOpenai(), leanPostalMime(), leanTables()],
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ type }) => type === 'background')) {
        const output = { codeSplitting: { groups: [{ debugName: 'popup', name: popupFile }] }, ...NAMES };
        // Both browsers that this is for know what a page is to load ahead.
        const modulePreload = { polyfill: false };
        Object.assign(config, mergeConfig(config, { build: { modulePreload, rolldownOptions: { output } } }));
      }
      // Content scripts use the browser's own API, promises and all (Chrome 99): the polyfill is an eighth of their
      // room. And their context is our own.
      const alias = config.resolve?.alias;
      if (entrypoints.every(({ type }) => type === 'content-script') && alias && !Array.isArray(alias)) {
        const paths = alias as Record<string, string>;
        delete paths['wxt/browser'];
        paths['wxt/utils/content-script-context'] = resolve('entrypoints/lore.content/context.ts');
      }
    },
  },
  manifest: ({ browser }) => ({
    name: 'Lorebrief',
    description:
      'Checked summaries, category badges and a weekly report for the mailing lists on lore.kernel.org.',
    permissions: [
      ...['storage', 'alarms', 'contextMenus', 'declarativeNetRequestWithHostAccess'],
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    optional_permissions: ['notifications'],
    host_permissions: ['https://lore.kernel.org/*'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: 'Lorebrief: this week on a list' },
    default_locale: 'en',
    // No keys are suggested: those that are free differ by browser and desktop, and the browser lets users set them.
    commands: {
      _execute_action: {},
      'summarise-thread': { description: '__MSG_summariseThread__' },
      'toggle-panel': { description: '__MSG_togglePanel__' },
    },
    omnibox: { keyword: 'lore' },
    // light-dark() in styles, and the last promises that its API got, for the menu.
    ...(browser !== 'firefox' && { minimum_chrome_version: '123' }),
    ...(browser === 'firefox' && {
      // Its own policy, without its turning of http:// into https://: servers on the user's network have none.
      content_security_policy: { extension_pages: "script-src 'self'" },
      browser_specific_settings: {
        gecko: {
          id: 'lorebrief@lorebrief.invalid',
          strict_min_version: '142.0',
          data_collection_permissions: {
            required: ['none'],
            optional: ['personalCommunications', 'websiteContent'],
          },
        },
      },
    }),
  }),
  zip: { excludeSources: ['artifacts/**', '.state/**', 'test/**', 'bench/**', '.ci/**'] },
});

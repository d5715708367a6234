import { defineConfig } from 'wxt';

// Permissions stay at the one archive: no `tabs`, no `storage` (IndexedDB needs none), no all-sites access.
export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: 'Lorebrief',
    description:
      'Checked summaries, category badges and a weekly report for the mailing lists on lore.kernel.org.',
    host_permissions: ['https://lore.kernel.org/*'],
    action: { default_title: 'Lorebrief: this week on a list' },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'lorebrief@lorebrief.invalid',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
  zip: { excludeSources: ['artifacts/**', '.state/**', 'test/**', 'bench/**', '.ci/**'] },
});

import { browser, type Browser } from 'wxt/browser';
import { inboxOfUrl } from '../archive/tab.ts';
import type { Language } from '../report/types.ts';
import { toggled } from '../store/choices.ts';
import { changeSettings, loadSettings, onSettings } from '../store/settings.ts';
import { uiLanguage } from './ui-language.ts';

const ALL = 'all';
const LIST = 'list';

const TITLES: Record<Language, Record<typeof ALL | typeof LIST, string>> = {
  en: { [ALL]: 'Add to pages of lore.kernel.org', [LIST]: 'Leave this list alone, or take it back' },
  'zh-CN': { [ALL]: '在 lore.kernel.org 的页面上显示', [LIST]: '不处理此列表，或恢复处理' },
};

/** What a click on the menu changes. The browser has turned the check mark already. */
async function clicked(info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined) {
  if (info.menuItemId === ALL) await changeSettings({ off: info.checked !== true });
  const inbox = info.menuItemId === LIST ? inboxOfUrl(tab?.url ?? '') : null;
  if (!inbox) return;
  const { inboxesOff } = await loadSettings();
  await changeSettings({ inboxesOff: toggled(inboxesOff, inbox.base, !inboxesOff.includes(inbox.base)) });
}

/** The switches on the toolbar icon's menu: everywhere, and the list of the open tab. Call in the first turn. */
export function addMenu(): void {
  const titles = TITLES[uiLanguage()];
  browser.runtime.onInstalled.addListener(() => {
    void loadSettings().then(({ off }) => {
      const contexts: ['action'] = ['action'];
      // Made anew on updates, where they may have other words.
      void browser.contextMenus.removeAll().then(() => {
        browser.contextMenus.create({
          id: ALL,
          contexts,
          type: 'checkbox',
          checked: !off,
          title: titles[ALL],
        });
        browser.contextMenus.create({ id: LIST, contexts, title: titles[LIST] });
      });
    });
  });
  browser.contextMenus.onClicked.addListener((info, tab) => void clicked(info, tab));
  onSettings(({ off }) => void browser.contextMenus.update(ALL, { checked: !off }).catch(() => undefined));
}

import { browser, type Browser } from 'wxt/browser';
import { inboxOfUrl } from '../archive/tab.ts';
import type { Language } from '../report/types.ts';
import { toggled } from '../store/choices.ts';
import { changeSettings, loadSettings, onSettings } from '../store/settings.ts';
import { obey, type Command } from './commands.ts';
import { uiLanguage } from '../archive/ui-language.ts';
import { openWelcome } from './welcome.ts';

const ALL = 'all';
const LIST = 'list';
const WELCOME = 'welcome';
const COMMAND_ENTRIES = ['summarise-thread', 'toggle-panel'] as const satisfies Command[];
/** On the archive's pages the same switch for their list. */
const LIST_HERE = 'list-here';

type Entry = typeof ALL | typeof LIST | typeof WELCOME | Command;

const TITLES: Record<Language, Record<Entry, string>> = {
  en: {
    [ALL]: 'Add to pages of lore.kernel.org',
    [LIST]: 'Leave this list alone, or take it back',
    [WELCOME]: 'What Lorebrief does',
    'summarise-thread': 'Summarise this thread',
    'toggle-panel': 'Fold or open the summary',
  },
  'zh-CN': {
    [ALL]: '在 lore.kernel.org 的页面上显示',
    [LIST]: '不处理此列表，或恢复处理',
    [WELCOME]: 'Lorebrief 能做什么',
    'summarise-thread': '为此线程生成摘要',
    'toggle-panel': '收起或展开摘要',
  },
};

/** What a click on the menu changes. The browser has turned the check mark already. */
async function clicked(info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined) {
  if (info.menuItemId === ALL) await changeSettings({ off: info.checked !== true });
  if (info.menuItemId === WELCOME) await openWelcome();
  const command = COMMAND_ENTRIES.find((name) => name === info.menuItemId);
  if (command && tab?.id !== undefined) await obey(command, tab.id);
  const isList = info.menuItemId === LIST || info.menuItemId === LIST_HERE;
  const inbox = isList ? inboxOfUrl(tab?.url ?? '') : null;
  if (!inbox) return;
  const { inboxesOff } = await loadSettings();
  await changeSettings({ inboxesOff: toggled(inboxesOff, inbox.base, !inboxesOff.includes(inbox.base)) });
}

function createEntries(titles: Record<Entry, string>, off: boolean) {
  const { create } = browser.contextMenus;
  const onIcon: { contexts: ['action'] } = { contexts: ['action'] };
  create({ id: ALL, ...onIcon, type: 'checkbox', checked: !off, title: titles[ALL] });
  create({ id: LIST, ...onIcon, title: titles[LIST] });
  create({ id: WELCOME, ...onIcon, title: titles[WELCOME] });
  const contexts: ['page', 'selection', 'link'] = ['page', 'selection', 'link'];
  const onPages = { contexts, documentUrlPatterns: ['https://lore.kernel.org/*'] };
  for (const command of COMMAND_ENTRIES) create({ id: command, ...onPages, title: titles[command] });
  create({ id: LIST_HERE, ...onPages, title: titles[LIST] });
}

/**
 * The toolbar icon's menu: switches for everything and for the list of the open tab, and the welcome page; and that
 * of the archive's pages: commands, and the switch of the list. Call in the first turn.
 */
export function addMenu(): void {
  const titles = TITLES[uiLanguage()];
  browser.runtime.onInstalled.addListener(() => {
    void loadSettings().then(({ off }) => {
      // Made anew on updates, where they may have other words.
      void browser.contextMenus.removeAll().then(() => {
        createEntries(titles, off);
      });
    });
  });
  browser.contextMenus.onClicked.addListener((info, tab) => void clicked(info, tab));
  onSettings(({ off }) => void browser.contextMenus.update(ALL, { checked: !off }).catch(() => undefined));
}

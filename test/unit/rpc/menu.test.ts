import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addMenu } from '../../../lib/rpc/menu.ts';
import { changeSettings, loadSettings, onSettings } from '../../../lib/store/settings.ts';

type Click = (info: { menuItemId: string; checked?: boolean }, tab?: { url?: string; id?: number }) => void;

const made: { id: string; checked?: boolean; contexts: string[] }[] = [];
const updated: unknown[] = [];
let click: Click = () => undefined;

// The fake browser has no menus.
beforeEach(() => {
  fakeBrowser.reset();
  made.length = 0;
  updated.length = 0;
  vi.stubGlobal('navigator', { language: 'en' });
  Object.assign(fakeBrowser, {
    contextMenus: {
      removeAll: () => Promise.resolve(),
      create: (entry: (typeof made)[number]) => made.push(entry),
      update: (id: string, change: object) => Promise.resolve(updated.push({ id, ...change })),
      onClicked: {
        addListener: (listener: Click) => {
          click = listener;
        },
      },
    },
  });
  addMenu();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const nextSettings = () =>
  new Promise<Awaited<ReturnType<typeof loadSettings>>>((resolve) => {
    const end = onSettings((settings) => {
      end();
      resolve(settings);
    });
  });

describe('the menus of the toolbar icon and of the archive’s pages', () => {
  it('has its entries, checked as things are', async () => {
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false });
    await vi.waitFor(() => {
      expect(made).toMatchObject([
        { id: 'all', checked: true, contexts: ['action'] },
        { id: 'list', contexts: ['action'] },
        { id: 'welcome', contexts: ['action'] },
        { id: 'summarise-thread', documentUrlPatterns: ['https://lore.kernel.org/*'] },
        { id: 'toggle-panel', documentUrlPatterns: ['https://lore.kernel.org/*'] },
        { id: 'list-here', documentUrlPatterns: ['https://lore.kernel.org/*'] },
      ]);
    });
  });

  it('switches everything, and its mark follows the options', async () => {
    const changed = nextSettings();
    click({ menuItemId: 'all', checked: false });
    expect((await changed).off).toBe(true);
    await changeSettings({ off: false });
    expect(updated).toEqual([
      { id: 'all', checked: false },
      { id: 'all', checked: true },
    ]);
  });

  it('leaves the open tab’s list alone and takes it back, and other pages do nothing', async () => {
    const url = 'https://lore.kernel.org/frob/a@x/T/';
    for (const [menuItemId, inboxesOff] of [
      ['list', ['https://lore.kernel.org/frob/']],
      ['list-here', []],
    ] as const) {
      const changed = nextSettings();
      click({ menuItemId }, { url });
      expect((await changed).inboxesOff).toEqual(inboxesOff);
    }
    click({ menuItemId: 'list' }, { url: 'https://news.example/' });
    click({ menuItemId: 'list' }, {});
    expect((await loadSettings()).inboxesOff).toEqual([]);
  });

  it('carries out a command in its tab, and opens the welcome page', async () => {
    const send = vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue(undefined);
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    click({ menuItemId: 'toggle-panel' }, { id: 7 });
    click({ menuItemId: 'welcome' });
    await vi.waitFor(() => {
      expect(send).toHaveBeenCalledExactlyOnceWith(7, { press: 'fold' });
      expect(create).toHaveBeenCalledOnce();
    });
  });
});

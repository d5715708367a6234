import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addMenu } from '../../../lib/rpc/menu.ts';
import { changeSettings, loadSettings, onSettings } from '../../../lib/store/settings.ts';

type Click = (info: { menuItemId: string; checked?: boolean }, tab?: { url?: string }) => void;

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

describe('the toolbar icon’s menu', () => {
  it('has its entries, checked as things are', async () => {
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false });
    await vi.waitFor(() => {
      expect(made).toMatchObject([
        { id: 'all', checked: true, contexts: ['action'] },
        { id: 'list', contexts: ['action'] },
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
    for (const inboxesOff of [['https://lore.kernel.org/frob/'], []]) {
      const changed = nextSettings();
      click({ menuItemId: 'list' }, { url: 'https://lore.kernel.org/frob/a@x/T/' });
      expect((await changed).inboxesOff).toEqual(inboxesOff);
    }
    click({ menuItemId: 'list' }, { url: 'https://news.example/' });
    click({ menuItemId: 'list' }, {});
    expect((await loadSettings()).inboxesOff).toEqual([]);
  });
});

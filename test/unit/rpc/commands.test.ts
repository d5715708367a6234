import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addCommands } from '../../../lib/rpc/commands.ts';
import { welcomeOnInstall } from '../../../lib/rpc/welcome.ts';

type Heard = (name: string, tab?: { id?: number }) => void;

let hear: Heard = () => undefined;
const sent: unknown[] = [];

// The fake browser has no commands.
beforeEach(() => {
  fakeBrowser.reset();
  sent.length = 0;
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation((tab: number, message: unknown) => {
    sent.push({ tab, message });
    return tab === 404 ? Promise.reject(new Error('no receiver')) : Promise.resolve(undefined);
  });
  Object.assign(fakeBrowser, {
    commands: { onCommand: { addListener: (listener: Heard) => (hear = listener) } },
  });
});

describe('commands', () => {
  it('press the panel’s button in the tab that they were given in', () => {
    addCommands();
    hear('toggle-panel', { id: 7 });
    hear('summarise-thread', { id: 7 });
    expect(sent).toEqual([
      { tab: 7, message: { press: 'fold' } },
      { tab: 7, message: { press: 'summarise' } },
    ]);
  });

  it('find the open tab where the browser does not tell it', async () => {
    vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 9 }] as never);
    addCommands();
    hear('toggle-panel');
    await vi.waitFor(() => {
      expect(sent).toEqual([{ tab: 9, message: { press: 'fold' } }]);
    });
  });

  it('do nothing on pages that do not hear, nor by other names', () => {
    addCommands();
    hear('_execute_action', { id: 7 });
    hear('toggle-panel', { id: 404 });
    expect(sent).toHaveLength(1);
  });
});

describe('the welcome page', () => {
  it('opens after the installation, not after an update', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    welcomeOnInstall();
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', temporary: false });
    expect(create).not.toHaveBeenCalled();
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false });
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: fakeBrowser.runtime.getURL('/welcome.html') });
  });
});

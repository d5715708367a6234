import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isOn, readSettings, toggled } from '../../../lib/store/choices.ts';
import { changeSettings, loadSettings, onSettings } from '../../../lib/store/settings.ts';

const BASE = 'https://lore.kernel.org/frob/';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('settings', () => {
  it.each([undefined, null, 'text', 7, []])('are the defaults where %j is stored', (stored) => {
    expect(readSettings(stored)).toMatchObject({
      off: false,
      featuresOff: ['keyboard'],
      seen: true,
      keys: { next: 'j', previous: 'k', panel: 's' },
    });
  });

  it('fall back one by one, and drop what nobody knows', () => {
    const read = readSettings({ off: true, seen: 'yes', inboxesOff: null, keys: { next: 'n' }, other: 1 });
    expect(read).toMatchObject({ off: true, seen: true, inboxesOff: [], keys: { next: 'n', previous: 'k' } });
    expect(read).not.toHaveProperty('other');
  });

  it('change a part, last, and are told to all who listen', async () => {
    const heard: boolean[] = [];
    const end = onSettings(({ off }) => heard.push(off));
    await changeSettings({ off: true });
    expect(await loadSettings()).toMatchObject({ off: true, seen: true });
    end();
    await changeSettings({ off: false });
    expect(heard).toEqual([true]);
  });

  it('switch everything or one list off', () => {
    const settings = readSettings(null);
    expect(isOn(settings, BASE)).toBe(true);
    expect(isOn({ ...settings, off: true }, BASE)).toBe(false);
    expect(isOn({ ...settings, inboxesOff: [BASE] }, BASE)).toBe(false);
    expect(isOn({ ...settings, inboxesOff: [BASE] }, 'https://lore.kernel.org/other/')).toBe(true);
  });

  it('toggle an entry once', () => {
    expect(toggled(['a', 'b'], 'b', true)).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
  });
});

// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followAppearance } from '../../../lib/rpc/appearance.ts';
import { changeSettings } from '../../../lib/store/settings.ts';

const look = () => {
  const { scheme, text } = document.documentElement.dataset;
  return { scheme, text };
};

beforeEach(() => {
  fakeBrowser.reset();
  localStorage.clear();
  for (const name of ['scheme', 'text']) Reflect.deleteProperty(document.documentElement.dataset, name);
});

it('waits for the look where no page has had one', async () => {
  await changeSettings({ appearance: { scheme: 'dark', text: 'large' } });
  const seen: unknown[] = [];
  followAppearance(localStorage, () => seen.push(look()));
  expect(seen).toEqual([]);
  await vi.waitFor(() => {
    expect(seen).toEqual([{ scheme: 'dark', text: 'large' }]);
  });
});

it('has that of the last page at once, and the settings’ as soon as they are read', async () => {
  localStorage.setItem('look', '{"scheme":"dark","text":"large"}');
  await changeSettings({ appearance: { scheme: 'light', text: 'larger' } });
  const seen: unknown[] = [];
  followAppearance(localStorage, () => seen.push(look()));
  expect(seen).toEqual([{ scheme: 'dark', text: 'large' }]);
  await vi.waitFor(() => {
    expect(look()).toEqual({ scheme: 'light', text: 'larger' });
  });
  expect(localStorage.getItem('look')).toBe('{"scheme":"light","text":"larger"}');
  expect(seen).toHaveLength(1);
});

it('keeps a change for the next page, and nothing once it is again as at first', async () => {
  followAppearance(localStorage, () => undefined);
  await changeSettings({ appearance: { scheme: 'dark', text: 'normal' } });
  await vi.waitFor(() => {
    expect(look().scheme).toBe('dark');
  });
  expect(localStorage.getItem('look')).toBe('{"scheme":"dark","text":"normal"}');
  await fakeBrowser.storage.local.remove('settings');
  await vi.waitFor(() => {
    expect(look().scheme).toBe('system');
  });
  expect(localStorage.length).toBe(0);
});

it.each(['{', '7', 'null', '{"scheme":7}'])('does not believe what it cannot read: %s', async (kept) => {
  localStorage.setItem('look', kept);
  await new Promise<void>((resolve) => {
    followAppearance(localStorage, resolve);
  });
  await vi.waitFor(() => {
    expect(look()).toEqual({ scheme: 'system', text: 'normal' });
  });
});

import { browser } from 'wxt/browser';
import { readSettings, type Settings } from './choices.ts';

export { isOn, readSettings, type FeatureId, type Settings } from './choices.ts';

const NAME = 'settings';

/** The settings as they are now. Pages cannot read where they lie, content scripts can: no secret belongs here. */
export async function loadSettings(): Promise<Settings> {
  return readSettings((await browser.storage.local.get(NAME))[NAME]);
}

/** Change some settings; all contexts hear of it. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await loadSettings()), ...change };
  await browser.storage.local.set({ [NAME]: settings });
  return settings;
}

/** Hear of every change, wherever it was made; the answer ends it. */
export function onSettings(listener: (settings: Settings) => void): () => void {
  const heard = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[NAME];
    if (area === 'local' && change) listener(readSettings(change.newValue));
  };
  browser.storage.onChanged.addListener(heard);
  return () => {
    browser.storage.onChanged.removeListener(heard);
  };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addOmnibox, addressOf, suggestionsFor, type Recent } from '../../../lib/rpc/omnibox.ts';
import { memoryStore, type Store } from '../../../lib/store/store.ts';
import type { ThreadCard } from '../../../lib/report/card.ts';

const BASE = 'https://lore.kernel.org/harbour/';

const card = (title: string): ThreadCard => ({
  title,
  category: 'PATCH',
  revision: 1,
  patches: { declared: null, present: 1 },
  status: 'waiting',
  headline: '',
  points: [],
  mails: 1,
  participants: 1,
  bots: 0,
  latest: null,
  model: null,
  engine: 'digest',
  language: 'en',
});

let store: Store<unknown>;
beforeEach(async () => {
  store = memoryStore();
  await store.putThreads([
    { base: BASE, root: 'a@x', ids: ['a@x'], card: card('[PATCH] quay: take the lock <once> & "well"') },
    { base: BASE, root: 'b@x', ids: ['b@x'], card: card('[PATCH] quay: never sleep') },
  ]);
  await store.putVisit({ base: BASE, root: 'a@x', at: 1000, ids: ['a@x'], before: null });
  await store.putVisit({ base: BASE, root: 'b@x', at: 2000, ids: ['b@x'], before: null });
});

const suggested = (text: string, xml = false) => suggestionsFor(text, store, { language: 'en', xml });

describe('suggestions in the address bar', () => {
  it('are the lists last used, then known ones, then the threads read last', async () => {
    expect(await suggested('')).toEqual([
      { content: BASE, description: 'harbour, the list' },
      { content: 'https://lore.kernel.org/kvmarm/', description: 'kvmarm, the list' },
      { content: 'https://lore.kernel.org/linux-arm-kernel/', description: 'linux-arm-kernel, the list' },
      { content: `${BASE}b@x/T/`, description: '[PATCH] quay: never sleep' },
      { content: `${BASE}a@x/T/`, description: '[PATCH] quay: take the lock <once> & "well"' },
    ]);
  });

  it('hold every word that was typed', async () => {
    expect((await suggested('QUAY lock')).map(({ content }) => content)).toEqual([`${BASE}a@x/T/`]);
    expect((await suggested('harbour sleep')).map(({ content }) => content)).toEqual([`${BASE}b@x/T/`]);
    expect(await suggested('nothing has this')).toEqual([]);
  });

  it('are XML where the browser reads XML: a subject never becomes markup', async () => {
    const [thread] = await suggested('once', true);
    expect(thread?.description).toBe('[PATCH] quay: take the lock &lt;once&gt; &amp; &quot;well&quot;');
  });

  it('do without threads that are not kept any more', async () => {
    await store.putVisit({ base: BASE, root: 'gone@x', at: 3000, ids: ['gone@x'], before: null });
    expect((await suggested('quay')).length).toBe(2);
  });
});

describe('what is entered in the address bar', () => {
  it.each([
    ['', 'https://lore.kernel.org/'],
    ['netdev', 'https://lore.kernel.org/netdev/'],
    ['harbour', BASE],
    ['netdev stuck ring', 'https://lore.kernel.org/netdev/?q=stuck%20ring'],
    ['stuck ring; now', 'https://lore.kernel.org/all/?q=stuck%20ring%3B%20now'],
    ['https://lore.kernel.org/netdev/a@x/T/', 'https://lore.kernel.org/netdev/a@x/T/'],
    ['https://evil.example/', 'https://lore.kernel.org/all/?q=https%3A%2F%2Fevil.example%2F'],
    ['javascript:alert(1)', 'https://lore.kernel.org/all/?q=javascript%3Aalert(1)'],
  ])('%j opens %s', (text, address) => {
    expect(addressOf(text)).toBe(address);
  });
});

describe('the keyword in the address bar', () => {
  type Entered = (text: string, where: string) => void;
  type Changed = (text: string, suggest: (list: unknown[]) => void) => void;
  let entered: Entered = () => undefined;
  let changed: Changed = () => undefined;
  const opened: unknown[] = [];

  // The fake browser has no omnibox.
  beforeEach(() => {
    fakeBrowser.reset();
    vi.stubGlobal('navigator', { language: 'en' });
    opened.length = 0;
    vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((tab) => {
      opened.push(tab);
      return Promise.resolve({} as never);
    });
    vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation((tab: unknown) => {
      opened.push({ here: tab });
      return Promise.resolve({} as never);
    });
    Object.assign(fakeBrowser, {
      omnibox: {
        setDefaultSuggestion: () => undefined,
        onInputChanged: { addListener: (listener: Changed) => (changed = listener) },
        onInputEntered: { addListener: (listener: Entered) => (entered = listener) },
      },
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('opens where the browser says', () => {
    addOmnibox(() => Promise.resolve(store));
    entered('netdev', 'currentTab');
    entered('netdev', 'newForegroundTab');
    entered('netdev', 'newBackgroundTab');
    const url = 'https://lore.kernel.org/netdev/';
    expect(opened).toEqual([{ here: { url } }, { url, active: true }, { url, active: false }]);
  });

  it('suggests from the store, and nothing where that cannot be read', async () => {
    addOmnibox(() => Promise.resolve(store));
    const list = await new Promise<unknown[]>((resolve) => {
      changed('sleep', resolve);
    });
    expect(list).toHaveLength(1);
    const broken: Promise<Recent> = Promise.reject(new Error('no database'));
    addOmnibox(() => broken);
    const suggest = vi.fn();
    changed('sleep', suggest);
    await broken.catch(() => undefined);
    expect(suggest).not.toHaveBeenCalled();
  });
});

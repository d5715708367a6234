import { afterEach, expect, it, vi } from 'vitest';
import { copyMade } from '../../../entrypoints/popup/clipboard.ts';
import { threadsOf, written } from '../../../entrypoints/popup/written.ts';

// What an update of the extension leaves of a popup's parts that were not loaded yet.
const gone = vi.hoisted(() => () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});
vi.mock('../../../lib/report/renderers.ts', gone);
vi.mock('../../../entrypoints/popup/open-threads.ts', gone);

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['en-US', 'probably because it was just updated', 'Close the popup and open it again.'],
  ['zh-CN', '可能刚刚更新', '请关闭弹出窗口，然后重新打开。'],
])(
  'says why nothing is written where its parts are gone, and what helps: %s',
  async (locale, why, remedy) => {
    vi.stubGlobal('navigator', { language: locale });
    const answer = await written('md', { job: 'j1', language: 'en' });
    if (answer.ok) throw new Error('it was written');
    expect(answer.problem.message).toContain(why);
    expect(answer.problem.remedy).toBe(remedy);
  },
);

it('tells whoever copies the same', async () => {
  // As browsers do: they write when all text has come, and fail where one does not.
  class Item {
    constructor(readonly parts: Record<string, Promise<Blob>>) {}
  }
  vi.stubGlobal('ClipboardItem', Item);
  const write = ([item]: Item[]) => Promise.all(Object.values(item?.parts ?? {}));
  vi.stubGlobal('navigator', { language: 'en-US', clipboard: { write } });
  const of = { job: 'j1', language: 'en' } as const;
  const failure = await copyMade({ 'text/html': written('html', of), 'text/plain': written('md', of) });
  expect(failure).toMatchObject({ kind: 'internal', remedy: 'Close the popup and open it again.' });
});

it('has no threads to show, which is said where they would stand', async () => {
  expect(await threadsOf('j1', 'en')).toBeNull();
});

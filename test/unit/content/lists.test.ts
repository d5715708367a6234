// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FeatureRunner, type Feature, type Page } from '../../../entrypoints/lore.content/feature.ts';
import { categoryBadges } from '../../../entrypoints/lore.content/features/category-badges.ts';
import { listStatus } from '../../../entrypoints/lore.content/features/list-status.ts';
import { listTooltips } from '../../../entrypoints/lore.content/features/list-tooltips.ts';
import { holdFrame } from '../../../entrypoints/lore.content/loading.ts';
import { known } from '../../../entrypoints/lore.content/known.ts';
import { readList } from '../../../lib/archive/list-page.ts';
import { pageKind } from '../../../lib/archive/page.ts';
import type { Mark } from '../../../lib/jobs/list.ts';
import { readSettings, type Settings } from '../../../lib/store/settings.ts';
import { BASE, fixture } from '../archive/pages.ts';

const MARK: Mark = {
  status: { status: 'applied', word: 'applied <b>' },
  news: { text: '+3 new', title: 'at least 3' },
  read: null,
};
/** What the background was asked, and its marks. */
let asked: { lorebrief: string; request: Record<string, unknown> }[];
let marks: (Mark | null)[];
let runner: FeatureRunner;

function open(name = 'index-2.x.html', path = ''): Omit<Page, 'settings'> {
  const href = BASE + path;
  document.body.replaceChildren(
    ...[...fixture(name).body.childNodes].map((node) => document.importNode(node, true)),
  );
  const kind = pageKind(document, href);
  const ready = Promise.resolve();
  return { doc: document, href, base: BASE, kind, scheme: 'light', language: 'en', ready };
}

function run(features: Feature[], page = open(), settings: Partial<Settings> = {}) {
  runner = new FeatureRunner(features, page, () => true);
  return runner.apply({ ...readSettings(null), ...settings });
}

beforeEach(() => {
  fakeBrowser.reset();
  asked = [];
  marks = [MARK, null];
  fakeBrowser.runtime.onMessage.addListener((message: unknown) => {
    asked.push(message as (typeof asked)[number]);
    const unknown = { ids: ['reply/one+%25=x@pier.example'], asking: 'asking for 1' };
    return Promise.resolve({ ok: true, value: { marks, unknown } });
  });
});
afterEach(() => {
  runner.stop();
  vi.restoreAllMocks();
});

const shown = () =>
  [...document.querySelectorAll('lorebrief-mark')].map((host) => ({
    behind: host.previousElementSibling?.textContent,
    words: [...(host.shadowRoot?.querySelectorAll('.mark > span') ?? [])].map((span) => span.textContent),
  }));

describe('status in lists', () => {
  it('stands behind known topics as text, and goes when told', async () => {
    const page = open();
    const before = document.body.innerHTML;
    await run([categoryBadges, listStatus], page);
    expect(asked).toMatchObject([
      {
        lorebrief: 'list.read',
        request: {
          base: BASE,
          topics: [
            {
              ids: [1, 2, 3].map((n) => `20270301083000.1-${n}-asta@quay.example`),
            },
            { ids: ['reply/one+%25=x@pier.example'] },
          ],
        },
      },
    ]);
    expect(shown()).toEqual([
      { behind: '[PATCH v2 0/2] harbour: berth locking', words: ['applied <b>', '+3 new'] },
    ]);
    runner.stop();
    expect(document.body.innerHTML).toBe(before);
  });

  it('follows what becomes known, without drawing anew what is the same', async () => {
    await run([listStatus]);
    const host = document.querySelector('lorebrief-mark');
    marks = [MARK, { ...MARK, news: null, read: { text: 'read', title: '' } }];
    known.dispatchEvent(new Event('change'));
    await expect.poll(() => shown().map(({ words }) => words[1])).toEqual(['+3 new', 'read']);
    expect(document.querySelector('lorebrief-mark')).toBe(host);
    marks = [null, null];
    known.dispatchEvent(new Event('change'));
    await expect.poll(shown).toEqual([]);
  });

  it.each([
    ['index-2.x.html', ''],
    ['topics-2.x.html', 'topics_new.html'],
  ])('reads a list the same with badges and marks in it: %s', async (name, path) => {
    const page = open(name, path);
    const read = () =>
      readList(document, page.href, BASE, page.kind).map(({ subject, ids }) => ({ subject, ids }));
    const before = read();
    expect(before.length).toBeGreaterThan(1);
    marks = before.map(() => MARK);
    await run([categoryBadges, listStatus], page);
    expect(shown()).toHaveLength(before.length);
    expect(read()).toEqual(before);
  });
});

describe('badges in lists', () => {
  it('are buttons where there are tooltips, with no stop for Tab before a link', async () => {
    const buttons = () =>
      [...document.querySelectorAll('lorebrief-badge')].map((host) =>
        host.shadowRoot?.querySelector('[role]'),
      );
    await run([categoryBadges]);
    expect(buttons().map((button) => (button as HTMLElement | null)?.tabIndex)).toEqual([-1, -1]);
    await runner.apply({ ...readSettings(null), featuresOff: ['list-tooltips'] });
    expect(buttons()).toEqual([null, null]);
  });
});

/** A port on which nothing ever comes back, until the asker leaves. */
const silent = {
  onMessage: { addListener: () => undefined },
  onDisconnect: { addListener: () => undefined },
  postMessage: () => undefined,
  disconnect: () => undefined,
};

describe('preparing a list', () => {
  const visible = (is: boolean) => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(!is);
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('waits until the page is to be seen', async () => {
    Object.assign(fakeBrowser.runtime, { connect: () => silent });
    visible(false);
    const done = run([listTooltips], open(), { prepareLists: true });
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual([]);
    visible(true);
    await expect.poll(() => asked.map(({ lorebrief }) => lorebrief)).toEqual(['list.read']);
    await expect
      .poll(() => document.querySelector('lorebrief-note')?.shadowRoot?.textContent)
      .toContain('asking for 1');
    runner.stop();
    expect(document.querySelector('lorebrief-note')).toBeNull();
    await done;
  });

  it('is nothing that happens unasked', async () => {
    await run([listTooltips]);
    expect(asked).toEqual([]);
  });
});

describe('a list’s first frame', () => {
  const loading = (state: DocumentReadyState) => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue(state);
    return () => document.adoptedStyleSheets.length;
  };
  afterEach(() => {
    vi.useRealTimers();
    document.adoptedStyleSheets = [];
  });

  it.each(['/harbour/', '/harbour/new.html', '/all/topics_active.html'])('waits for badges: %s', (path) => {
    const held = loading('loading');
    const release = holdFrame(document, path);
    expect(held()).toBe(1);
    release();
    expect(held()).toBe(0);
  });

  it('waits no longer than a moment', () => {
    vi.useFakeTimers();
    const held = loading('loading');
    holdFrame(document, '/harbour/');
    vi.advanceTimersByTime(80);
    expect(held()).toBe(0);
  });

  it('comes as it comes on other pages, and where the page is there already', () => {
    const held = loading('loading');
    for (const path of ['/', '/harbour/_/text/help/']) holdFrame(document, path);
    loading('interactive');
    holdFrame(document, '/harbour/');
    expect(held()).toBe(0);
  });
});

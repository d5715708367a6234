// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FeatureRunner, type Feature, type Page } from '../../../entrypoints/lore.content/feature.ts';
import { categoryBadges } from '../../../entrypoints/lore.content/features/category-badges.ts';
import { threadPanel } from '../../../entrypoints/lore.content/features/thread-panel.tsx';
import { isDark, schemeOf } from '../../../entrypoints/lore.content/scheme.ts';
import { pageKind } from '../../../lib/archive/page.ts';
import { readThread } from '../../../lib/archive/thread-page.ts';
import { actionWords } from '../../../lib/report/action-words.ts';
import { threadView } from '../../../lib/report/thread-view.ts';
import { isOn, readSettings, type FeatureId, type Settings } from '../../../lib/store/settings.ts';
import { thread } from '../components/thread.ts';
import { BASE, fixture } from './pages.ts';

type Open = Omit<Page, 'settings'>;

/** The test's own document with a fixture's body. */
function open(name: string, path: string): Open {
  const href = BASE + path;
  document.body.replaceChildren(
    ...[...fixture(name).body.childNodes].map((node) => document.importNode(node, true)),
  );
  const kind = pageKind(document, href);
  return { doc: document, href, base: BASE, kind, scheme: 'light', language: 'en', ready: Promise.resolve() };
}

const words = (tag: string) =>
  [...document.querySelectorAll(tag)].map((host) => host.shadowRoot?.querySelector('.badge')?.textContent);

let runner: FeatureRunner | null = null;
function run(features: Feature[], page: Open, settings: Partial<Settings> = {}) {
  runner = new FeatureRunner(features, page, (now) => isOn(now, page.base));
  return runner.apply({ ...readSettings(null), ...settings });
}
beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(() => {
  runner?.stop();
  vi.restoreAllMocks();
});

describe('features', () => {
  const page = () => open('index-2.x.html', '');
  const feature = (id: FeatureId, init: Feature['init'], pages: Feature['pages'] = ['index']): Feature => ({
    id,
    pages,
    init,
  });

  it('start where they belong and are not switched off', async () => {
    const init = vi.fn();
    const features = [
      feature('category-badges', init),
      feature('thread-panel', init, ['flat']),
      feature('list-tooltips', init),
    ];
    await run(features, page(), { featuresOff: ['list-tooltips'] });
    expect(init).toHaveBeenCalledOnce();
  });

  it.each<[string, Partial<Settings>]>([
    ['everywhere', { off: true }],
    ['on this list', { inboxesOff: [BASE] }],
  ])('stay away where all is off %s', async (_, settings) => {
    const init = vi.fn();
    await run([feature('category-badges', init)], page(), settings);
    expect(init).not.toHaveBeenCalled();
  });

  it('go and come as they are switched, and leave the others as they are', async () => {
    const signals: AbortSignal[] = [];
    const init = vi.fn((_: Page, signal: AbortSignal) => {
      signals.push(signal);
    });
    const other = vi.fn();
    const on = readSettings(null);
    await run([feature('category-badges', init), feature('list-status', other)], page());
    await runner?.apply({ ...on, featuresOff: ['category-badges'] });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await runner?.apply(on);
    await runner?.apply({ ...on, panelFolded: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(other).toHaveBeenCalledOnce();
    await runner?.apply({ ...on, off: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('start anew when a setting that they depend on changes', async () => {
    const init = vi.fn();
    await run([{ id: 'list-status', pages: ['index'], dependsOn: ['seen'], init }], page());
    await runner?.apply({ ...readSettings(null), seen: false });
    expect(init).toHaveBeenCalledTimes(2);
  });

  it('take none of the others down', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const init = vi.fn();
    const throws = () => {
      throw new Error('boom');
    };
    const rejects = () => Promise.reject(new Error('bang'));
    await run(
      [feature('category-badges', throws), feature('list-status', rejects), feature('list-tooltips', init)],
      page(),
    );
    expect(init).toHaveBeenCalledOnce();
    expect(error).toHaveBeenCalledTimes(2);
  });
});

describe('category badges', () => {
  it('stand before topics, not before the lines below them, and go when told', async () => {
    const page = open('index-2.x.html', '');
    const before = document.body.innerHTML;
    await run([categoryBadges], page);
    expect(words('lorebrief-badge')).toEqual(['PATCH', 'GIT PULL']);
    expect(document.querySelector('lorebrief-badge')?.nextElementSibling?.tagName).toBe('A');
    runner?.stop();
    expect(document.body.innerHTML).toBe(before);
  });

  it('stand at the first mail of a thread', async () => {
    await run([categoryBadges], open('flat-2.x.html', 'a@b/T/'));
    expect(words('lorebrief-badge')).toEqual(['PATCH']);
    expect(document.querySelector('lorebrief-badge')?.nextElementSibling?.textContent).toContain(
      'berth locking',
    );
  });
});

describe('thread panel', () => {
  const panel = () => document.querySelector('lorebrief-panel')?.shadowRoot?.querySelector('section');
  const answer = (reply: unknown) => {
    const asked: unknown[] = [];
    fakeBrowser.runtime.onMessage.addListener((message: unknown) => {
      asked.push(message);
      return Promise.resolve(reply);
    });
    return asked;
  };

  it('sends the mails and shows the summary, its citations leading to the mails on the page', async () => {
    const page = open('flat-2.x.html', 'a@b/T/');
    const { mails } = readThread(page.doc, page.href);
    const value = thread();
    value.mails = value.mails.map((mail, i) => ({ ...mail, id: mails[i]?.id ?? '' }));
    value.summary.points = [
      { kind: 'original', text: 'Locks.', cites: [mails[0]?.id ?? ''], anchor: 'settle <b>the order</b>' },
    ];
    const view = threadView(value, { language: 'en', span: 'week', made: '2027-03-02T09:00:00Z' });
    const words = actionWords({ model: '', inbox: 'list', mails: 1 }, 'en');
    const rest = { missing: [], since: null, marks: [], map: null, model: null, words };
    const asked = answer({ ok: true, value: { view, ...rest } });
    await run([categoryBadges, threadPanel], page);
    expect(asked).toMatchObject([{ lorebrief: 'thread.read', request: { base: BASE, mails } }]);
    const target = panel()?.querySelector('a.cite')?.getAttribute('href') ?? '';
    expect(document.getElementById(target.slice(1))?.textContent).toBe('*');
    expect(panel()?.querySelector('.note q')?.textContent).toBe('settle <b>the order</b>');
    const next = document.querySelector('lorebrief-panel')?.nextElementSibling;
    expect(next?.querySelector('a[id^="m"]')?.id).toBe(target.slice(1));
  });

  it('says so when the summary fails, and leaves nothing behind when told to go', async () => {
    const page = open('nested-1.9.html', 'q1@pier.example/t/');
    const before = document.body.innerHTML;
    answer({ ok: false, problem: { kind: 'internal', message: 'It broke.', remedy: 'Reload the page.' } });
    await run([threadPanel], page);
    expect(panel()?.textContent).toContain('It broke.Reload the page.');
    runner?.stop();
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('scheme', () => {
  it.each([
    ['rgb(255, 255, 255)', false],
    ['rgb(18, 20, 22)', true],
    ['rgba(0, 0, 0, 0)', null],
    ['rgba(0, 0, 0, 0.9)', true],
    ['', null],
    ['oklch(0.2 0 0)', null],
  ])('%s', (colour, dark) => {
    expect(isDark(colour)).toBe(dark);
  });

  it('follows the page, and takes no background for white', () => {
    document.body.style.backgroundColor = '';
    expect(schemeOf(document)).toBe('light');
    document.body.style.backgroundColor = 'rgb(10, 10, 10)';
    expect(schemeOf(document)).toBe('dark');
    document.body.style.backgroundColor = '';
  });
});

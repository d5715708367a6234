// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runFeatures, type Feature, type Page } from '../../../entrypoints/lore.content/feature.ts';
import { categoryBadges } from '../../../entrypoints/lore.content/features/category-badges.tsx';
import { threadPanel } from '../../../entrypoints/lore.content/features/thread-panel.tsx';
import { anchorMail, missingOf } from '../../../entrypoints/lore.content/panel-facts.ts';
import { isDark, schemeOf } from '../../../entrypoints/lore.content/scheme.ts';
import { pageKind } from '../../../lib/archive/page.ts';
import { readThread } from '../../../lib/archive/thread-page.ts';
import { thread } from '../components/thread.ts';
import { BASE, fixture } from './pages.ts';

/** The test's own document with a fixture's body. */
function open(name: string, path: string): Page {
  const href = BASE + path;
  document.body.replaceChildren(
    ...[...fixture(name).body.childNodes].map((node) => document.importNode(node, true)),
  );
  return { doc: document, href, base: BASE, kind: pageKind(document, href), scheme: 'light', language: 'en' };
}

const words = (tag: string) =>
  [...document.querySelectorAll(tag)].map((host) => host.shadowRoot?.querySelector('.badge')?.textContent);

let abort: AbortController;
beforeEach(() => {
  fakeBrowser.reset();
  abort = new AbortController();
});
afterEach(() => {
  abort.abort();
  vi.restoreAllMocks();
});

describe('runFeatures', () => {
  const page = () => open('index-2.x.html', '');

  it('starts what belongs on the page and is not switched off', async () => {
    const init = vi.fn();
    const features: Feature[] = [
      { id: 'here', pages: ['index'], init },
      { id: 'elsewhere', pages: ['flat'], init },
      { id: 'off', pages: ['index'], init },
    ];
    await runFeatures(features, page(), new Set(['off']), abort.signal);
    expect(init).toHaveBeenCalledOnce();
  });

  it('lets no feature take the others down', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const init = vi.fn();
    const features: Feature[] = [
      {
        id: 'throws',
        pages: ['index'],
        init: () => {
          throw new Error('boom');
        },
      },
      { id: 'rejects', pages: ['index'], init: () => Promise.reject(new Error('bang')) },
      { id: 'works', pages: ['index'], init },
    ];
    await runFeatures(features, page(), new Set(), abort.signal);
    expect(init).toHaveBeenCalledOnce();
    expect(error).toHaveBeenCalledTimes(2);
  });
});

describe('category badges', () => {
  it('stand before topics, not before the lines below them, and go when told', async () => {
    const page = open('index-2.x.html', '');
    const before = document.body.innerHTML;
    await runFeatures([categoryBadges], page, new Set(), abort.signal);
    expect(words('lorebrief-badge')).toEqual(['PATCH', 'GIT PULL']);
    expect(document.querySelector('lorebrief-badge')?.nextElementSibling?.tagName).toBe('A');
    abort.abort();
    expect(document.body.innerHTML).toBe(before);
  });

  it('stand at the first mail of a thread', async () => {
    await runFeatures([categoryBadges], open('flat-2.x.html', 'a@b/T/'), new Set(), abort.signal);
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
    const asked = answer({ ok: true, value });
    await runFeatures([categoryBadges, threadPanel], page, new Set(), abort.signal);
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
    await runFeatures([threadPanel], page, new Set(), abort.signal);
    expect(panel()?.textContent).toContain('It broke.Reload the page.');
    abort.abort();
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('panel facts', () => {
  it('finds the mail that holds an anchor, however its lines are broken', () => {
    const { mails } = readThread(fixture('flat-2.x.html'), `${BASE}a@b/T/`);
    const cites = mails.map((mail) => mail.id);
    const point = { kind: 'original' as const, text: 'x', cites };
    expect(anchorMail({ ...point, anchor: 'this  help? Otherwise\nfine' }, mails)).toBe(
      'reply/one+%25=x@pier.example',
    );
    expect(anchorMail({ ...point, anchor: 'never said' }, mails)).toBeNull();
    expect(anchorMail({ ...point, anchor: '' }, mails)).toBeNull();
    expect(anchorMail({ ...point, cites: [], anchor: 'Says it.' }, mails)).toBeNull();
  });

  it('tells of a root that is missing and of a page that stops', () => {
    const ghost = readThread(fixture('nested-1.9.html'), `${BASE}q1@pier.example/t/`);
    expect(missingOf(ghost, 'en')).toHaveLength(1);
    expect(missingOf({ ...ghost, cut: true }, 'en')).toHaveLength(2);
    expect(missingOf(readThread(fixture('flat-2.x.html'), `${BASE}a@b/T/`), 'en')).toEqual([]);
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

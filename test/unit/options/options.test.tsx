// @vitest-environment happy-dom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Options, type OptionsProps } from '../../../components/options/app.tsx';
import type { ModelActions } from '../../../components/options/models/actions.ts';
import { modelsWords } from '../../../components/options/models/words.ts';
import { optionsWords } from '../../../components/options/words.ts';
import { problemIn } from '../../../lib/archive/problem.ts';
import type { ModelsView } from '../../../lib/jobs/models.ts';
import { LANGUAGES, type Language } from '../../../lib/report/types.ts';
import { readSettings, type Settings } from '../../../lib/store/choices.ts';
import { someEndpoint } from './some-models.ts';

let box: HTMLElement;
beforeEach(() => {
  box = document.createElement('div');
  document.body.replaceChildren(box);
});
afterEach(() => {
  render(null, box);
});

const view: ModelsView = {
  endpoints: [
    someEndpoint({ hasKey: true }),
    someEndpoint({ id: 'e2', name: 'Nas', base: 'http://nas:1/v1' }),
  ],
  browser: 'unavailable',
  spending: [
    {
      endpoint: 'e1',
      day: '2026-11-24',
      calls: 2,
      input: 1000,
      cached: 0,
      output: 5,
      cost: 0.01,
      unpriced: 1,
    },
  ],
};

function show(
  change: { language?: Language; settings?: object; view?: ModelsView; actions?: Partial<ModelActions> } = {},
) {
  const { language = 'en' } = change;
  let settings = readSettings(change.settings ?? {});
  const told = vi.fn((part: Partial<Settings>) => {
    settings = { ...settings, ...part };
    draw();
  });
  const actions = {
    save: vi.fn(() =>
      Promise.resolve({ ok: true as const, value: { endpoint: someEndpoint(), allowed: true } }),
    ),
    remove: vi.fn(() => Promise.resolve(null)),
    allow: vi.fn(() => Promise.resolve(true)),
    test: vi.fn(() => new Promise<never>(() => undefined)),
    ...change.actions,
  };
  const props = (): OptionsProps => ({
    ...{ settings, words: optionsWords(language), onChange: told, sizes: null, counters: [] },
    onForget: () => Promise.resolve(null),
    onReminder: () => Promise.resolve(true),
    inboxes: ['https://lore.kernel.org/kvmarm/'],
    data: {
      export: () => Promise.resolve(null),
      import: () => Promise.resolve({ ok: true, value: 0 }),
      clear: () => Promise.resolve(null),
    },
    models: {
      ...{
        view: change.view ?? view,
        actions,
        allowed: { e1: true, e2: false },
        words: modelsWords(language),
      },
      families: [
        {
          id: 'other',
          name: 'Other',
          base: '',
          keysAt: null,
          needsKey: false,
          atOnce: 2,
          origin: 'Allow extensions.',
        },
      ],
      priceOf: () => null,
      today: '2026-11-24',
    },
    about: {
      ...{ version: '1.2.3', links: { welcome: '/welcome.html' }, bugReport: 'Lorebrief 1.2.3' },
      onCopy: () => Promise.resolve(true),
    },
  });
  const draw = () => {
    void act(() => {
      render(<Options {...props()} />, box);
    });
  };
  draw();
  return { told, actions, draw, set: (part: Partial<Settings>) => (settings = { ...settings, ...part }) };
}

// The caller knows what it looks for.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const find = <T extends HTMLElement>(selector: string) => {
  const found = box.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const button = (label: string) => {
  const all = [...box.querySelectorAll('button')];
  const found = all.find((one) => one.getAttribute('aria-label') === label || one.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  return found;
};
const click = (label: string) =>
  act(async () => {
    button(label).click();
    await Promise.resolve();
  });
function type(selector: string, value: string) {
  const field = find<HTMLInputElement>(selector);
  return act(() => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const heads = () =>
  [...box.querySelectorAll('section')]
    .filter(({ hidden }) => !hidden)
    .map((s) => s.querySelector('h2')?.textContent);

describe.each(LANGUAGES)('the options in %s', (language) => {
  it('are sound, with the form open', async () => {
    show({ language });
    await click(modelsWords(language).add);
    const { violations } = await axe.run(box, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it('have no word twice among the headings, and a line for every choice', () => {
    show({ language });
    const titles = heads();
    expect(new Set(titles).size).toBe(titles.length);
    for (const field of box.querySelectorAll('.option select, .option input, .switch > input')) {
      const what = field.getAttribute('aria-describedby') ?? '';
      expect((box.querySelector(`[id="${what}"]`)?.textContent ?? '').length).toBeGreaterThan(5);
    }
  });
});

describe('the search', () => {
  it('leaves what has all words, counts it, and shows all again at Escape', async () => {
    show();
    const all = heads().length;
    await type('#search', 'badges mails');
    expect(heads()).toEqual(['On lore’s pages']);
    expect(find('.search small').textContent).toMatch(/^\d+ of \d+ options/);
    expect(find<HTMLElement>('#keyboard').closest<HTMLElement>('[data-option]')?.hidden).toBe(true);
    await type('#search', 'appearance');
    expect(heads()).toEqual(['Appearance']);
    expect(
      [...box.querySelectorAll<HTMLElement>('[data-option]')].filter(({ hidden }) => !hidden),
    ).toHaveLength(2);
    await act(() => {
      find('#search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    });
    expect(heads()).toHaveLength(all);
    expect(find('.search small').textContent).toBe('');
  });
});

describe('rules for categories', () => {
  it('tell what is wrong by line and apply only whole', async () => {
    const { told } = show();
    await type('#rules', 'subject frob => RFC\nsubject ( => RFC');
    expect(find('#rules-wrong').textContent).toContain('Line 2');
    expect(button('Apply rules').disabled).toBe(true);
    await type('#rules', 'subject frob => rfc');
    await click('Apply rules');
    expect(told).toHaveBeenLastCalledWith({
      rules: [{ field: 'subject', pattern: 'frob', category: 'RFC' }],
    });
    expect(find<HTMLTextAreaElement>('#rules').value).toBe('subject frob => RFC');
  });

  it('show at once what another window changed', () => {
    const { set, draw } = show();
    set({ rules: [{ field: 'from', pattern: 'x', category: 'PATCH' }] });
    draw();
    expect(find<HTMLTextAreaElement>('#rules').value).toBe('from x => PATCH');
  });
});

describe('terms', () => {
  it('tell what is wrong by line and apply only whole', async () => {
    const { told } = show();
    await type('#terms', 'TLB = a cache\ntlb = again\nno meaning');
    expect(find('#terms-wrong').textContent).toMatch(/Line 2: “tlb” is there already.*Line 3/);
    expect(button('Apply terms').disabled).toBe(true);
    await type('#terms', '  TLB =a = cache ');
    await click('Apply terms');
    expect(told).toHaveBeenLastCalledWith({ terms: [{ term: 'TLB', meaning: 'a = cache' }] });
    expect(find<HTMLTextAreaElement>('#terms').value).toBe('TLB = a = cache');
  });
});

describe('models', () => {
  it('are saved only after a yes, with the key, and tested when asked to', async () => {
    const { actions } = show();
    await click('Add a model…');
    await type('#model-name', 'Mill');
    await type('#model-base', 'https://api.model.example/v1');
    await type('#model-key', 'sk-1');
    expect(find('#model-consent-what').textContent).toContain(
      'goes to api.model.example together with your key',
    );
    await click('Save');
    expect(actions.save).not.toHaveBeenCalled();
    expect(find('#model-consent-note').textContent).toContain('Tick this first');
    await act(() => {
      find('.consent input').click();
    });
    expect(box.querySelector('#model-consent-note')).toBeNull();
    await click('Save and test');
    expect(actions.save).toHaveBeenCalledWith({
      endpoint: expect.objectContaining({ id: '', consented: true, price: null }) as object,
      key: 'sk-1',
    });
    expect(actions.test).toHaveBeenCalledTimes(1);
    expect(find<HTMLInputElement>('#model-key').value).toBe('');
    expect(box.textContent).toContain('Testing…');
    await click('Stop');
    expect(box.textContent).toContain('Stopped.');
  });

  it('are no longer heard of once their test is stopped', async () => {
    const problem = problemIn('internal', { en: ['It does not answer.', ''], 'zh-CN': ['没有应答。', ''] });
    const test: ModelActions['test'] = (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({ ok: false, problem });
        });
      });
    show({ actions: { test } });
    await click('Test Mill');
    await click('Stop');
    expect(box.textContent).toContain('Stopped.');
    expect(box.textContent).not.toContain('It does not answer.');
  });

  it('say what does not work where the browser was refused, and ask again', async () => {
    const { actions } = show();
    expect(box.textContent).toContain('The browser may not reach nas:1');
    await click('Allow nas:1…');
    expect(actions.allow).toHaveBeenCalledWith('http://nas:1/v1');
  });

  it('are removed after one question', async () => {
    const { actions } = show();
    await click('Remove Nas');
    expect(actions.remove).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Keep it');
    await click('Yes, remove it');
    expect(actions.remove).toHaveBeenCalledWith('e2');
  });

  it('tell how to let extensions in where a server refuses them', async () => {
    const no = { ok: false, text: 'It answers 403.' };
    const none = { ok: null, text: '' };
    const test = {
      reach: no,
      key: none,
      model: none,
      structure: none,
      context: none,
      speed: none,
      models: [],
      usage: null,
    };
    show({ actions: { test: () => Promise.resolve({ ok: true, value: test }) } });
    await click('Test Mill');
    expect(find('.test').textContent).toContain('Allow extensions.');
  });

  it('are chosen for all lists and for one', async () => {
    const { told } = show();
    const choose = (selector: string, value: string) =>
      act(() => {
        const select = find<HTMLSelectElement>(selector);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await choose('#model-choice', 'e1');
    expect(told.mock.lastCall?.[0].models?.choice).toBe('e1');
    await choose('[aria-label="Who summarises kvmarm"]', ':digest');
    expect(told.mock.lastCall?.[0].models?.byInbox).toEqual({ 'https://lore.kernel.org/kvmarm/': null });
    await click('Reset kvmarm');
    expect(told.mock.lastCall?.[0].models?.byInbox).toEqual({});
    expect(find<HTMLOptionElement>('#model-choice option[value=browser]').disabled).toBe(true);
  });

  it('choose what to read first only when that is switched on', async () => {
    const { told } = show();
    expect(find<HTMLInputElement>('#model-first').checked).toBe(false);
    expect(find('#model-first-what').textContent).toMatch(/^One more call a report/);
    await act(() => {
      find('#model-first').click();
    });
    expect(told.mock.lastCall?.[0].models?.first).toBe(true);
  });

  it('show what was spent, and that some of it is not known', () => {
    show();
    expect(find('.spending tbody').textContent).toContain('$0.01');
    expect(find('.spending tbody').textContent).toContain('1 call without a price');
  });
});

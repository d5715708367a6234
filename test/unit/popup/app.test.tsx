// @vitest-environment happy-dom
import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE, type Choice } from '../../../components/popup/choice.ts';
import { firstState, reduce, requestAgain } from '../../../components/popup/state.ts';
import { job, noEngines } from './sample.ts';
import { type Around, button, challenge, click, failed, finished, one, show, text, told } from './show.tsx';

afterEach(() => {
  render(null, document.body);
});

describe('the form', () => {
  it('says what a report costs and which window it has, and starts just that', async () => {
    const { actions } = show(told(null));
    expect(one('h1').textContent).toBe('This week on kvmarm');
    expect(one('#cost').textContent).toBe(
      'At most 2 requests to lore.kernel.org. No AI.Window: 2026-11-15 12:00 to 2026-11-22 12:00 UTC.',
    );
    await click("Generate this week's report");
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(requestAgain(job()));
  });

  it('says of the sample week that it needs no network', () => {
    show(told(null), { list: { kind: 'sample' } });
    expect(one('#cost').textContent).toMatch(
      /^No request, no AI.* 2026-11-16 00:00 to 2026-11-23 00:00 UTC\.$/,
    );
    expect(one('#window').hasAttribute('disabled')).toBe(true);
  });

  it('names a wrong field instead of starting, and puts the user there', async () => {
    const { actions } = show(told(null), { list: { kind: 'other' }, other: 'linux mm' });
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
    expect(one('#other').getAttribute('aria-invalid')).toBe('true');
    expect(one('#other-note').textContent).toContain('letters, digits');
    expect(document.activeElement?.id).toBe('other');
  });

  it('starts no second report beside a running one', async () => {
    const { actions } = show(told(job()));
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
  });
});

describe('what a report will take', () => {
  const costs = (form: Partial<Choice>, around: Around) => {
    show(told(null), form, around);
    return one('#cost').firstChild?.textContent;
  };
  const outlook = { requests: 2, mails: null, visited: 0 } as const;

  it('is told from what is kept', () => {
    expect(costs({}, { outlook: { ...outlook, mails: 180 } })).toBe(
      'About 180 mails. At most 2 requests to lore.kernel.org. No AI.',
    );
    expect(costs({}, { outlook: { ...outlook, requests: 0 } })).toBe('Already kept: no request. No AI.');
  });

  it('is nothing for threads that were opened', () => {
    const form = { source: 'visited' } as const;
    expect(costs(form, { outlook: { ...outlook, visited: 3 } })).toBe(
      '3 threads of this list opened here so far: no request. No AI.',
    );
    expect(costs(form, { outlook })).toContain('You have opened no thread of this list here yet.');
  });

  it('of a model is shown before it is sent anything, and the model is the list’s own', async () => {
    const models = { ...noEngines.models, choice: 'house' };
    const engines = { offered: [{ id: 'house', name: 'qwen3' }], models };
    expect(costs({}, { engines })).toContain('shown before qwen3 is sent anything that costs.');
    render(null, document.body);
    const { actions } = show(told(null), {}, { engines });
    await click("Generate this week's report");
    expect(actions.start).toHaveBeenCalledExactlyOnceWith({ ...requestAgain(job()), model: 'house' });
  });
});

describe('before the first report', () => {
  it.each([
    [true, 'No report yet'],
    [false, 'choose one above'],
  ])('on a page of the archive: %o', async (onArchive, words) => {
    const { actions } = show(told(null), {}, { onArchive });
    expect(text()).toContain(words);
    await click('Show the sample week');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith({ ...SAMPLE, language: 'en' });
  });

  it('claims nothing while the background has not spoken', () => {
    show(firstState);
    expect(text()).not.toContain('No report yet');
  });
});

describe('in Chinese', () => {
  it('speaks Chinese whatever the report’s language', () => {
    show(finished(), {}, { ui: 'zh-CN', reports: [] });
    expect(one('h1').textContent).toBe('kvmarm 本周动态');
    expect(button('复制 Markdown')).toBeTruthy();
    expect(text().replace(/lore\.kernel\.org|Markdown|UTC|kvmarm|English/g, '')).not.toMatch(
      /[a-z]{4,} [a-z]{3,}/,
    );
  });

  it('tells a problem in the words that came with it, which are in this language', () => {
    show(failed({ ...challenge, message: '存档要先确认。', remedy: '请打开存档。' }), {}, { ui: 'zh-CN' });
    expect(one('[role=alert]').textContent).toContain('存档要先确认。请打开存档。');
  });
});

it('says that nothing is kept where the browser allows no database', () => {
  show(reduce(told(null), { type: 'kind', kind: 'memory' }));
  expect(text()).toContain('The browser keeps nothing for Lorebrief here');
});

it.each([
  ['idle', told(null), {}],
  ['another list, custom days', told(null), { list: { kind: 'other' }, window: 'custom' }],
  ['running', told(job({ phase: 'summarising', threads: { done: 1, total: 2, stale: 0 } })), {}],
  ['done', finished(), {}],
  ['failed', failed(challenge), {}],
  ['waiting', told(job({ hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null } })), {}],
] as const)('axe finds nothing to say about the structure: %s', async (_, state, form) => {
  show(state, form);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});

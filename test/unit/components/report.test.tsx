// @vitest-environment happy-dom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportPage, type ReportPageProps } from '../../../components/report/app.tsx';
import type { ChatActions } from '../../../components/report/own-chat.tsx';
import { reportWords } from '../../../components/report/words.ts';
import { headWords } from '../../../lib/report/head-words.ts';
import { EVERYTHING } from '../../../lib/report/selection.ts';
import { LANGUAGES, type Language, type Report } from '../../../lib/report/types.ts';
import { someMail, someReport, someThread } from '../report/some-report.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';

const EVIL = '<img src=x onerror=alert(1)>';

const report = someReport([
  someThread('a@x', {
    title: EVIL,
    mails: [
      someMail('a@x', { subject: EVIL }),
      someMail('b@x', { parent: 'a@x', from: { name: 'Bo Lind', address: 'bo@lind.example' }, new: false }),
      someMail('r@x', { parent: 'a@x', from: { name: 'robot', address: 'r@bots.example' }, bot: true }),
    ],
    bots: 1,
    facts: someFacts({ status: 'changes requested' }),
    summary: someSummary({
      headline: 'One patch.',
      points: [{ kind: 'current', text: 'The fold is taken once.', cites: ['a@x'], anchor: 'fold' }],
    }),
  }),
  someThread('q@x', { category: 'Question', title: 'Why the fold?' }),
]);

function show(change: Partial<ReportPageProps> & { language?: Language; shown?: Report } = {}) {
  const { language = 'en', shown = report, ...props } = change;
  const exports = {
    copyMarkdown: vi.fn(() => Promise.resolve(true)),
    copyRich: vi.fn(() => Promise.resolve(false)),
    copy: vi.fn(() => Promise.resolve(true)),
    save: vi.fn(),
  };
  const told = { onSelect: vi.fn(), onMe: vi.fn(), onHide: vi.fn() };
  const again = { model: null, states: new Map(), start: vi.fn(), cancel: vi.fn() };
  const chat = { copyPrompt: vi.fn(() => Promise.resolve(true)), paste: vi.fn<ChatActions['paste']>() };
  const words = reportWords(language);
  const whole: ReportPageProps = {
    report: shown,
    since: null,
    notice: null,
    shared: {
      base: shown.base,
      made: shown.generated,
      language,
      words,
      head: headWords(language),
      links: { hrefOf: (id) => `mail:${id}`, newTab: true },
      terms: [{ term: 'sched', meaning: 'who runs next' }],
    },
    thread: null,
    selection: EVERYTHING,
    me: { people: [], paths: [] },
    hidden: new Set(),
    again,
    chat,
    wide: true,
    printing: false,
    otherLanguage: { href: '?lang=other', lang: language === 'en' ? 'zh-CN' : 'en' },
    exports,
    hrefOf: (root) => `?thread=${root}`,
    ...told,
    ...props,
  };
  const draw = (more: Partial<ReportPageProps> = {}) =>
    act(() => {
      render(<ReportPage {...whole} {...more} />, document.body);
    });
  void draw();
  return { ...exports, ...told, chat, draw };
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const named = (label: string) => {
  const found = all('button').find(
    (button) =>
      (button.ariaLabel ??
        button.getAttribute('aria-label') ??
        (button.querySelector('.swap > *') ?? button).textContent.trim()) === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};
const click = (element: HTMLElement) =>
  act(async () => {
    element.click();
    await Promise.resolve();
  });

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(() => undefined);
});
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

describe('the report page', () => {
  it('shows hostile text as text, everywhere', () => {
    show({ printing: true });
    expect(document.querySelector('img')).toBeNull();
    expect(one('#thread-0 h3').textContent).toBe(EVIL);
    expect(all('.mails .subject')[0]?.textContent).toBe(EVIL);
  });

  it('draws details when they are first opened, mails in their shape and robots apart', async () => {
    show();
    expect(all('.whole')).toEqual([]);
    await act(() => {
      const details = one('#thread-0 details') as HTMLDetailsElement;
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
    expect(one('.points q').textContent).toBe('The fold is taken once.');
    await act(() => {
      const mails = all('.whole details').at(-1) as HTMLDetailsElement;
      mails.open = true;
      mails.dispatchEvent(new Event('toggle'));
    });
    const lines = all('.mails li').map((li) => [
      li.querySelector('.n')?.textContent,
      li.style.getPropertyValue('--depth'),
      li.querySelector('.new') !== null,
    ]);
    expect(lines).toEqual([
      ['1', '0', true],
      ['2', '1', false],
      ['3', '0', true],
    ]);
    expect(one('.whole h4').textContent).toBe('1 mail by a bot');
  });

  it('tells what a filter lets through, and asks for another', async () => {
    const { onSelect, draw } = show();
    await click(all('.chip')[1] ?? document.body);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith({ ...EVERYTHING, categories: ['Question'] });
    await draw({ selection: { ...EVERYTHING, categories: ['Question'] } });
    expect(
      all('.thread')
        .filter((thread) => !thread.hidden)
        .map((thread) => thread.querySelector('h3')?.textContent),
    ).toEqual(['Why the fold?']);
    expect(one('.shown [role=status]').textContent).toBe('1 of 2 threads');
    await click(named('Clear filters'));
    expect(onSelect).toHaveBeenLastCalledWith(EVERYTHING);
    await draw({ selection: { ...EVERYTHING, text: 'nothing' } });
    expect(one('.nothing').textContent).toBe('No thread has all of this.');
  });

  it('hides a thread and takes it back, and the keyboard stays in place', async () => {
    const { onHide, draw } = show();
    await click(named('Hide: Why the fold?'));
    expect(onHide).toHaveBeenLastCalledWith('q@x', true);
    await draw({ hidden: new Set(['q@x']) });
    expect(document.activeElement?.textContent).toBe('Show again');
    expect(one('.away-row').textContent).toContain('Hidden: Why the fold?');
    await click(named('Show again'));
    expect(onHide).toHaveBeenLastCalledWith('q@x', false);
    await draw({ hidden: new Set() });
    expect(document.activeElement?.textContent).toBe('Why the fold?');
  });

  it('leaves out what was hidden before, until it is asked for', async () => {
    const inSight = () => all('.thread').filter((thread) => !thread.hidden).length;
    const { onHide, draw } = show({ hidden: new Set(['q@x']) });
    expect(inSight()).toBe(1);
    expect(one('.shown [role=status]').textContent).toBe('1 of 2 threads');
    expect(one('nav li[hidden]').textContent).toBe('Why the fold?');
    await click(named('Show hidden (1)'));
    expect(inSight()).toBe(2);
    expect(one('.away-row').textContent).toContain('Hidden: Why the fold?');
    await click(named('Put hidden away (1)'));
    expect(inSight()).toBe(1);
    await click(named('Show hidden (1)'));
    await click(named('Show again'));
    expect(onHide).toHaveBeenCalledExactlyOnceWith('q@x', false);
    await draw({ hidden: new Set() });
    expect(document.activeElement?.textContent).toBe('Why the fold?');
    expect(all('.away-row')).toEqual([]);
  });

  it('names nothing that is hidden under what needs the reader, and opens at it all the same', () => {
    show({ hidden: new Set(['a@x']), thread: 'a@x' });
    expect(all('.needs li')).toEqual([]);
    expect(one('.thread:not([hidden]) .away-row').textContent).toContain(EVIL);
  });

  it('tells what changed since the last report, with ways there', async () => {
    const since = {
      window: report.window,
      generated: '2026-11-16T09:00:00Z',
      fresh: ['a@x'],
      changed: [{ root: 'q@x', title: 'Why the fold?', from: 'waiting', to: 'answered' } as const],
    };
    show({ since });
    const section = one('[aria-labelledby=since]');
    expect(section.querySelector('p')?.textContent).toBe(
      '1 new thread, 1 with another status; it was made 2026-11-16 09:00 UTC.',
    );
    expect([...section.querySelectorAll('li')].map((li) => li.textContent)).toEqual([
      `${EVIL} `,
      'Why the fold? waiting for an answer → answered',
    ]);
    await click(all('[aria-labelledby=since] a')[1] ?? document.body);
    expect((one('#thread-1 details') as HTMLDetailsElement).open).toBe(true);
    render(null, document.body);
    show();
    expect(document.querySelector('#since')).toBeNull();
  });

  it('begins with what a model would read first, where one chose', () => {
    const summary = someSummary({ engine: 'provider', model: EVIL });
    const threads = report.threads.map((thread) => ({ ...thread, summary }));
    const first = [
      { root: 'q@x', text: EVIL },
      { root: 'gone@x', text: 'No.' },
    ];
    show({ shown: { ...report, first, threads } });
    expect(all('h2').map((h2) => h2.textContent)).toContain('First to read');
    expect(one('ol.first').textContent).toBe(`Why the fold?${EVIL}`);
    expect(one('[aria-labelledby=first] small').textContent).toBe(
      `Chosen by ${EVIL}, each sentence checked against the mails.`,
    );
    expect(document.querySelector('img')).toBeNull();
  });

  it('gives its prompt to a chat of the reader’s own, and takes the answer back', async () => {
    const { chat } = show();
    const fold = one('.chat') as HTMLDetailsElement;
    await act(() => {
      fold.open = true;
      fold.dispatchEvent(new Event('toggle'));
    });
    await click(named('Copy prompt'));
    expect(chat.copyPrompt).toHaveBeenCalledOnce();
    const field = one('#answer') as HTMLTextAreaElement;
    field.value = '{"threads": []}';
    chat.paste.mockResolvedValueOnce('This is no answer.');
    const send = () =>
      act(async () => {
        (one('.chat form') as HTMLFormElement).requestSubmit();
        await Promise.resolve();
      });
    await send();
    expect(chat.paste).toHaveBeenCalledExactlyOnceWith('{"threads": []}');
    expect([one('#answer-note').textContent, field.value]).toEqual(['This is no answer.', '{"threads": []}']);
    chat.paste.mockResolvedValueOnce(null);
    await send();
    expect(field.value).toBe('');
    expect(one('.chat [role=status]:not(.unseen)').textContent).toMatch(/^Checked\./);
  });

  it('says in the provider’s words why a model did not write all of it', () => {
    const problem = { kind: 'model', message: '“Insufficient balance”', remedy: 'Top up.' } as const;
    const threads = `2 of ${report.threads.length} threads have the digest.`;
    show({ notice: { problem, threads: 2 } });
    expect(one('.lines li').textContent).toBe(`${threads} “Insufficient balance” Top up.`);
    show({ notice: { problem: { ...problem, detail: 'points.0: no' }, threads: 2, others: 1 } });
    expect(one('.lines li').textContent).toBe(
      `${threads} “Insufficient balance” One of them has it for another reason, which it tells. Top up.`,
    );
    expect(one('.lines li').getAttribute('title')).toBe('points.0: no');
  });

  it('has a thread summarised again where a model is set up', async () => {
    const again = { model: 'harbour-9b', states: new Map(), start: vi.fn(), cancel: vi.fn() };
    const { draw } = show({ again, thread: 'a@x' });
    expect(one('.source').textContent).toContain('digest, 2026-11-23 00:00 UTC, from 3 mails by 1 person');
    await click(named('Summarise again with harbour-9b'));
    expect(again.start).toHaveBeenCalledExactlyOnceWith('a@x');
    await draw({ again: { ...again, states: new Map([['a@x', { kind: 'working' }]]) } });
    expect(one('.source [role=status]').textContent).toBe('harbour-9b is at work…');
    await click(named('Cancel'));
    expect(again.cancel).toHaveBeenCalledExactlyOnceWith('a@x');
    const problem = { kind: 'model', message: 'No money.', remedy: 'Top up.' } as const;
    await draw({ again: { ...again, states: new Map([['a@x', { kind: 'failed', problem }]]) } });
    expect(one('.source [role=alert]').textContent).toBe('No money. Top up.');
    await draw({ again: { ...again, states: new Map([['a@x', { kind: 'done' }]]) } });
    expect(one('.source [role=status]').textContent).toBe('Summarised.');
    await draw({ again: { ...again, model: null } });
    expect(all('.source button')).toEqual([]);
  });

  it('leads from the contents to a thread that a filter has put away', async () => {
    const { onSelect } = show({ selection: { ...EVERYTHING, text: 'why' } });
    await click(all('nav a')[0] ?? document.body);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(EVERYTHING);
    expect(document.activeElement?.textContent).toBe(EVIL);
    expect((one('#thread-0 details') as HTMLDetailsElement).open).toBe(true);
  });

  it('opens at a thread by any of its mails, or says that it is not here', () => {
    show({ thread: 'b@x' });
    expect((one('#thread-0 details') as HTMLDetailsElement).open).toBe(true);
    render(null, document.body);
    show({ thread: 'elsewhere@x' });
    expect(one('main .notice').textContent).toContain('not in this report');
  });

  it('unfolds all, folds all, and unfolds for paper alone', async () => {
    const { draw } = show();
    const open = () => all('article > .foot > details[open]').length;
    await click(named('Unfold all'));
    expect(open()).toBe(2);
    await click(named('Fold all'));
    expect(open()).toBe(0);
    await draw({ printing: true });
    expect(open()).toBe(2);
    expect(all('details:not([open])').map((details) => details.className)).toEqual(['chat', 'me']);
    await draw({ printing: false });
    expect(open()).toBe(0);
  });

  it('hands out every form, and says when copying was refused', async () => {
    const { copyMarkdown, copy, save } = show();
    await click(named('Copy Markdown'));
    expect(copyMarkdown).toHaveBeenCalledOnce();
    expect(one('.exports [role=status]').textContent).toBe('Copied');
    await click(named('Copy as rich text'));
    expect(one('.exports .wrong').textContent).toContain('did not allow');
    await click(named('Save .json'));
    expect(save).toHaveBeenCalledExactlyOnceWith('json');
    await click(named('Copy Markdown: Why the fold?'));
    expect(copy).toHaveBeenCalledExactlyOnceWith('q@x');
  });

  it('learns who I am', async () => {
    const { onMe } = show();
    await act(() => {
      const me = one('details.me') as HTMLDetailsElement;
      me.open = true;
      me.dispatchEvent(new Event('toggle'));
    });
    const field = one('#me-people') as HTMLInputElement;
    field.value = ' ada@quill.example,, Ada Quill，Bo';
    await act(() => {
      field.dispatchEvent(new Event('change'));
    });
    expect(onMe).toHaveBeenCalledExactlyOnceWith({
      people: ['ada@quill.example', 'Ada Quill', 'Bo'],
      paths: [],
    });
  });

  it('names what is missing', () => {
    const { statistics } = report;
    show({
      shown: {
        ...report,
        missing: ['The answer was cut.'],
        statistics: { ...statistics, unreadable: 1, undated: 2 },
      },
    });
    expect(all('.lines li').map((li) => li.textContent)).toEqual([
      'The answer was cut.',
      '1 mail could not be read.',
      '2 mails without a readable date, never counted as new.',
    ]);
  });

  it.each(LANGUAGES)('axe finds nothing to say about the structure: %s', async (language) => {
    document.documentElement.lang = language;
    for (const wide of [true, false]) {
      const again = {
        model: 'harbour-9b',
        states: new Map([['q@x', { kind: 'working' } as const]]),
        start: vi.fn(),
        cancel: vi.fn(),
      };
      const since = { window: report.window, generated: report.generated, fresh: ['a@x'], changed: [] };
      const shown = { ...report, first: [{ root: 'a@x', text: 'It waits.' }] };
      const me = { people: ['Ada Quill'], paths: [] };
      show({ language, wide, printing: true, me, again, since, shown });
      const { violations } = await axe.run(document.body, {
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
      render(null, document.body);
    }
  });
});

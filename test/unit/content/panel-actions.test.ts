// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FeatureRunner } from '../../../entrypoints/lore.content/feature.ts';
import { threadPanel } from '../../../entrypoints/lore.content/features/thread-panel.tsx';
import { pageKind } from '../../../lib/archive/page.ts';
import type { Summarised } from '../../../lib/jobs/model-thread.ts';
import { withWords } from '../../../lib/report/action-words.ts';
import { threadView } from '../../../lib/report/thread-view.ts';
import type { ReportThread } from '../../../lib/report/types.ts';
import type { RequestOf } from '../../../lib/rpc/messages.ts';
import { servePort, type Handlers } from '../../../lib/rpc/serve.ts';
import { readSettings } from '../../../lib/store/settings.ts';
import { BASE, fixture } from '../archive/pages.ts';
import { thread } from '../components/thread.ts';
import { ports } from '../rpc/ports.ts';

const HREF = `${BASE}a@x/T/`;

const viewOf = (of: ReportThread) =>
  threadView(of, { language: 'en', span: 'week', made: '2027-03-02T09:00:00Z' });
/** A summary by the model, of its first so many sentences. */
const written = (points: number, notice: string | null = null) => {
  const { summary } = thread();
  return viewOf(
    thread({
      summary: {
        ...summary,
        engine: notice === null ? 'provider' : 'digest',
        points: summary.points.slice(0, points),
        notice,
      },
    }),
  );
};
const COST = 'about 900 tokens, $0.004';
const problem = { kind: 'model', message: 'The key is wrong.', remedy: 'Enter it again.' } as const;

interface Asked {
  request: RequestOf<'thread.summarise'>;
  signal: AbortSignal;
  tell: (part: Summarised) => void;
  answer: (value: Summarised) => void;
  fail: () => void;
}

let runner: FeatureRunner;
/** What the model was asked, and its reins. */
let asked: Asked[];
/** What was pasted; `pasted` answers it. */
let texts: string[];
let pasted: unknown;

async function open(model: string | null, view = viewOf(thread())) {
  fakeBrowser.runtime.onMessage.addListener((message: unknown) => {
    const { lorebrief, request } = message as { lorebrief: string; request: { text: string } };
    if (lorebrief === 'thread.read') {
      const answer = {
        view,
        missing: [],
        since: null,
        marks: [],
        map: null,
        model,
        cost: 'about 400 tokens',
      };
      return Promise.resolve({ ok: true, value: withWords(answer, { base: BASE, language: 'en' }) });
    }
    texts.push(request.text);
    return Promise.resolve(pasted);
  });
  document.body.replaceChildren(
    ...[...fixture('flat-2.x.html').body.childNodes].map((node) => document.importNode(node, true)),
  );
  const page = {
    ...({ doc: document, href: HREF, base: BASE, kind: pageKind(document, HREF) } as const),
    ...({ scheme: 'light', language: 'en', ready: Promise.resolve() } as const),
  };
  runner = new FeatureRunner([threadPanel], page, () => true);
  await runner.apply(readSettings(null));
}

beforeEach(() => {
  fakeBrowser.reset();
  asked = [];
  texts = [];
  fakeBrowser.runtime.connect = (() => {
    const [page, background] = ports();
    const summarise: Handlers['thread.summarise'] = (request, signal, tell) =>
      new Promise((answer, reject) => {
        const fail = () => {
          reject(Object.assign(new Error(), { problem }));
        };
        asked.push({ request, signal, tell, answer, fail });
      });
    servePort(background, false, { 'thread.summarise': summarise } as unknown as Handlers);
    return page;
  }) as never;
});
afterEach(() => {
  runner.stop();
});

const root = () => document.querySelector('lorebrief-panel')?.shadowRoot;
const button = (id: string) => root()?.querySelector<HTMLButtonElement>(`[data-action=${id}]`);
const text = (selector: string) => root()?.querySelector(selector)?.textContent;
/** What the button says that it takes, as it is read out with it. */
const hint = () => {
  const id = button('summarise')?.getAttribute('aria-describedby') ?? '';
  return id === '' ? undefined : text(`#${id}`);
};
/** Sentences that were written. */
const sentences = () =>
  [...(root()?.querySelectorAll('.points dd > p') ?? [])].filter((p) => !p.querySelector(':scope > q'));
/** Sentences of the mails' own. */
const quotes = () => root()?.querySelectorAll('.points dd > p > q').length;
const note = () => text('footer [role=status]');
const busy = () => root()?.querySelector('section')?.getAttribute('aria-busy');

async function summarise(): Promise<Asked> {
  button('summarise')?.click();
  await expect.poll(() => asked.length).toBe(1);
  const [first] = asked;
  if (!first) throw new Error('nobody was asked');
  return first;
}

describe('having a model summarise', () => {
  it('is offered where there is a model, by its name; again where it did', async () => {
    await open(null);
    expect(button('summarise')).toBeNull();
    runner.stop();
    fakeBrowser.reset();
    await open('Harbour 3');
    expect(button('summarise')?.textContent).toBe('Summarise with Harbour 3');
    expect(hint()).toBe('about 400 tokens');
    runner.stop();
    fakeBrowser.reset();
    await open('Harbour 3', written(3));
    expect(button('summarise')?.textContent).toBe('Summarise again');
  });

  it('shows sentences as they come, and says so once', async () => {
    await open('Harbour 3');
    const { request, tell, answer } = await summarise();
    expect(request).toEqual({ base: BASE, root: 'a@x', language: 'en', again: false });
    expect([note(), busy(), button('summarise')?.textContent]).toEqual(['Asking Harbour 3…', 'true', 'Stop']);
    expect(hint()).toBeUndefined();
    // What stands there stays until there is something better.
    tell({ view: written(0), note: '', cost: COST });
    expect(quotes()).toBe(3);
    for (const points of [1, 2]) {
      tell({ view: written(points), note: '', cost: COST });
      expect(sentences()).toHaveLength(points);
      expect(root()?.querySelector('.points')?.closest('[aria-live]')).toBeNull();
      expect([note(), busy()]).toEqual(['Asking Harbour 3…', 'true']);
    }
    answer({ view: written(3), note: '', cost: COST });
    await expect.poll(note).toBe('Done.');
    expect(hint()).toBe(COST);
    expect([sentences().length, busy(), button('summarise')?.textContent]).toEqual([
      3,
      'false',
      'Summarise again',
    ]);
  });

  it('can be stopped: the call ends at once, what stands stays', async () => {
    await open('Harbour 3');
    const { tell, signal } = await summarise();
    tell({ view: written(2), note: '', cost: COST });
    const before = performance.now();
    button('summarise')?.click();
    expect(signal.aborted).toBe(true);
    await expect.poll(note).toBe('Stopped.');
    expect(performance.now() - before).toBeLessThan(300);
    expect([sentences().length, busy()]).toEqual([2, 'false']);
  });

  it('takes the second click of a double one for no stop', async () => {
    await open('Harbour 3');
    const { signal } = await summarise();
    button('summarise')?.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    expect(signal.aborted).toBe(false);
  });

  it('ends with the panel', async () => {
    await open('Harbour 3');
    const { signal } = await summarise();
    runner.stop();
    expect(signal.aborted).toBe(true);
  });

  it('says what went wrong and what to do, and leaves what stood there', async () => {
    await open('Harbour 3');
    (await summarise()).fail();
    await expect.poll(note).toMatch(/\. [A-Z]/);
    expect([quotes(), button('summarise')?.textContent]).toEqual([3, 'Summarise with Harbour 3']);
  });

  it('shows the digest with the reason where that came instead, and asks anew after that', async () => {
    await open('Harbour 3');
    const first = await summarise();
    const reason = 'No money is left. Add some.';
    first.answer({ view: written(3, reason), note: reason, cost: COST });
    await expect.poll(note).toBe(reason);
    expect(text('footer')?.split(reason)).toHaveLength(2);
    expect(button('summarise')?.textContent).toBe('Summarise with Harbour 3');
    button('summarise')?.click();
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]?.request.again).toBe(true);
  });
});

describe('an answer of one’s own chat', () => {
  const field = () => root()?.querySelector('textarea');
  const send = async (value: string) => {
    button('paste')?.click();
    const area = field();
    if (!area) throw new Error('no field came');
    area.value = value;
    root()?.querySelector('form')?.requestSubmit();
    await expect.poll(() => texts).toEqual([value]);
  };

  it('is shown as that, with what was refused', async () => {
    await open(null);
    const view = {
      ...written(2),
      leftOut: {
        notice: null,
        mails: null,
        refused: { title: '1 sentence refused by the checks', items: [] },
      },
    };
    pasted = { ok: true, value: { view, note: '' } };
    await send('{"points":[]}');
    await expect.poll(sentences).toHaveLength(2);
    expect(text('footer')).toContain(view.source);
    expect(text('footer details')).toContain('1 sentence refused by the checks');
    expect(field()).toBeNull();
  });

  it('stays in its field where it is none, with the reason', async () => {
    await open(null);
    pasted = {
      ok: false,
      problem: { ...problem, message: 'This holds no JSON.', remedy: 'Copy all of it.' },
    };
    await send('I am sorry');
    await expect.poll(note).toBe('This holds no JSON. Copy all of it.');
    expect(field()?.value).toBe('I am sorry');
    expect(sentences()).toEqual([]);
  });

  it('has a label, takes the focus, and gives it back on Escape', async () => {
    await open(null);
    button('paste')?.click();
    expect(root()?.querySelector('label')?.htmlFor).toBe(field()?.id);
    expect(root()?.activeElement).toBe(field());
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(field()).toBeNull();
    expect(root()?.activeElement).toBe(button('paste'));
  });
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { messageAnchor } from '../../../lib/mail/links.ts';
import { mailOfPage } from '../../../lib/archive/mail-of-page.ts';
import { mailAnchors, type PageMail } from '../../../lib/archive/page-mail.ts';
import { readThread, readThreadInSlices } from '../../../lib/archive/thread-page.ts';
import { BASE, documentOf, fixture } from './pages.ts';

const FLAT = `${BASE}20270301083000.1-1-asta@quay.example/T/#u`;
const flat = () => readThread(fixture('flat-2.x.html'), FLAT);
const segments = (mail: PageMail | undefined) => (mail ? mailOfPage(mail).segments : []);
const own = (mail: PageMail | undefined) =>
  segments(mail)
    .flatMap((s) => (s.kind === 'own' ? [s.text] : []))
    .join('\n\n');

describe('readThread, flat page', () => {
  it('reads every mail of the thread and leaves out loose matches', () => {
    const { base, root, mails, cut } = flat();
    expect({ base, root, cut }).toEqual({
      base: BASE,
      root: '20270301083000.1-1-asta@quay.example',
      cut: false,
    });
    expect(mails.map((m) => [m.id, m.parent, m.name, m.subject])).toEqual([
      [
        '20270301083000.1-1-asta@quay.example',
        null,
        'Asta Lindqvist',
        '[PATCH v2 0/2] harbour: berth locking',
      ],
      [
        '20270301083000.1-2-asta@quay.example',
        '20270301083000.1-1-asta@quay.example',
        'Asta Lindqvist',
        '[PATCH v2 1/2] harbour: take the quay lock once',
      ],
      [
        '20270301083000.1-3-asta@quay.example',
        '20270301083000.1-1-asta@quay.example',
        'Asta Lindqvist',
        '[PATCH v2 2/2] harbour: say who holds it',
      ],
      [
        'reply/one+%25=x@pier.example',
        '20270301083000.1-2-asta@quay.example',
        'permalink',
        'Re: [PATCH v2 1/2] harbour: take the quay lock once',
      ],
      ['GX7@lamp.example', 'CAB=gone_42@mail.example.com', 'lampkeeper', ''],
    ]);
    expect(mails[0]?.date).toBe(Date.UTC(2027, 2, 1, 8, 30));
    expect(mails.map((m) => mailOfPage(m).received)).toEqual(mails.map((m) => m.date));
  });

  it('leaves diffs out, and the signature behind them is no text', () => {
    const [, patch, second] = flat().mails;
    expect(segments(patch).map((s) => s.kind)).toEqual([
      'own',
      'trailer',
      'trailer',
      'diffstat',
      'signature',
    ]);
    expect(own(patch)).toBe('The lock was taken twice.');
    expect(own(second)).toBe('Says it.');
    expect(JSON.stringify(flat().mails)).not.toMatch(/guard\(mutex\)|int ret|return ret;|@@ /);
  });

  it('keeps what is written behind a diff, with its links', () => {
    const reply = flat().mails[3];
    expect(own(reply)).toBe(
      'Does this help?\n\nOtherwise fine with me, see https://example.org/pier?a=1&b=2 for the numbers.',
    );
    expect(segments(reply).slice(0, 2)).toEqual([
      {
        kind: 'quote',
        text: 'The lock was taken twice.',
        depth: 1,
        attribution: 'On Mon, Mar 1, 2027 at 8:31 AM Asta Lindqvist wrote:',
      },
      { kind: 'quote', text: 'if (ret)', depth: 2, attribution: null },
    ]);
    expect(segments(reply).slice(-2)).toEqual([
      { kind: 'trailer', text: 'Reviewed-by: Per Malm <per@pier.example>' },
      { kind: 'signature', text: 'permalink' },
    ]);
  });

  it('takes markup as text, and attached files not at all', () => {
    expect(segments(flat().mails[4])).toEqual([
      { kind: 'own', text: 'The lamp <script>alert(1)</script> is out. Config attached.' },
    ]);
  });

  it('finds the ids under which mails stand on the page', async () => {
    const ids = await Promise.all(flat().mails.map((m) => messageAnchor(m.id)));
    expect(mailAnchors(fixture('flat-2.x.html')).map((a) => a.id)).toEqual(expect.arrayContaining(ids));
  });
});

describe('readThread, other shapes', () => {
  it('names a root that the archive lacks (nested, 1.9.0)', () => {
    const thread = readThread(fixture('nested-1.9.html'), `${BASE}q1@pier.example/t/#u`);
    expect(thread.root).toBe('never-sent@elsewhere.example');
    expect(thread.mails.map((m) => m.parent)).toEqual(['never-sent@elsewhere.example', 'q1@pier.example']);
  });

  it('keeps the thread that was asked for when the page mixes in another of that subject (1.9.0)', () => {
    const thread = readThread(fixture('unmarked-1.9.html'), `${BASE}other-thread@far.example/T/#u`);
    expect(thread.root).toBe('other-thread@far.example');
    expect(thread.mails.map((m) => m.id)).toEqual(['other-thread@far.example']);
  });

  it('says when the page stops before the thread does', () => {
    const doc = fixture('nested-1.9.html');
    const text = doc.querySelector('b#t')?.nextSibling;
    if (text) text.nodeValue = ' 1101+ messages (download: ';
    expect(readThread(doc, `${BASE}q1@pier.example/t/`).cut).toBe(true);
  });

  it('is empty, not broken, elsewhere', () => {
    expect(readThread(documentOf('<pre>hello</pre>'), BASE).mails).toEqual([]);
    expect(readThread(fixture('index-2.x.html'), BASE)).toEqual({
      base: BASE,
      root: null,
      anchors: new Map(),
      mails: [],
      cut: false,
    });
  });
});

describe('readThreadInSlices', () => {
  it('reads the same, with a pause whenever the budget is spent', async () => {
    let pauses = 0;
    const yieldTo = () => {
      pauses++;
      return Promise.resolve();
    };
    const signal = new AbortController().signal;
    const thread = await readThreadInSlices(fixture('flat-2.x.html'), FLAT, signal, { budgetMs: 0, yieldTo });
    expect(thread).toEqual(flat());
    expect(pauses).toBeGreaterThan(5);
  });

  it('stops when aborted', async () => {
    const abort = new AbortController();
    const yieldTo = () => {
      abort.abort(new Error('gone'));
      return Promise.resolve();
    };
    const reading = readThreadInSlices(fixture('flat-2.x.html'), FLAT, abort.signal, {
      budgetMs: 0,
      yieldTo,
    });
    await expect(reading).rejects.toThrow('gone');
  });
});

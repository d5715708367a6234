import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../lib/archive/atom.ts';

const HEAD = `<?xml version="1.0" encoding="us-ascii"?>
<feed
xmlns="http://www.w3.org/2005/Atom"
xmlns:thr="http://purl.org/syndication/thread/1.0"><title>rt:1..2 - search results</title><link
rel="alternate"
type="text/html"
href="https://lore.kernel.org/frob/?q=rt:1..2"/><id>urn:uuid:0</id><updated>2026-11-24T16:34:14Z</updated>`;

interface Entry {
  name?: string;
  email?: string;
  title?: string;
  updated?: string;
  href?: string;
  parent?: string;
  body?: string;
}

const entry = ({ name, email, title, updated, href, parent, body }: Entry) =>
  `<entry><author><name>${name ?? 'Ada Quill'}</name><email>${email ?? 'ada@example.org'}</email></author>` +
  `${title ?? '<title>On folding</title>'}<updated>${updated ?? '2026-11-24T13:46:02Z'}</updated><link
href="${href ?? 'https://lore.kernel.org/frob/1@example.org/'}"/><id>urn:uuid:1</id>${
    parent === undefined
      ? ''
      : `<thr:in-reply-to
ref="urn:uuid:2"
href="${parent}"/>`
  }<content
type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><pre
style="white-space:pre-wrap">${body ?? 'Hello.\n'}</pre></div></content></entry>`;

const feed = (...entries: Entry[]) => `${HEAD}${entries.map(entry).join('')}</feed>`;

describe('parseFeed', () => {
  it('reads what a feed has of a mail', () => {
    const [mail] = parseFeed(feed({ parent: 'https://lore.kernel.org/frob/0%2Fx%2By@example.org/' })) ?? [];
    expect(mail).toEqual({
      id: '1@example.org',
      subject: 'On folding',
      from: { name: 'Ada Quill', address: 'ada@example.org' },
      date: Date.UTC(2026, 10, 24, 13, 46, 2),
      received: Date.UTC(2026, 10, 24, 13, 46, 2),
      inReplyTo: '0/x+y@example.org',
      references: ['0/x+y@example.org'],
      segments: [{ kind: 'own', text: 'Hello.' }],
      defects: ['cut'],
      source: 'archive',
    });
  });

  it.each([
    [
      { title: '<title\ntype="html">a &lt;b&gt; &amp;amp; &quot;c&quot;</title>' },
      { subject: 'a <b> &amp; "c"' },
    ],
    [{ title: '<title>(no subject)</title>' }, { subject: '' }],
    [{ name: 'Zs&#243;fia &#x5b8b;' }, { from: { name: 'Zsófia 宋', address: 'ada@example.org' } }],
    [{ href: 'https://lore.kernel.org/frob/a%25b%3Fc@example.org/' }, { id: 'a%b?c@example.org' }],
    [{ parent: 'https://lore.kernel.org/frob/1@example.org/' }, { inReplyTo: null, references: [] }],
  ])('reads %o', (given, wanted) => {
    expect(parseFeed(feed(given))?.[0]).toMatchObject(wanted);
  });

  it('takes markup off bodies, tells quotes, and counts diffs', () => {
    const body = `On Mon, Ada Quill wrote:
<span
class="q">&gt; fold &lt;twice&gt;
</span>
See <a
href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a> &lt;script&gt;.

<span
class="head">diff --git a/fold.c b/fold.c
--- a/fold.c
+++ b/fold.c
</span><span
class="hunk">@@ -1,2 +1,2 @@
</span> int a;
<span
class="del">-int b;
</span><span
class="add">+int c;
</span>`;
    expect(parseFeed(feed({ body }))?.[0]?.segments).toEqual([
      { kind: 'quote', text: 'fold <twice>', depth: 1, attribution: 'On Mon, Ada Quill wrote:' },
      { kind: 'own', text: 'See https://example.org/?a=1&b=2 <script>.' },
      { kind: 'diff', files: [{ path: 'fold.c', added: 1, removed: 1 }] },
    ]);
  });

  it('gives null for a mail without id or time, and reads on', () => {
    const mails = parseFeed(
      feed({ updated: 'soon' }, { href: 'frob' }, { href: 'https://x.example/%zz/' }, {}),
    );
    expect(mails?.map((mail) => mail?.id)).toEqual([undefined, undefined, undefined, '1@example.org']);
  });

  it('tells an empty feed from none and from half of one', () => {
    expect(parseFeed(`${HEAD}</feed>`)).toEqual([]);
    // As public-inbox ends a page behind the last entry.
    expect(parseFeed('</feed>')).toEqual([]);
    expect(parseFeed(feed({}).slice(0, -40))).toBeNull();
    expect(parseFeed('<html><body>frob</body></html>')).toBeNull();
    expect(parseFeed('')).toBeNull();
  });
});

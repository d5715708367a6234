// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { inboxBase, messageIdOf, overviewHeading, pageKind } from '../../../lib/archive/page.ts';
import { BASE, documentOf, fixture } from './pages.ts';

describe('inboxBase', () => {
  it('comes from the mirror link, under any prefix and whatever the query', () => {
    const doc = fixture('index-2.x.html');
    expect(inboxBase(doc, BASE)).toBe(BASE);
    expect(inboxBase(doc, `${BASE}?q=lamp&x=m`)).toBe(BASE);
    expect(inboxBase(doc, 'https://mirror.example/lore/harbour/')).toBe(
      'https://mirror.example/lore/harbour/',
    );
    expect(inboxBase(fixture('flat-2.x.html'), `${BASE}a@b/T/`)).toBe(BASE);
  });

  it('is null on pages without one', () => {
    expect(inboxBase(documentOf('<pre>hello</pre>'), 'https://lore.kernel.org/')).toBeNull();
    expect(inboxBase(documentOf('<a id=mirror href="/elsewhere/">x</a>'), BASE)).toBeNull();
    expect(inboxBase(documentOf('<a id=mirror href="https://[/">x</a>'), BASE)).toBeNull();
  });
});

describe('pageKind', () => {
  it.each([
    ['', 'index'],
    ['?t=20270303120000', 'index'],
    ['?q=lamp', 'search'],
    ['?q=lamp&x=t', 'search-nested'],
    ['new.html', 'new'],
    ['topics_new.html', 'topics'],
    ['topics_active.html', 'topics'],
    ['_/text/help/', 'text'],
    ['a@b/T/#u', 'flat'],
    ['x%2FT%2F@b/t/', 'nested'],
    ['a@b/', 'other'],
    ['a@b/s/', 'other'],
  ])('%s is %s', (path, kind) => {
    expect(pageKind(documentOf('<a id=mirror href="/harbour/_/text/mirror/">mirror</a>'), BASE + path)).toBe(
      kind,
    );
  });

  it('knows a mail by pre#b, and the list of inboxes by its form', () => {
    const mail = documentOf('<a id=mirror href="../_/text/mirror/">mirror</a><pre id=b>From: x</pre>');
    expect(pageKind(mail, `${BASE}a@b/`)).toBe('message');
    const listing = documentOf('<form action="./"><input type=submit name=a></form>');
    expect(pageKind(listing, 'https://lore.kernel.org/')).toBe('listing');
  });
});

describe('messageIdOf', () => {
  it('unescapes one segment, and takes no link from outside the inbox', () => {
    expect(messageIdOf('../../pull%2F42%2Fabc%2525+d=e@git.example/', `${BASE}x/T/`, BASE)).toBe(
      'pull/42/abc%25+d=e@git.example',
    );
    expect(messageIdOf('https://evil.example/harbour/a@b/', BASE, BASE)).toBeNull();
    expect(messageIdOf('%E0%A4/', BASE, BASE)).toBeNull();
    expect(messageIdOf(null, BASE, BASE)).toBeNull();
  });
});

describe('overviewHeading', () => {
  it('is found on thread pages, and never taken for a subject or a result count', () => {
    expect(overviewHeading(fixture('flat-2.x.html'))?.textContent).toMatch(/^Thread overview/);
    expect(overviewHeading(documentOf('<pre id=t>Results 1-2 of 2</pre><b id=t>A subject</b>'))).toBeNull();
  });
});

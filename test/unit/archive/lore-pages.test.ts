// @vitest-environment happy-dom
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopics } from '../../../lib/archive/index-page.ts';
import { mailOfMessage, mailOfPage } from '../../../lib/archive/mail-of-page.ts';
import { pageKind } from '../../../lib/archive/page.ts';
import { mailAnchors } from '../../../lib/archive/page-mail.ts';
import { readMessage } from '../../../lib/archive/message-page.ts';
import { readBlocks, readThread } from '../../../lib/archive/thread-page.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { documentOf } from './pages.ts';

const PAGES = path.resolve('..', 'shared', 'lore-pages');
const here = existsSync(path.join(PAGES, 'expected.json'));
const title = here ? 'saved pages of real public-inbox servers' : 'skipped: ../shared/lore-pages is not here';

interface Expected {
  mid: string;
  subject: string;
  name: string;
  addr: string;
  date: number;
  /** In-Reply-To. */
  parent: string | null;
  /** The last of References, by which 1.9.0 threads where the two differ. */
  tparent: string | null;
  root: string;
}

const cases = ['1.9.0', '2.x'].flatMap((version) =>
  [
    'all-T',
    'dup-subject-T',
    'ghost-T',
    'ghost-t',
    'msg-T',
    'msg-T-patch',
    'msg-t',
    'rfc-T',
    'rfc-t',
    'xss-T',
  ].map((page) => ({ version, page })),
);
const load = (version: string, page: string) =>
  documentOf(readFileSync(path.join(PAGES, version, `${page}.html`), 'utf8'));
const hrefOf = (page: string) => {
  const inbox = page.startsWith('all') ? 'all' : 'kvmarm';
  return `https://lore.kernel.org/${inbox}/x@y/${page.endsWith('-t') ? 't' : 'T'}/`;
};

describe.skipIf(!here)(title, () => {
  const expected = new Map<string, Expected>();
  if (here) {
    const truth = JSON.parse(readFileSync(path.join(PAGES, 'expected.json'), 'utf8')) as {
      mails: Expected[];
    };
    for (const mail of truth.mails) expected.set(mail.mid, mail);
  }
  let checked = 0;
  let blocks = 0;
  let messages = 0;

  it.each(cases)('$version $page: ids, subjects, names, dates, parents', ({ version, page }) => {
    const doc = load(version, page);
    expect(pageKind(doc, hrefOf(page))).toBe(page.endsWith('-t') ? 'nested' : 'flat');
    const { mails, cut } = readThread(doc, hrefOf(page));
    expect(cut).toBe(false);
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      const truth = expected.get(mail.id);
      const name = truth?.name === '' ? truth.addr.split('@')[0] : truth?.name;
      expect(mail).toMatchObject({
        subject: truth?.subject.replace(/\s+/g, ' '),
        name,
        date: Math.floor((truth?.date ?? 0) / 60) * 60_000,
        parent: truth?.parent,
      });
      checked++;
    }
  });

  it.each(cases)(
    '$version $page: cutting the marked diffs leaves what cutting them in plain text leaves',
    (c) => {
      const doc = load(c.version, c.page);
      for (const mail of readThread(doc, hrefOf(c.page)).mails) {
        const marked = [...doc.querySelectorAll('pre')].find((pre) =>
          pre.querySelector(`a[href="../../${encodeURIComponent(mail.id).replaceAll('%40', '@')}/"]`),
        );
        const [, text] = /\n\n([^]*)\n\^ permalink raw reply/.exec(marked?.textContent ?? '') ?? [];
        if (text === undefined) continue;
        // These pages' hunks hold more lines than their headers say, so that plain text leaves some context over.
        const context = (s: Segment) => s.kind === 'own' && /^[ \t].*(\n[ \t].*)*$/.test(s.text);
        expect(mailOfPage(mail).segments).toEqual(
          segmentBody(text).filter((s) => s.kind !== 'diff' && !context(s)),
        );
      }
    },
  );

  /** Where a saved page of that name was; new.html and searches stand right below the inbox. */
  const urlOf = (page: string, mid = 'x@y') => {
    const inbox = page.startsWith('all') ? 'all' : 'kvmarm';
    const path =
      page.includes('search-t') || page === 'search-xt'
        ? '?q=x&x=t'
        : page === 'new-html'
          ? 'new.html'
          : null;
    const view = page.endsWith('-t') ? 't' : 'T';
    return `https://lore.kernel.org/${inbox}/${path ?? `${mid}/${view}/`}`;
  };
  const pagesWith = (has: (doc: Document) => boolean) =>
    here
      ? ['1.9.0', '2.x'].flatMap((version) =>
          readdirSync(path.join(PAGES, version))
            .map((file) => file.replace(/\.html$/, ''))
            .filter((page) => has(load(version, page)))
            .map((page) => ({ version, page })),
        )
      : [{ version: '-', page: '-' }];

  it.each(pagesWith((doc) => mailAnchors(doc).length > 0))(
    '$version $page: every block',
    ({ version, page }) => {
      const doc = load(version, page);
      const found = readBlocks(doc, urlOf(page));
      expect(found).toHaveLength(mailAnchors(doc).length);
      for (const { mail, root } of found) {
        const truth = expected.get(mail.id);
        const name = truth?.name === '' ? truth.addr.split('@')[0] : truth?.name;
        expect(mail).toMatchObject({
          subject: truth?.subject.replace(/\s+/g, ' '),
          name,
          date: Math.floor((truth?.date ?? 0) / 60) * 60_000,
          parent: version === '1.9.0' && page !== 'new-html' ? truth?.tparent : truth?.parent,
        });
        // new.html has no overview: there a root is not to be known.
        expect(root).toBe(page === 'new-html' ? null : truth?.root);
        blocks++;
      }
    },
  );

  it.each(pagesWith((doc) => doc.querySelector('pre#b') !== null))(
    '$version $page: the one mail',
    ({ version, page }) => {
      const doc = load(version, page);
      const mid =
        /^Message-ID: <(.*)> \(raw\)$/m.exec(doc.querySelector('pre#b')?.textContent ?? '')?.[1] ?? '';
      const href = `https://lore.kernel.org/${page.startsWith('all') ? 'all' : 'kvmarm'}/${encodeURIComponent(mid)}/`;
      expect(pageKind(doc, href)).toBe('message');
      const read = readMessage(doc, href);
      const truth = expected.get(mid);
      if (!read || !truth) throw new Error(`nothing known of ${mid}`);
      const mail = mailOfMessage(read.mail);
      expect(mail).toMatchObject({
        id: mid,
        // 1.9.0 itself takes headers in raw UTF-8 for another charset.
        subject:
          `${version} ${page}` === '1.9.0 raw8'
            ? (expect.any(String) as string)
            : truth.subject.replace(/\s+/g, ' '),
        from: { name: truth.name || truth.addr.split('@')[0], address: truth.addr },
        date: truth.date * 1000,
        inReplyTo: truth.parent,
      });
      expect(read).toMatchObject({ root: truth.root, copies: false });
      const thread = [...expected.values()]
        .filter((m) => m.root === truth.root && m.mid !== mid)
        .map((m) => m.mid);
      // A list's overview has the mails of that list only.
      expect(read.others.filter((id) => !thread.includes(id))).toEqual([]);
      if (page.startsWith('all')) expect(read.others).toHaveLength(thread.length);
      messages++;
    },
  );

  it.each([
    ['1.9.0', 'inbox', ''],
    ['2.x', 'inbox', ''],
    ['2.x', 'topics-new', 'topics_new.html'],
  ])('%s %s: topics', (version, page, url) => {
    const topics = readTopics(load(version, page), `https://lore.kernel.org/kvmarm/${url}`);
    expect(topics.filter((t) => t.sub === 0).length).toBeGreaterThan(40);
    for (const topic of topics) {
      // An index line keeps the subject without its reply mark.
      const subject = expected.get(topic.mid)?.subject.replace(/\s+/g, ' ');
      expect(subject === '' ? '(no subject)' : subject).toContain(topic.subject);
      if (topic.sub === 0) expect(topic.date).not.toBeNull();
    }
  });

  it('checked mails at all', () => {
    expect(checked).toBeGreaterThan(300);
    expect(blocks).toBeGreaterThan(700);
    expect(messages).toBeGreaterThan(20);
  });
});

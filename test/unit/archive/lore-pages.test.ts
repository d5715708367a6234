// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopics } from '../../../lib/archive/index-page.ts';
import { mailOfPage } from '../../../lib/archive/mail-of-page.ts';
import { pageKind } from '../../../lib/archive/page.ts';
import { readThread } from '../../../lib/archive/thread-page.ts';
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
  parent: string | null;
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
  });
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readTopics } from '../../../lib/archive/index-page.ts';
import { BASE, fixture } from './pages.ts';

const plain = (name: string, path = '') =>
  readTopics(fixture(name), BASE + path).map(({ anchor, ...topic }) => ({ ...topic, link: anchor.tagName }));

describe('readTopics', () => {
  it.each(['index-1.9.html', 'index-2.x.html'])('tells topics from the lines below them: %s', (name) => {
    expect(plain(name)).toEqual([
      {
        mid: '20270301083000.1-1-asta@quay.example',
        subject: '[PATCH v2 0/2] harbour: berth locking',
        sub: 0,
        date: Date.UTC(2027, 2, 1, 8, 30),
        count: 5,
        link: 'A',
      },
      expect.objectContaining({ mid: '20270301083000.1-2-asta@quay.example', sub: 1, date: null, count: 1 }),
      expect.objectContaining({ mid: '20270301083000.1-3-asta@quay.example', sub: 2 }),
      {
        mid: 'reply/one+%25=x@pier.example',
        subject: '[GIT PULL] harbour fixes & lamps <b>',
        sub: 0,
        date: Date.UTC(2027, 1, 28, 23, 59),
        count: 1,
        link: 'A',
      },
    ]);
  });

  it('reads topics_new.html', () => {
    expect(plain('topics-2.x.html', 'topics_new.html')).toMatchObject([
      { subject: '[RFC PATCH] harbour: lamps', sub: 0, date: Date.UTC(2027, 2, 2, 9), count: 1 },
      { mid: '20270301083000.1-1-asta@quay.example', sub: 0, date: Date.UTC(2027, 2, 1, 8, 30), count: 5 },
    ]);
  });

  it('finds none on a thread page', () => {
    expect(readTopics(fixture('nested-1.9.html'), `${BASE}q1@pier.example/t/`)).toEqual([]);
  });
});

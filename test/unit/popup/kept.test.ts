import { expect, it } from 'vitest';
import { keep, readKept } from '../../../entrypoints/popup/kept.ts';

const nothing = { inboxes: [], window: null, language: null };

function storage(value: string | null = null) {
  return {
    getItem: () => value,
    setItem: (_: string, text: string) => {
      value = text;
    },
  };
}

it('keeps one thing beside another', () => {
  const store = storage();
  keep(store, { inbox: 'git' });
  keep(store, { language: 'zh-CN', window: 'custom' });
  expect(readKept(store)).toEqual({ inboxes: ['git'], window: 'custom', language: 'zh-CN' });
});

it('remembers lists, the last used first, each once, and not without end', () => {
  const store = storage('{"inbox":"kvm"}');
  expect(readKept(store).inboxes).toEqual(['kvm']);
  for (const inbox of ['git', 'bpf', 'git']) keep(store, { inbox });
  expect(readKept(store).inboxes).toEqual(['git', 'bpf', 'kvm']);
  for (const inbox of ['a', 'b', 'c', 'd', 'e', 'f']) keep(store, { inbox });
  expect(readKept(store).inboxes).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
});

it.each([
  null,
  '',
  'null',
  '7',
  '{"inbox":7,"window":{},"language":null}',
  '{"inbox":"all","window":"fortnight","language":"de"}',
  '{"inbox":"../x","window":"__proto__"}',
  '{"inboxes":["../x",7,null]}',
  '{"inboxes":"git"}',
])('reads nothing from %o', (text) => {
  expect(readKept(storage(text))).toEqual(nothing);
});

it('does without a storage that throws', () => {
  const refuse = () => {
    throw new Error('denied');
  };
  const closed = { getItem: refuse, setItem: refuse };
  keep(closed, { inbox: 'git' });
  expect(readKept(closed)).toEqual(nothing);
});

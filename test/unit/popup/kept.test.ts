import { expect, it } from 'vitest';
import { keep, readKept } from '../../../entrypoints/popup/kept.ts';

const nothing = { inbox: null, window: null, language: null };

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
  expect(readKept(store)).toEqual({ inbox: 'git', window: 'custom', language: 'zh-CN' });
});

it.each([
  null,
  '',
  'null',
  '7',
  '{"inbox":7,"window":{},"language":null}',
  '{"inbox":"all","window":"fortnight","language":"de"}',
  '{"inbox":"../x","window":"__proto__"}',
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

import { describe, expect, it } from 'vitest';
import { MAX_TERM, MAX_TERMS, readTermLines, soundTerms, termLines } from '../../../lib/report/term-lines.ts';
import { withTerms } from '../../../lib/report/terms.ts';
import type { ThreadView } from '../../../lib/report/thread-view.ts';

const view = (title: string, said = '') =>
  ({
    title,
    headline: '',
    parts: [{ key: 'current', label: 'new', lines: [{ text: said, quoted: false, by: '', cites: [] }] }],
    facts: [{ key: 'tags', label: 'tags', items: [[{ kind: 'text', text: 'Acked-by Quill' }]] }],
  }) as unknown as ThreadView;
const shown = (of: ThreadView, term: string) =>
  withTerms(of, [{ term, meaning: 'what it means' }], 'en').facts.find(({ key }) => key === 'terms');

describe('lines of terms', () => {
  it('are read and written', () => {
    const { terms, wrong } = readTermLines('TLB=translation lookaside buffer\n\n mm = memory = pages \n');
    expect(wrong).toEqual([]);
    expect(termLines(terms)).toBe('TLB = translation lookaside buffer\nmm = memory = pages');
  });

  it('are refused by line: no meaning, no term, too long, twice, too many', () => {
    const long = 'x'.repeat(MAX_TERM + 1);
    const { terms, wrong } = readTermLines(`a = b\nno\n= c\n${long} = d\nA = e`);
    expect(terms).toHaveLength(1);
    expect(wrong.map(({ line, fault }) => [line, fault.kind])).toEqual([
      [2, 'shape'],
      [3, 'shape'],
      [4, 'long'],
      [5, 'twice'],
    ]);
    const many = Array.from({ length: MAX_TERMS + 1 }, (_, i) => `t${i} = m`).join('\n');
    expect(readTermLines(many).wrong).toMatchObject([{ line: MAX_TERMS + 1, fault: { kind: 'many' } }]);
  });

  it('of a file are taken where they are sound', () => {
    expect(
      soundTerms([{ term: 'a', meaning: 'b' }, { term: 'c' }, null, 'd', { term: 'a', meaning: 'x' }]),
    ).toEqual([{ term: 'a', meaning: 'b' }]);
  });
});

describe('a term', () => {
  it('is explained where a thread has it as a word of its own, in title, points or facts', () => {
    expect(shown(view('[PATCH] mm: flush the TLB'), 'tlb')?.items).toEqual([
      [{ kind: 'text', text: 'tlb: what it means' }],
    ]);
    expect(shown(view('', 'It is in mm.'), 'mm')).toBeDefined();
    expect(shown(view(''), 'Acked-by')).toBeDefined();
    expect(shown(view('a comma'), 'mm')).toBeUndefined();
    expect(shown(view('use C++ here'), 'C++')).toBeDefined();
    expect(shown(view('关于内存管理的补丁'), '内存')).toBeDefined();
  });

  it('leaves a view without any as it is', () => {
    const plain = view('nothing');
    expect(withTerms(plain, [{ term: 'TLB', meaning: 'm' }], 'zh-CN')).toBe(plain);
  });
});

import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../entrypoints/report/address.ts';
import { keepHidden, readHidden } from '../../../entrypoints/report/hidden.ts';
import { keepMe, readMe } from '../../../entrypoints/report/me.ts';

describe('the address of the report page', () => {
  it('comes back as it went', () => {
    const asked = { job: 'a-1', language: 'zh-CN', thread: 'x+y&z=1@x.example' } as const;
    expect(readAddress(writeAddress(asked))).toEqual(asked);
  });

  it('takes a Message-ID as mail writes it, and nothing for what is empty or unknown', () => {
    expect(readAddress('?job=&lang=de&thread=%3Ca%40x%3E')).toEqual({
      job: null,
      language: null,
      thread: 'a@x',
    });
    expect(readAddress('')).toEqual({ job: null, language: null, thread: null });
  });
});

describe('who the reader is', () => {
  const storage = (text: string | null) => ({ getItem: () => text });

  it('is kept and read', () => {
    let kept: string | null = null;
    keepMe({ setItem: (_, text) => (kept = text) }, { people: ['ada@x'], paths: ['mm'] });
    expect(readMe(storage(kept))).toEqual({ people: ['ada@x'], paths: ['mm'] });
  });

  it.each([[null], ['no JSON'], ['null'], ['[]'], ['{"people":"ada","paths":[1,null]}']])(
    'is nobody where %s is kept',
    (text) => {
      expect(readMe(storage(text))).toEqual({ people: [], paths: [] });
    },
  );

  it('is let go where nothing can be kept', () => {
    const full = () => {
      throw new Error('full');
    };
    expect(() => {
      keepMe({ setItem: full }, { people: [], paths: [] });
    }).not.toThrow();
  });
});

describe('what the reader has hidden', () => {
  /** A place that keeps one text. */
  function place(text: string | null = null) {
    let kept = text;
    return { getItem: () => kept, setItem: (_: string, now: string) => (kept = now) };
  }

  it('is kept by report, and forgotten where nothing is hidden any more', () => {
    const at = place();
    keepHidden(at, 'j1', new Set(['a@x', 'b@x']));
    keepHidden(at, 'j2', new Set(['c@x']));
    expect([...readHidden(at, 'j1')]).toEqual(['a@x', 'b@x']);
    expect([...readHidden(at, 'j2')]).toEqual(['c@x']);
    keepHidden(at, 'j1', new Set());
    expect([...readHidden(at, 'j1')]).toEqual([]);
    expect(at.getItem()).toBe('[["j2",["c@x"]]]');
  });

  it('is kept of the last fifty reports', () => {
    const at = place();
    for (let i = 0; i < 60; i++) keepHidden(at, `j${i}`, new Set(['a@x']));
    expect(readHidden(at, 'j9').size).toBe(0);
    expect(readHidden(at, 'j10').size).toBe(1);
  });

  it.each([['no JSON'], ['null'], ['{"j":["a"]}'], ['[["j",[1]],["j"],"j"]']])(
    'is nothing where %s is kept, and goes on from there',
    (text) => {
      const at = place(text);
      expect(readHidden(at, 'j').size).toBe(0);
      keepHidden(at, 'j', new Set(['a@x']));
      expect([...readHidden(at, 'j')]).toEqual(['a@x']);
    },
  );

  it('is let go where nothing can be kept', () => {
    const full = () => {
      throw new Error('full');
    };
    expect(() => {
      keepHidden({ getItem: full, setItem: full }, 'j', new Set(['a@x']));
    }).not.toThrow();
  });
});

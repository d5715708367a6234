import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../entrypoints/report/address.ts';
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

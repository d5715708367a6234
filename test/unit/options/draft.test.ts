import { describe, expect, it } from 'vitest';
import {
  checkDraft,
  draftOf,
  keyIsOfAnotherHost,
  newDraft,
  readMoney,
  withBase,
  withFamily,
  withModel,
  withPriceField,
  type Draft,
  type Family,
} from '../../../components/options/models/draft.ts';
import { someEndpoint } from './some-models.ts';

const openai: Family = {
  ...{ id: 'openai', name: 'OpenAI', base: 'https://api.openai.com/v1', keysAt: null, needsKey: true },
  ...{ atOnce: 6, origin: null },
};
const ollama: Family = {
  ...{ id: 'ollama', name: 'Ollama', base: 'http://127.0.0.1:11434/v1', keysAt: null, needsKey: false },
  ...{ atOnce: 1, origin: null },
};
const price = { input: 1, cached: 0.1, output: 5, of: '2026-11-24' };
const priceOf = (model: string) => (model === 'known' ? price : null);

const good: Draft = { ...newDraft(openai), model: 'known', consented: true };
const problemsOf = (change: Partial<Draft>) => {
  const checked = checkDraft({ ...good, ...change }, null);
  return checked.ok ? {} : checked.problems;
};
const requestOf = (draft: Draft, kept: Parameters<typeof checkDraft>[1] = null) => {
  const checked = checkDraft(draft, kept);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.request;
};

describe('the form of an endpoint', () => {
  it.each([
    [{ name: ' ' }, { name: 'no name' }],
    [{ name: 'x'.repeat(61) }, { name: 'long name' }],
    [{ base: 'api.openai.com' }, { base: 'no url' }],
    [{ base: 'ftp://a.example/' }, { base: 'no url' }],
    [{ base: 'https://RESOURCE.openai.azure.com/v1' }, { base: 'not whole' }],
    [{ base: 'http://a.example/v1' }, { base: 'plain http' }],
    [{ base: 'https://a.example/v1/chat/completions' }, { base: 'with path' }],
    [{ base: 'https://me:pw@a.example/v1' }, { base: 'with secrets' }],
    [{ base: 'https://a.example/v1?key=1' }, { base: 'with secrets' }],
    [{ atOnce: '0' }, { atOnce: 'not 1 to 32' }],
    [{ atOnce: '33' }, { atOnce: 'not 1 to 32' }],
    [{ perMinute: 'many' }, { perMinute: 'not from 1' }],
    [{ input: '1' }, { cached: 'no price', output: 'no price' }],
    [{ input: '1', cached: '0', output: '2' }, { of: 'no day' }],
    [{ consented: false }, { consent: 'not agreed' }],
  ] as [Partial<Draft>, object][])('%j is refused as %j', (change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  it('asks no agreement, and no price, for a server of the own', () => {
    for (const base of [
      'http://127.0.0.1:1/v1',
      'http://nas:1/v1',
      'http://192.168.0.9/v1',
      'http://[::1]:1/v1',
    ]) {
      expect(problemsOf({ base, consented: false, input: 'x' })).toEqual({});
    }
  });

  it('hands over what was typed, in its units', () => {
    const typed = {
      ...good,
      base: ' https://a.example/v1/ ',
      perMinute: '60',
      key: ' sk ',
      ...{ input: '0,25' },
    };
    expect(requestOf({ ...typed, cached: '.1', output: '2', of: '2026-11-24' })).toEqual({
      endpoint: {
        ...{ id: '', family: 'openai', name: 'OpenAI', base: 'https://a.example/v1', model: 'known' },
        ...{ atOnce: 6, perMinute: 60, consented: true },
        price: { input: 0.25, cached: 0.1, output: 2, of: '2026-11-24' },
      },
      key: 'sk',
    });
  });

  it('takes no number with more to it for money', () => {
    expect(['1', '1.5', '1,5', '.5', '0'].map(readMoney)).toEqual([1, 1.5, 1.5, 0.5, 0]);
    expect(['', '-1', '1e3', '$1', '1.2.3'].every((text) => Number.isNaN(readMoney(text)))).toBe(true);
  });
});

describe('the key', () => {
  const kept = someEndpoint({ hasKey: true });

  it('stays as it is where none is typed, and is never in the form', () => {
    expect(draftOf(kept).key).toBe('');
    expect(requestOf(draftOf(kept), kept).key).toBeNull();
  });

  it('is replaced or forgotten on demand', () => {
    expect(requestOf({ ...draftOf(kept), key: 'new' }, kept).key).toBe('new');
    expect(requestOf({ ...draftOf(kept), forgetKey: true }, kept).key).toBe('');
  });

  it('does not follow its endpoint to another host or to plain http', () => {
    const moved = { ...draftOf(kept), base: 'https://other.example/v1', consented: true };
    expect(keyIsOfAnotherHost(moved, kept)).toBe(true);
    expect(requestOf(moved, kept).key).toBe('');
    expect(keyIsOfAnotherHost({ ...moved, base: 'https://api.model.example/v2' }, kept)).toBe(false);
  });
});

describe('what follows what', () => {
  it('an agreement holds for one host', () => {
    expect(withBase(good, 'https://api.openai.com/v2').consented).toBe(true);
    expect(withBase(good, 'https://api.openai.com.evil.example/v1').consented).toBe(false);
    expect(withFamily(good, openai, ollama).consented).toBe(false);
  });

  it('another family changes what the user has not', () => {
    expect(withFamily(newDraft(openai), openai, ollama)).toMatchObject({
      ...{ family: 'ollama', name: 'Ollama', base: ollama.base, atOnce: '1' },
    });
    const own = { ...newDraft(openai), name: 'Mine', base: 'https://mine.example/v1' };
    expect(withFamily(own, openai, ollama)).toMatchObject({ name: 'Mine', base: own.base, atOnce: '1' });
  });

  it('a known price comes with its model and goes with it, unless it was changed', () => {
    const known = withModel(newDraft(openai), 'known', priceOf);
    expect(known).toMatchObject({ input: '1', cached: '0.1', output: '5', of: '2026-11-24' });
    expect(withModel(known, 'other', priceOf)).toMatchObject({ input: '', of: '' });
    const changed = withPriceField(known, 'input', '2', '2026-12-01');
    expect(withModel(changed, 'other', priceOf)).toMatchObject({ input: '2', output: '5', of: '2026-12-01' });
  });
});

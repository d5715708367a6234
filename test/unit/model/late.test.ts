import { describe, expect, it, vi } from 'vitest';
import { lateCaller } from '../../../lib/model/late.ts';
import { nearCaller } from '../../../lib/model/near.ts';

const near = nearCaller({
  fetch: () => Promise.reject(new Error('no network here')),
  clock: () => 0,
  sleep: () => Promise.resolve(),
  random: () => 0,
  promptApi: undefined,
});

describe('a caller that is loaded late', () => {
  it('is loaded once, by whoever needs it first', async () => {
    const load = vi.fn(() => Promise.resolve(near));
    const late = lateCaller(load);
    expect(load).not.toHaveBeenCalled();
    expect(await Promise.all([late.availability('en'), late.availability('de')])).toEqual([
      'absent',
      'absent',
    ]);
    const of = { output: 'en', name: 'the browser’s own', language: 'en' } as const;
    const { model, failed } = await late.open(of, () => undefined);
    expect(model.id).toBe('browser');
    expect(await failed('empty', 'nothing')).toMatchObject({ failure: 'empty' });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is loaded again where that failed', async () => {
    const load = vi.fn(() => Promise.resolve(near));
    load.mockRejectedValueOnce(new TypeError('gone'));
    const late = lateCaller(load);
    await expect(late.availability('en')).rejects.toThrow('gone');
    expect(await late.availability('en')).toBe('absent');
  });

  it('writes, reads and tests as it does when it is there', async () => {
    const write = vi.fn(() => Promise.resolve([]));
    const read = vi.fn(() => Promise.resolve(null));
    const test = vi.fn(() => Promise.reject(new Error('no test here')));
    const late = lateCaller(() => Promise.resolve({ ...near, write, read, test }));
    const report = { inbox: 'frob', window: { from: '', to: '' }, threads: [] };
    const matter = { asks: 'report' as const, report, language: 'en', nonce: '0123456789ab' };
    expect(await late.write(matter, 'en')).toEqual([]);
    expect(write.mock.calls).toEqual([[matter, 'en']]);
    const [question] = await near.write(matter, 'en');
    if (!question) throw new Error('no question');
    expect(await late.read('text', question, 'zh-CN')).toBeNull();
    expect(read.mock.calls).toEqual([['text', question, 'zh-CN']]);
    const hears = { onPart: () => undefined, onLearned: () => undefined };
    const { signal } = new AbortController();
    await expect(late.test(null as never, signal, hears)).rejects.toThrow('no test here');
    expect(test.mock.calls).toEqual([[null, signal, hears]]);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { topicTip } from '../../../entrypoints/lore.content/topic-tip.ts';

/** What was looked for: topic, whether the archive was asked, whether by a key. */
let looked: { topic: string; fetch: boolean; byKey: boolean; signal: AbortSignal }[];
let hidden: number;
/** Topics that are known. */
let known: Set<string>;

const make = () =>
  topicTip<string>({
    look(topic, fetch, signal, byKey) {
      looked.push({ topic, fetch, signal, byKey });
      return Promise.resolve(known.has(topic));
    },
    hide: () => {
      hidden++;
    },
  });
const told = () => looked.map(({ topic, fetch }) => `${topic}${fetch ? ' from the archive' : ''}`);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  looked = [];
  hidden = 0;
  known = new Set(['known']);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a tooltip', () => {
  it('shows what is known within 100 ms of the pointer’s rest, and asks nobody', async () => {
    const tip = make();
    tip.over('known');
    await pass(100);
    expect(told()).toEqual(['known']);
    await pass(5000);
    expect(told()).toEqual(['known']);
  });

  it('asks the archive after a pause of 300 ms, not before', async () => {
    const tip = make();
    tip.over('new');
    await pass(299);
    expect(told()).toEqual(['new']);
    await pass(2);
    expect(told()).toEqual(['new', 'new from the archive']);
  });

  it('takes no pointer that moves for one that rests', async () => {
    const tip = make();
    for (let i = 0; i < 20; i++) {
      tip.over('new');
      await pass(40);
    }
    expect(looked).toEqual([]);
  });

  it('asks for nothing that was passed over', async () => {
    const tip = make();
    tip.over('new');
    await pass(100);
    tip.over('newer');
    await pass(100);
    tip.away();
    await pass(1000);
    expect(told()).toEqual(['new', 'newer']);
  });

  it('ends the question when the pointer leaves, at once before anything is shown', async () => {
    const tip = make();
    tip.over('new');
    await pass(320);
    tip.away();
    await pass(249);
    expect(looked[1]?.signal.aborted).toBe(false);
    await pass(2);
    expect(looked[1]?.signal.aborted).toBe(true);
    expect(hidden).toBe(1);
  });

  it('stays while the pointer is in it or on its way there', async () => {
    const tip = make();
    tip.over('known');
    await pass(100);
    tip.away();
    await pass(200);
    tip.inside();
    await pass(5000);
    expect(hidden).toBe(0);
  });

  it('is closed by Escape until the reader aims elsewhere', async () => {
    const tip = make();
    tip.over('known');
    await pass(100);
    tip.escaped();
    expect(hidden).toBe(1);
    tip.over('known');
    await pass(1000);
    expect(told()).toEqual(['known']);
    tip.away();
    tip.over('known');
    await pass(100);
    expect(told()).toEqual(['known', 'known']);
  });

  it('opens for the focus that a key brought, and goes with it', async () => {
    const tip = make();
    tip.focused('known');
    await pass(100);
    expect(looked[0]?.byKey).toBe(true);
    tip.away();
    await pass(1000);
    expect(hidden).toBe(0);
    tip.blurred();
    expect(hidden).toBe(1);
  });

  it('asks at once when a badge is pressed, stays when the pointer goes, and is closed by the next press', async () => {
    const tip = make();
    tip.pressed('new');
    await pass(1);
    expect(told()).toEqual(['new', 'new from the archive']);
    tip.over('known');
    tip.away();
    await pass(1000);
    expect(hidden).toBe(0);
    tip.pressed('new');
    expect(hidden).toBe(1);
    tip.pressed('known');
    await pass(1);
    tip.pressedElsewhere();
    expect(hidden).toBe(2);
  });

  it('stays where it was opened by the pointer and then pressed', async () => {
    const tip = make();
    tip.over('known');
    await pass(100);
    tip.pressed('known');
    tip.away();
    await pass(1000);
    expect(hidden).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTip } from '../../../entrypoints/lore.content/place.ts';

const VIEW = { width: 1000, height: 800 };

describe('the place of a tooltip', () => {
  it('is below its topic, a little to the right of its beginning', () => {
    expect(placeTip({ left: 60, top: 100, bottom: 115 }, { width: 500, height: 200 }, VIEW)).toEqual({
      left: 76,
      top: 119,
      maxHeight: 673,
    });
  });

  it('is above where below is too little and above is more', () => {
    const topic = { left: 60, top: 700, bottom: 715 };
    expect(placeTip(topic, { width: 500, height: 200 }, VIEW).top).toBe(496);
    // Low and short enough for below.
    expect(placeTip(topic, { width: 500, height: 60 }, VIEW).top).toBe(719);
  });

  it('never covers the topic, and stays within the width of the window', () => {
    const n = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        n(0, 900),
        n(0, 780),
        n(10, 60),
        n(20, 900),
        n(20, 1200),
        (left, top, tall, width, height) => {
          const topic = { left, top, bottom: top + tall };
          const place = placeTip(topic, { width, height }, VIEW);
          const shown = Math.min(height, place.maxHeight);
          expect(place.top >= topic.bottom || place.top + shown <= topic.top).toBe(true);
          expect(place.left).toBeGreaterThanOrEqual(8);
          expect(place.left + width).toBeLessThanOrEqual(Math.max(992, width + 8));
        },
      ),
    );
  });
});

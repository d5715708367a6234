import { inflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withPalette } from '../../../scripts/png.ts';

const BASE = new URL('../../../', import.meta.url);
const picture = (name: string) => readFileSync(new URL(`docs/pictures/${name}.png`, BASE));

/** A 2×2 RGBA picture with one filter of each kind that matters, made by hand. */
const SMALL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGP8z8Dwn5HhPwMTI4gFxAA4EwYA2ukfAwAAAABJRU5ErkJggg==',
  'base64',
);

const part = (png: Buffer, type: string) => {
  const at = png.indexOf(type, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
};

describe('pictures with a palette', () => {
  it('keep their size and colours', () => {
    const small = withPalette(SMALL);
    expect(part(small, 'IHDR').readUInt32BE(0)).toBe(2);
    expect(part(small, 'IHDR')[9]).toBe(3);
    const palette = part(small, 'PLTE');
    const rows = inflateSync(part(small, 'IDAT'));
    const colour = (i: number) => palette.subarray(i * 3, i * 3 + 3).toString('hex');
    expect([1, 2, 4, 5].map((at) => colour(rows[at] ?? 0))).toEqual(['ff0000', '0000ff', '00ff00', 'ffffff']);
  });

  it('are refused where they are of another kind', () => {
    expect(() => withPalette(withPalette(SMALL))).toThrow('of another kind');
  });

  it('are small enough for the README', () => {
    const names = ['list', 'thread', 'popup-light', 'popup-dark', 'report-light', 'report-dark'];
    for (const name of names) expect(picture(name).length, name).toBeLessThan(60_000);
  });
});

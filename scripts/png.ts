import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Bits of each channel that are kept: more than an eye sees in text on a plain ground. */
const KEPT = 0xf8;

interface Chunk {
  type: string;
  data: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}

/** The filters of PNG, section 9.2: what a byte was predicted to be. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Pixels of an 8-bit RGB or RGBA picture, as its rows without filters. */
function pixelsOf(data: Buffer, width: number, height: number, channels: number): Buffer {
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (out[at - channels] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (out[at - stride - channels] ?? 0);
      out[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

/**
 * A screenshot as a PNG with a palette, a third of its size or less. Colours that differ by less than an eye sees
 * become one; of more than 256 the rarest become their nearest.
 * @param png 8-bit RGB or RGBA, not interlaced, as browsers write it.
 */
export function withPalette(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (head?.[8] !== 8 || (head[9] !== 2 && head[9] !== 6) || head[12] !== 0)
    throw new Error('this PNG is of another kind');
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 2 ? 3 : 4];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = pixelsOf(inflateSync(packed), width, height, channels);
  const colours = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  // The first true colour of those that become one: white stays white.
  const truth = new Map<number, number>();
  for (let i = 0; i < colours.length; i++) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(i * channels, i * channels + 3);
    const colour = ((r & KEPT) << 16) | ((g & KEPT) << 8) | (b & KEPT);
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    if (!truth.has(colour)) truth.set(colour, (r << 16) | (g << 8) | b);
  }
  const palette = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const kept = palette.slice(0, 256);
  const index = new Map(kept.map((colour, i) => [colour, i]));
  for (const colour of palette.slice(256)) index.set(colour, nearest(colour, kept));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = index.get(colours[y * width + x] ?? 0) ?? 0;
  }
  const header = Buffer.from(head);
  header[9] = 3;
  const entries = Buffer.from(
    kept.flatMap((colour) => {
      const shown = truth.get(colour) ?? colour;
      return [shown >> 16, (shown >> 8) & 255, shown & 255];
    }),
  );
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', entries),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(colour: number, among: readonly number[]): number {
  const away = (other: number) =>
    [16, 8, 0].reduce((sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
  let best = 0;
  for (const [i, other] of among.entries()) if (away(other) < away(among[best] ?? 0)) best = i;
  return best;
}

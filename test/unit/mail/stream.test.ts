import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { readMails } from '../../../lib/mail/read.ts';
import {
  BrokenGzipError,
  capBytes,
  chunksOf,
  gunzipIfNeeded,
  type ByteSource,
} from '../../../lib/mail/stream.ts';
import { all, asText, letter, pieces, utf8 } from './bytes.ts';

const text = Array.from({ length: 4000 }, (_, i) => `line ${i} of ${(i * 7919) % 1009}`).join('\n');
const zipped = new Uint8Array(gzipSync(text));
const read = async (source: ByteSource) =>
  asText(Buffer.concat(await all(gunzipIfNeeded(source)), undefined));

describe('gunzipIfNeeded', () => {
  it.each([1, 2, 3, 7, 4097, 1 << 20])('unzips gzip in chunks of %i', async (size) => {
    expect(await read(pieces(zipped, size))).toBe(text);
  });

  it.each([1, 5, 1 << 20])('passes plain bytes in chunks of %i', async (size) => {
    expect(await read(pieces(utf8(text), size))).toBe(text);
  });

  it('looks behind empty chunks', async () => {
    const none = new Uint8Array(0);
    expect(await read([none, none, zipped, none])).toBe(text);
    expect(await read([none, utf8('x'), none])).toBe('x');
    expect(await read([])).toBe('');
  });

  it('reads a web stream and lets go of it when the reader stops early', async () => {
    const cancel = vi.fn();
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(utf8('more'));
      },
      cancel,
    });
    for await (const chunk of chunksOf(stream)) {
      expect(asText(chunk)).toBe('more');
      break;
    }
    expect(cancel).toHaveBeenCalledOnce();
    expect(stream.locked).toBe(false);
  });

  it.each([
    ['cut in the middle', zipped.subarray(0, zipped.length >> 1)],
    ['cut before its checksum', zipped.subarray(0, -8)],
  ])('hands out what there was of gzip %s, then throws', async (_, broken) => {
    const got: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of gunzipIfNeeded(pieces(broken, 700))) got.push(chunk);
    })();
    await expect(reading).rejects.toThrow(BrokenGzipError);
    const out = asText(Buffer.concat(got));
    expect(out.length).toBeGreaterThan(text.length / 4);
    expect(text.startsWith(out)).toBe(true);
  });

  it('throws on what only begins like gzip', async () => {
    await expect(read([Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])).rejects.toThrow(
      BrokenGzipError,
    );
  });

  it('passes on an error of its source', async () => {
    async function* broken() {
      yield zipped.subarray(0, 20);
      await Promise.resolve();
      throw new RangeError('line dropped');
    }
    await expect(read(broken())).rejects.toThrow(RangeError);
  });
});

describe('capBytes', () => {
  it.each([
    [12, 'abcdefghijkl', 0],
    [13, 'abcdefghijkl', 0],
    [11, 'abcdefghijk', 1],
    [8, 'abcdefgh', 1],
    [5, 'abcde', 1],
    [0, '', 1],
  ])('passes %i bytes of twelve', async (most, wanted, calls) => {
    const onCap = vi.fn();
    const chunks = await all(capBytes(pieces(utf8('abcdefghijkl'), 4), most, onCap));
    expect(asText(Buffer.concat(chunks))).toBe(wanted);
    expect(onCap).toHaveBeenCalledTimes(calls);
  });
});

describe('readMails', () => {
  const separator = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
  const box = Array.from(
    { length: 60 },
    (_, i) => separator + letter({ 'Message-ID': `<${i}@example.org>` }),
  );

  it('hands out the mails before the place where gzip breaks', async () => {
    const whole = new Uint8Array(
      gzipSync(box.map((mail, i) => `${mail}${`${i * 7919} `.repeat(40)}\n\n`).join('')),
    );
    const ids: string[] = [];
    const reading = (async () => {
      for await (const mail of readMails(pieces(whole.subarray(0, whole.length - 300), 64)))
        ids.push(mail?.id ?? '');
    })();
    await expect(reading).rejects.toThrow(BrokenGzipError);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids).toEqual(ids.map((_, i) => `${i}@example.org`));
  });

  it('gives null for bytes that hold no mail, and reads on', async () => {
    const mails = await all(readMails([utf8(`${box[0] ?? ''}\n${separator}\n\n${separator}${letter()}`)]));
    expect(mails.map((mail) => mail?.id)).toEqual(['0@example.org', undefined, '1@example.org']);
  });
});

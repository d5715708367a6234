import { BrokenGzipError } from './broken-gzip.ts';

export { BrokenGzipError };

/** Bytes as they arrive: a web stream (network, file, gunzip) or anything iterable, for tests and scripts. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The chunks of a source. The reader is released when the consumer stops early, and the stream cancelled. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (!('getReader' in source)) {
    yield* source;
    return;
  }
  // Not `for await` on the stream: Firefox ESR and older Chromium do not iterate streams.
  const reader = source.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

/** Lets every promise that is already settled reach its waiter. */
async function settle(): Promise<null> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
  return null;
}

async function* watchErrors(chunks: AsyncIterable<Uint8Array>, onError: (error: unknown) => void) {
  try {
    yield* chunks;
  } catch (error) {
    onError(error);
    throw error;
  }
}

/**
 * Gunzip chunk by chunk. Not `pipeThrough`: a stream that ends too early makes DecompressionStream throw away
 * what it has unpacked but not handed out yet, and those are mails that did arrive.
 */
async function* gunzip(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { writable, readable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const state = { ended: false };
  let read = reader.read();
  async function* until(done: Promise<null>): AsyncGenerator<Uint8Array> {
    for (
      let next = await Promise.race([read, done]);
      next !== null;
      next = await Promise.race([read, done])
    ) {
      if (next.done) {
        state.ended = true;
        return;
      }
      yield next.value;
      read = reader.read();
    }
  }
  let failed: unknown = null;
  const watched = watchErrors(chunks, (error) => {
    failed = error;
  });
  try {
    for await (const chunk of watched) {
      const written = writer.write(chunk as Uint8Array<ArrayBuffer>).then(() => null);
      yield* until(written);
    }
    yield* until(settle());
    const closed = writer.close();
    closed.catch(() => undefined);
    // The end of a good file ends the reading; a cut one rejects it.
    yield* until(new Promise<null>(() => undefined));
    await closed;
  } catch (error) {
    throw error === failed ? error : new BrokenGzipError(error);
  } finally {
    if (!state.ended) {
      read.catch(() => undefined);
      await reader.cancel().catch(() => undefined);
      await writer.abort().catch(() => undefined);
    }
  }
}

/**
 * Gunzip a byte stream (RFC 1952). Bytes that are no gzip file pass through unchanged, so that `.mbox` and
 * `.mbox.gz` read alike.
 * @throws BrokenGzipError when the gzip data is damaged or cut, after all that could be unpacked; errors of the
 *   source pass through.
 */
export async function* gunzipIfNeeded(source: ByteSource): AsyncGenerator<Uint8Array> {
  const chunks = chunksOf(source);
  let first = await chunks.next();
  while (!first.done && first.value.length === 0) first = await chunks.next();
  if (first.done) return;
  const head = first.value;
  async function* again() {
    yield head;
    yield* chunks;
  }
  const isGzip = head[0] === 0x1f && (head.length < 2 || head[1] === 0x8b);
  yield* isGzip ? gunzip(again()) : again();
}

/** Pass on at most `most` bytes, then stop and say so: what a small file may unpack to has no bound. */
export async function* capBytes(
  source: ByteSource,
  most: number,
  onCap: () => void,
): AsyncGenerator<Uint8Array> {
  let left = most;
  for await (const chunk of chunksOf(source)) {
    if (chunk.length > left) {
      yield chunk.subarray(0, left);
      onCap();
      return;
    }
    left -= chunk.length;
    yield chunk;
  }
}

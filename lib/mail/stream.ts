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

/**
 * Gunzip a byte stream (RFC 1952), concatenated members included as far as the platform supports them.
 * Bytes that are no gzip file pass through unchanged, so that `.mbox` and `.mbox.gz` read alike.
 * @throws TypeError from the platform when the gzip data is damaged or cut.
 */
export async function* gunzipIfNeeded(source: ByteSource): AsyncGenerator<Uint8Array> {
  const chunks = chunksOf(source);
  const first = await chunks.next();
  if (first.done) return;
  if (first.value[0] !== 0x1f || (first.value.length > 1 && first.value[1] !== 0x8b)) {
    yield first.value;
    yield* chunks;
    return;
  }
  let pending: Uint8Array | null = first.value;
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = pending ? { value: pending } : await chunks.next();
      pending = null;
      if (next.value) controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
      else controller.close();
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  yield* chunksOf(input.pipeThrough(new DecompressionStream('gzip')));
}

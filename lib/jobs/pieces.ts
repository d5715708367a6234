import { ProblemError, problemOf, type Problem } from '../archive/problem.ts';
import type { Store } from '../store/store.ts';

/** Bytes of an answer in one row: few rows, and little held at once. */
const PIECE = 256 * 1024;

type PieceStore = Pick<Store<unknown>, 'putPiece' | 'getPiece'>;

function joined(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function pieceOf(store: PieceStore, job: string, n: number): Promise<Uint8Array> {
  const piece = await store.getPiece(job, n);
  if (!piece) throw new Error(`piece ${n} of an answer is gone`);
  return piece.bytes;
}

/** Pieces of an answer that lies in the store, then the problem that it broke off with, if it did. */
export async function* storedAnswer(
  store: PieceStore,
  job: string,
  { pieces, cut }: { pieces: number; cut: Problem | null },
): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < pieces; n++) yield await pieceOf(store, job, n);
  if (cut) throw new ProblemError(cut);
}

/**
 * An archive's answer on its way into the store. Reading its mails takes longer than fetching them, and may be
 * cut short by the browser at any time: what has arrived is never asked for again. It can be read while it grows.
 */
export class IncomingAnswer {
  readonly #store: PieceStore;
  readonly #job: string;
  #pieces = 0;
  #done = false;
  #cut: Problem | null = null;
  #grown: () => void = () => undefined;
  #growing = this.#next();

  constructor(store: PieceStore, job: string) {
    this.#store = store;
    this.#job = job;
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#grown = resolve;
    });
  }

  #tell() {
    const tell = this.#grown;
    this.#growing = this.#next();
    tell();
  }

  /**
   * Keep an answer.
   * @returns how many pieces there are, and the problem that it broke off with.
   * @throws what `source` throws before its first byte; when aborted, the reason.
   */
  async keep(
    source: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<{ pieces: number; cut: Problem | null }> {
    let chunks: Uint8Array[] = [];
    let length = 0;
    const put = async () => {
      if (length === 0) return;
      const bytes = joined(chunks, length);
      [chunks, length] = [[], 0];
      await this.#store.putPiece({ job: this.#job, n: this.#pieces, bytes });
      this.#pieces += 1;
      this.#tell();
    };
    try {
      for await (const chunk of source) {
        signal.throwIfAborted();
        chunks.push(chunk);
        length += chunk.length;
        if (length >= PIECE) await put();
      }
    } catch (error) {
      signal.throwIfAborted();
      if (this.#pieces === 0 && length === 0) throw error;
      this.#cut = problemOf(error);
    } finally {
      if (!signal.aborted) await put();
      this.#done = true;
      this.#tell();
    }
    return { pieces: this.#pieces, cut: this.#cut };
  }

  /** The answer from its beginning, as it arrives. */
  async *read(): AsyncGenerator<Uint8Array> {
    for (let n = 0; ; n++) {
      while (n >= this.#pieces && !this.#done) await this.#growing;
      if (n >= this.#pieces) break;
      yield await pieceOf(this.#store, this.#job, n);
    }
    if (this.#cut) throw new ProblemError(this.#cut);
  }
}

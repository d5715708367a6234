import { ProblemError } from '../archive/problem.ts';
import { MAX_TEXT_BYTES, readMails } from '../mail/read.ts';
import { BrokenGzipError, type ByteSource } from '../mail/stream.ts';
import type { Mail } from '../mail/types.ts';
import type { Store } from '../store/store.ts';

/** Mails stored in one transaction. */
const BATCH = 200;
const MB = 1024 * 1024;

/** What an answer held: the mails themselves are in the store. */
export interface Parsed {
  /** Message-IDs in the order of the answer. */
  mails: string[];
  unreadable: number;
  /** Why something is missing, in words. */
  missing: string[];
}

/** Words for an answer that was longer than what is read of one. */
export const longerThan = (bytes: number) =>
  `The answer is longer than ${bytes / MB} MB; what came after that is not in this report.`;

function brokeOff(error: unknown): boolean {
  return (
    error instanceof BrokenGzipError || (error instanceof ProblemError && error.problem.kind === 'network')
  );
}

interface Keeping {
  store: Pick<Store<unknown>, 'putMails'>;
  base: string;
  signal: AbortSignal;
  onMails: (mails: number) => void;
}

/**
 * Store mails as they arrive (null: bytes that hold none), some at a time, so that few are held at once.
 * @throws what their source throws, after those that had arrived are stored; the reason when aborted.
 */
async function keepMails(
  mails: AsyncIterable<Mail | null>,
  { store, base, signal, onMails }: Keeping,
  parsed: Parsed,
): Promise<void> {
  let batch: Mail[] = [];
  const put = async () => {
    const full = batch;
    batch = [];
    await store.putMails(base, full);
  };
  try {
    for await (const mail of mails) {
      signal.throwIfAborted();
      if (mail) {
        batch.push(mail);
        parsed.mails.push(mail.id);
      } else parsed.unreadable++;
      if (batch.length >= BATCH) await put();
      onMails(parsed.mails.length);
    }
  } finally {
    if (!signal.aborted) await put();
  }
  signal.throwIfAborted();
}

/**
 * Gunzip, split, parse and store the mails of an answer. One that ends too early after mails were read gives
 * those, and says so; an empty one would lie.
 * @throws ProblemError, BrokenGzipError when no mail could be read; the reason when aborted.
 */
export async function parseAnswer(source: ByteSource, keeping: Keeping): Promise<Parsed> {
  const parsed: Parsed = { mails: [], unreadable: 0, missing: [] };
  const capped = () => parsed.missing.push(longerThan(MAX_TEXT_BYTES));
  try {
    await keepMails(readMails(source, capped), keeping, parsed);
  } catch (error) {
    keeping.signal.throwIfAborted();
    if (!brokeOff(error) || parsed.mails.length === 0) throw error;
    parsed.missing.push(
      `The answer broke off after ${parsed.mails.length} mails; the rest is not in this report.`,
    );
  }
  return parsed;
}

import type { ArchiveClient } from '../archive/client.ts';
import { MAX_GZIP_BYTES } from '../archive/client.ts';
import { ProblemError } from '../archive/problem.ts';
import { MAX_TEXT_BYTES, readMails } from '../mail/read.ts';
import { BrokenGzipError, chunksOf } from '../mail/stream.ts';
import type { Mail } from '../mail/types.ts';
import { assembleReport, countUndated, threadsInWindow } from '../report/build.ts';
import type { Report } from '../report/types.ts';
import { parseIso } from '../mail/iso.ts';
import type { ReportWindow } from '../report/window.ts';
import type { Store } from '../store/store.ts';
import { keepCards } from './cards.ts';
import { summariseThreads } from './threads.ts';
import type { Job, ReportRequest } from './types.ts';

/** Mails stored in one transaction. */
const BATCH = 200;

export interface JobTools {
  store: Store<Job>;
  archive: ArchiveClient;
  /** The sample week that ships with the extension, as an mbox or mbox.gz. */
  sample: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** What fetching brought: everything the rest of the job needs. */
export interface Fetched {
  mails: Mail[];
  unreadable: number;
  missing: string[];
}

/** The window of a request. @throws ProblemError when its instants are none. */
function windowOf(request: Pick<ReportRequest, 'from' | 'to'>): ReportWindow {
  const from = parseIso(request.from);
  const to = parseIso(request.to);
  if (from === null || to === null || from >= to) {
    throw new ProblemError({
      kind: 'internal',
      message: `There is no time between ${request.from} and ${request.to}.`,
      remedy: 'Choose another window.',
    });
  }
  return { from, to };
}

const MB = 1024 * 1024;

async function* answer(
  request: ReportRequest,
  tools: JobTools,
  options: Parameters<ArchiveClient['window']>[3],
): AsyncGenerator<Uint8Array> {
  if (request.source === 'sample') {
    yield* chunksOf(await tools.sample(options.signal));
    return;
  }
  const { from, to } = windowOf(request);
  yield* tools.archive.window(request.base, from, to, options);
}

function brokeOff(error: unknown): boolean {
  return (
    error instanceof BrokenGzipError || (error instanceof ProblemError && error.problem.kind === 'network')
  );
}

/** Fetch, gunzip, split, parse and store the mails of a window, as they stream in. */
export async function fetchMails(
  request: ReportRequest,
  tools: JobTools,
  signal: AbortSignal,
  onProgress: (progress: { mails: number; bytes: number }) => void,
): Promise<Fetched> {
  const fetched: Fetched = { mails: [], unreadable: 0, missing: [] };
  let bytes = 0;
  let stored = 0;
  const cap = (megabytes: number) => () => {
    fetched.missing.push(
      `The answer is longer than ${megabytes} MB; what came after that is not in this report.`,
    );
  };
  const source = answer(request, tools, {
    signal,
    onBytes: (n) => {
      bytes = n;
    },
    onCap: cap(MAX_GZIP_BYTES / MB),
  });
  try {
    for await (const mail of readMails(source, cap(MAX_TEXT_BYTES / MB))) {
      signal.throwIfAborted();
      if (mail) fetched.mails.push(mail);
      else fetched.unreadable++;
      onProgress({ mails: fetched.mails.length, bytes });
      if (fetched.mails.length - stored >= BATCH) {
        await tools.store.putMails(request.base, fetched.mails.slice(stored));
        stored = fetched.mails.length;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    // An answer that ends too early after mails were read makes a partial report; an empty one would lie.
    if (!brokeOff(error) || fetched.mails.length === 0) throw error;
    if (fetched.missing.length === 0) {
      fetched.missing.push(
        `The answer broke off after ${fetched.mails.length} mails; the rest is not in this report.`,
      );
    }
  }
  await tools.store.putMails(request.base, fetched.mails.slice(stored));
  onProgress({ mails: fetched.mails.length, bytes });
  return fetched;
}

/** Make the report of mails that were fetched. */
export async function makeReport(
  request: ReportRequest,
  fetched: Fetched,
  tools: JobTools,
  generated: number,
  signal: AbortSignal,
  onProgress: (progress: {
    phase: 'threading' | 'summarising' | 'assembling';
    done: number;
    total: number;
  }) => void,
): Promise<Report> {
  const window = windowOf(request);
  onProgress({ phase: 'threading', done: 0, total: 0 });
  const threads = threadsInWindow(fetched.mails, window);
  const total = threads.length;
  onProgress({ phase: 'summarising', done: 0, total });
  const summarised = await summariseThreads(tools.store, {
    threads,
    window,
    language: request.language,
    base: request.base,
    signal,
    clock: tools.clock,
    onThread: (done) => {
      onProgress({ phase: 'summarising', done, total });
    },
  });
  await keepCards(tools.store, request.base, summarised, request.language);
  onProgress({ phase: 'assembling', done: total, total });
  const { inbox, base } = request;
  const { unreadable, missing } = fetched;
  return assembleReport(
    { inbox, base, window, generated, unreadable, missing },
    summarised,
    countUndated(fetched.mails),
  );
}

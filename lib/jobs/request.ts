import type { ArchiveClient } from '../archive/client.ts';
import { ProblemError, problemIn } from '../archive/problem.ts';
import { parseIso } from '../mail/iso.ts';
import type { ReportWindow } from '../report/window.ts';
import type { WithRules } from '../thread/rules.ts';
import type { Store } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Models } from './model/opened.ts';
import type { Job, ReportRequest } from './types.ts';

/** What making reports needs of the world. */
export interface JobTools extends WithRules {
  store: Store<Job>;
  /** Where it tells no fingerprint (null), every report is fetched. */
  archive: ArchiveClient;
  /** The digest: what writes where no model is asked. */
  engine: Engine;
  models: Models;
  /** The sample week that ships with the extension, as an mbox or mbox.gz. */
  sample: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** The window of a request. @throws ProblemError when its instants are none. */
export function windowOf(request: Pick<ReportRequest, 'from' | 'to'>): ReportWindow {
  const from = parseIso(request.from);
  const to = parseIso(request.to);
  if (from === null || to === null || from >= to) {
    throw new ProblemError(
      problemIn('internal', {
        en: [`There is no time between ${request.from} and ${request.to}.`, 'Choose another window.'],
        'zh-CN': [`${request.from} 与 ${request.to} 之间没有时间。`, '请选择其他时段。'],
      }),
    );
  }
  return { from, to };
}

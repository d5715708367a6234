import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { chosenInbox, chosenWindow, type Choice } from '../../components/popup/choice.ts';
import { enginesOf, type Engines } from '../../components/popup/engines.ts';
import type { PopupEvent, PopupState } from '../../components/popup/state.ts';
import { isRunning, missingReport } from '../../components/popup/state.ts';
import type { Outlook } from '../../lib/jobs/outlook.ts';
import { iso } from '../../lib/mail/iso.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { JOB_PORT } from '../../lib/rpc/names.ts';
import { loadSettings } from '../../lib/store/settings.ts';
import type { ReportHead } from '../../lib/store/store.ts';
import { readMe } from '../report/me.ts';
import { followJob } from './job-port.ts';

type Dispatch = (event: PopupEvent) => void;

/** Follows the newest job; the answer connects again where that is due. */
export function useJob(state: PopupState, dispatch: Dispatch): { ensure: () => void } {
  const waiting = useRef(false);
  waiting.current = state.starting || isRunning(state.job);
  const port = useMemo(
    () =>
      followJob({
        connect: () => browser.runtime.connect({ name: JOB_PORT }),
        onJob: (job) => {
          dispatch({ type: 'job', job });
        },
        onLost: () => {
          dispatch({ type: 'lost' });
        },
        isWaiting: () => waiting.current,
      }),
    [],
  );
  useEffect(() => {
    port.ensure();
    void call('store.sizes', {}).then((sizes) => {
      if (sizes.ok) dispatch({ type: 'kind', kind: sizes.value.kind });
    });
  }, [port]);
  return port;
}

/** Asks for the head of a finished job's report, in the job's language: its numbers are those of any other. */
export function useReport(state: PopupState, dispatch: Dispatch): void {
  const wanted = missingReport(state);
  const { job } = state;
  useEffect(() => {
    if (wanted === null || job === null) return;
    const me = readMe(localStorage);
    void call('report.overview', { job: job.id, language: job.language, me }).then((result) => {
      dispatch({ type: 'report', key: wanted, result });
    });
  }, [wanted, state.report?.old]);
}

/** Kept reports, read again when a job has ended. */
export function useReports(job: Job | null): ReportHead[] {
  const [reports, setReports] = useState<ReportHead[]>([]);
  const ended = isRunning(job) ? null : (job?.id ?? '');
  useEffect(() => {
    if (ended === null) return;
    void call('report.list', {}).then((answer) => {
      if (answer.ok) setReports(answer.value);
    });
  }, [ended]);
  return reports;
}

/** Models to choose from, as they were known last until they are known now. */
export function useEngines(last: Engines): Engines {
  const [engines, setEngines] = useState(last);
  useEffect(() => {
    void Promise.all([loadSettings(), call('models.read', {})]).then(([{ models }, answer]) => {
      setEngines({ offered: answer.ok ? enginesOf(answer.value) : [], models });
    });
  }, []);
  return engines;
}

/** What a report would take, and what the form said then. */
export interface KnownOutlook {
  of: string;
  outlook: Outlook;
}

/**
 * What the form's report would take; null until known, which is at once where the form says what it said last.
 * `reports`: when there are others, it may be something else.
 */
export function useOutlook(
  choice: Choice,
  reports: readonly ReportHead[],
  last: KnownOutlook | null,
): KnownOutlook | null {
  const [known, setKnown] = useState(last);
  const base = choice.list.kind === 'sample' ? undefined : chosenInbox(choice)?.base;
  const { source, window, fromDay, toDay } = choice;
  const of = [base, source, window, ...(window === 'custom' ? [fromDay, toDay] : [])].join(' ');
  useEffect(() => {
    const span = chosenWindow(choice, Date.now());
    if (base === undefined || !span) return;
    let current = true;
    const request = { base, source, from: iso(span.from), to: iso(span.to) };
    void call('report.outlook', request).then((answer) => {
      if (current && answer.ok) setKnown({ of, outlook: answer.value });
    });
    return () => {
      current = false;
    };
  }, [of, reports]);
  return known?.of === of ? known : null;
}

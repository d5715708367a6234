import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { SAMPLE } from '../../components/popup/choice.ts';
import type { ReportState } from '../../components/welcome/app.tsx';
import type { Language } from '../../lib/report/types.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { JOB_PORT } from '../../lib/rpc/names.ts';
import { followJob } from '../popup/job-port.ts';

const UNHEARD: ReportState = { phase: 'failed', problem: null };

/** The job of this id as it ends; null when the background cannot be reached any more. */
function ended(id: string): Promise<Job | null> {
  return new Promise((resolve) => {
    const following = followJob({
      connect: () => browser.runtime.connect({ name: JOB_PORT }),
      onJob: (job) => {
        if (job?.id === id && job.ended !== null) resolve(job);
      },
      onLost: () => {
        resolve(null);
      },
      isWaiting: () => true,
    });
    following.ensure();
  });
}

/** Make the report of the sample week, and open it in a tab of its own. */
async function makeReport(language: Language): Promise<ReportState> {
  const started = await call('report.start', { ...SAMPLE, language });
  if (!started.ok) return { phase: 'failed', problem: started.problem };
  const job = started.value.ended === null ? await ended(started.value.id) : started.value;
  if (job?.phase !== 'done') return job ? { phase: 'failed', problem: job.problem } : UNHEARD;
  const query = new URLSearchParams({ job: job.id, lang: language });
  await browser.tabs.create({ url: browser.runtime.getURL(`/report.html?${query.toString()}`) });
  return { phase: 'made' };
}

/** How far the report of the sample week is, and what begins it. */
export function useReport(): [ReportState, (language: Language) => void] {
  const [state, setState] = useState<ReportState>({ phase: 'none' });
  return [
    state,
    (language) => {
      setState({ phase: 'making' });
      void makeReport(language).then(setState);
    },
  ];
}

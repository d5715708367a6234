import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Again, AgainState } from '../../components/report/again.tsx';
import type { ReportWords } from '../../components/report/words.ts';
import { BROWSER_MODEL } from '../../lib/model/types.ts';
import type { Language, Report, ReportThread } from '../../lib/report/types.ts';
import { call } from '../../lib/rpc/call.ts';
import { modelOf } from '../../lib/store/choices.ts';
import { loadSettings } from '../../lib/store/settings.ts';

/** What the model that summarises an inbox is called; null where none is set up. */
async function modelName(base: string, { browserModel }: ReportWords): Promise<string | null> {
  const id = modelOf(await loadSettings(), base);
  if (id === null) return null;
  const models = await call('models.read', {});
  if (!models.ok) return null;
  if (id === BROWSER_MODEL) return models.value.browser === 'available' ? browserModel : null;
  const endpoint = models.value.endpoints.find((one) => one.id === id);
  return endpoint && endpoint.consented !== null ? endpoint.name : null;
}

interface Asked {
  job: string;
  language: Language;
  report: Report;
  words: ReportWords;
  /** A thread has another summary now. */
  onThread: (thread: ReportThread) => void;
}

/** Threads of a kept report, summarised again by the inbox's model. */
export function useAgain({ job, language, report: { base }, words, onThread }: Asked): Again {
  const [model, setModel] = useState<string | null>(null);
  const [states, setStates] = useState<ReadonlyMap<string, AgainState>>(new Map());
  const atWork = useRef(new Map<string, AbortController>());
  useEffect(() => {
    void modelName(base, words).then(setModel, () => undefined);
  }, []);
  const tell = (root: string, state: AgainState | null) => {
    setStates((all) => {
      const others = [...all].filter(([one]) => one !== root);
      return new Map(state === null ? others : [...others, [root, state]]);
    });
  };
  const start = async (root: string) => {
    const abort = new AbortController();
    atWork.current.set(root, abort);
    tell(root, { kind: 'working' });
    const answer = await call('report.again', { job, language, root }, abort.signal);
    // Cancelled, and perhaps begun anew since.
    if (abort.signal.aborted) return;
    atWork.current.delete(root);
    if (!answer.ok) {
      tell(root, { kind: 'failed', problem: answer.problem });
      return;
    }
    const thread = answer.value.report.threads.find((one) => one.root === root);
    if (thread) onThread(thread);
    tell(root, { kind: 'done' });
  };
  return useMemo(
    () => ({
      model,
      states,
      start: (root) => void start(root),
      cancel: (root) => {
        atWork.current.get(root)?.abort();
        atWork.current.delete(root);
        tell(root, null);
      },
    }),
    [model, states],
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Endpoint, EndpointTest } from '../../../lib/model/types.ts';
import type { Problem } from '../../../lib/rpc/messages.ts';
import type { ModelActions } from './actions.ts';

/** The newest test of one endpoint. */
export interface TestRun {
  id: string;
  phase: 'running' | 'stopped' | 'done';
  /** As far as it has come. */
  test: EndpointTest | null;
  problem: Problem | null;
}

/** One test at a time: a new one, or leaving the page, ends the one before. */
export function useTest({ test }: Pick<ModelActions, 'test'>) {
  const [run, setRun] = useState<TestRun | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = (endpoint: Endpoint) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const { id } = endpoint;
    let found: EndpointTest | null = null;
    const show = (phase: TestRun['phase'], problem: Problem | null = null) => {
      if (running.current === stop) setRun({ id, phase, test: found, problem });
    };
    show('running');
    test(endpoint, stop.signal, (part) => {
      found = part;
      if (!stop.signal.aborted) show('running');
    }).then(
      (answer) => {
        // An abort's answer is of no use: it tells of a background that went.
        const { aborted } = stop.signal;
        if (answer.ok) found = answer.value;
        show(aborted ? 'stopped' : 'done', aborted || answer.ok ? null : answer.problem);
      },
      () => {
        show('stopped');
      },
    );
  };
  return {
    run,
    start,
    stop: () => {
      running.current?.abort();
      setRun((now) => now && { ...now, phase: 'stopped' });
    },
    forget: () => {
      running.current?.abort();
      running.current = null;
      setRun(null);
    },
  };
}

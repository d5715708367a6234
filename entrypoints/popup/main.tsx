import { render } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PopupActions } from '../../components/popup/actions.ts';
import { App } from '../../components/popup/app.tsx';
import { firstChoice, listsToOffer } from '../../components/popup/choice.ts';
import { firstState, isRunning, missingReport, reduce } from '../../components/popup/state.ts';
import type { Inbox } from '../../lib/archive/tab.ts';
import { call } from '../../lib/rpc/call.ts';
import { JOB_PORT, KNOWN_INBOXES } from '../../lib/rpc/names.ts';
import { followJob } from './job-port.ts';
import { keep, readKept } from './kept.ts';
import { copyText, isOnToolbar, saveText, tabInbox } from './outside.ts';

// The window under the button is told to the minute.
const TICK = 30_000;

function Popup({ tab }: { tab: Inbox | null }) {
  const [state, dispatch] = useReducer(reduce, firstState);
  const kept = useMemo(() => readKept(localStorage), []);
  const lists = useMemo(() => listsToOffer(tab, kept.inbox, KNOWN_INBOXES), [tab, kept]);
  const [choice, setChoice] = useState(() => firstChoice(lists, kept, Date.now()));
  const [, setTick] = useState(0);

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
    const timer = setInterval(() => {
      setTick((tick) => tick + 1);
    }, TICK);
    return () => {
      clearInterval(timer);
    };
  }, [port]);

  const { language } = choice;
  const wanted = missingReport(state, language);
  useEffect(() => {
    if (wanted === null || state.job === null) return;
    void call('report.get', { job: state.job.id, language }).then((result) => {
      dispatch({ type: 'report', key: wanted, result });
    });
  }, [wanted]);

  const actions: PopupActions = {
    choose: (next) => {
      setChoice(next);
      keep(localStorage, { window: next.window, language: next.language });
      if (next.list.kind === 'known') keep(localStorage, { inbox: next.list.inbox });
    },
    start: (request) => {
      if (request.source === 'archive') keep(localStorage, { inbox: request.inbox });
      dispatch({ type: 'start', request });
      port.ensure();
      void call('report.start', request).then((result) => {
        dispatch({ type: 'started', result });
      });
    },
    cancel: (job) => {
      dispatch({ type: 'cancel' });
      void call('report.cancel', { job: job.id }).then((result) => {
        dispatch({ type: 'cancelled', result });
      });
    },
    reconnect: () => {
      dispatch({ type: 'connecting' });
      port.ensure();
    },
    openAgain: () => {
      dispatch({ type: 'report-again' });
    },
    options: () => {
      void browser.runtime.openOptionsPage();
    },
    copy: copyText,
    download: saveText,
  };
  return <App state={state} choice={choice} lists={lists} now={Date.now} actions={actions} />;
}

const root = document.getElementById('popup');
if (root) {
  document.documentElement.classList.toggle('on-toolbar', isOnToolbar());
  render(<Popup tab={await tabInbox()} />, root);
}

import { render } from 'preact';
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PopupActions } from '../../components/popup/actions.ts';
import { App } from '../../components/popup/app.tsx';
import { firstChoice, listsToOffer, type Choice } from '../../components/popup/choice.ts';
import { fileName } from '../../components/popup/file-name.ts';
import { openingState, reduce, shownReport } from '../../components/popup/state.ts';
import { popupWords } from '../../components/popup/words.ts';
import { inOneLine } from '../../components/sentences.ts';
import type { Inbox } from '../../lib/archive/tab.ts';
import { followAppearance } from '../../lib/rpc/appearance.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import { KNOWN_INBOXES } from '../../lib/rpc/names.ts';
import { uiLanguage } from '../../lib/archive/ui-language.ts';
import { readSettings } from '../../lib/store/settings.ts';
import { copyMade } from './clipboard.ts';
import { keep, readKept } from './kept.ts';
import { keepLast, readLast, type Last } from './last.ts';
import { isOnToolbar, saveText, tabInbox } from './outside.ts';
import { useEngines, useJob, useOutlook, useReport, useReports } from './world.ts';
import { threadsOf, written } from './written.ts';

// The window under the button is told to the minute.
const TICK = 30_000;

const ui = uiLanguage();
const words = popupWords(ui);
const { version } = browser.runtime.getManifest();

/** Why a button's work failed, in the popup's language. */
function why(failure: Problem | 'refused' | null): string | null {
  if (failure === null) return null;
  if (failure === 'refused') return words.copyRefused;
  return inOneLine(failure.message, failure.remedy);
}

function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setTick((tick) => tick + 1);
    }, TICK);
    return () => {
      clearInterval(timer);
    };
  }, []);
}

function Popup({ last, tab }: { last: Last; tab: Inbox | null }) {
  const [state, dispatch] = useReducer(reduce, openingState(last.report));
  const kept = useMemo(() => readKept(localStorage), []);
  const lists = useMemo(() => listsToOffer(tab, kept.inboxes, KNOWN_INBOXES), [tab, kept]);
  const first = useMemo(() => firstChoice(lists, kept, Date.now(), ui), [lists]);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const choice = chosen ?? first;
  useTick();
  const port = useJob(state, dispatch);
  useReport(state, dispatch);
  const engines = useEngines(last.engines ?? { offered: [], models: readSettings(null).models });
  const reports = useReports(state.job);
  const outlook = useOutlook(choice, reports, last.outlook);
  useEffect(() => {
    const { link, job, report } = state;
    // What is shown from the last opening stays until it is known better.
    if (link !== 'open' || (shownReport(state) && report?.old)) return;
    const overview = shownReport(state);
    const shown = job && overview && { job, overview };
    keepLast(localStorage, version, { report: shown, engines, outlook: outlook ?? last.outlook, tab });
  }, [state.job, state.report, engines, outlook, tab]);

  const actions: PopupActions = {
    choose: (next) => {
      setChosen(next);
      keep(localStorage, { window: next.window, language: next.language });
      if (next.list.kind === 'known') keep(localStorage, { inbox: next.list.inbox });
    },
    start: (request) => {
      if (request.source !== 'sample') keep(localStorage, { inbox: request.inbox });
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
    pause: (job) => {
      void call('report.pause', { job: job.id }).then((result) => {
        dispatch({ type: 'held', result });
      });
    },
    resume: (job) => {
      port.ensure();
      void call('report.resume', { job: job.id }).then((result) => {
        dispatch({ type: 'held', result });
      });
    },
    agree: (job, yes) => {
      port.ensure();
      void call('report.agree', { job: job.id, yes }).then((result) => {
        dispatch({ type: 'held', result });
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
    copy: async ({ id }, language) =>
      why(await copyMade({ 'text/plain': written('md', { job: id, language }) })),
    copyRich: async ({ id }, language) => {
      const of = { job: id, language };
      return why(await copyMade({ 'text/html': written('html', of), 'text/plain': written('md', of) }));
    },
    download: async ({ id, inbox, from, to }, language) => {
      const answer = await written('md', { job: id, language });
      if (!answer.ok) return why(answer.problem);
      saveText(fileName({ inbox, window: { from, to } }), answer.value.text);
      return null;
    },
    copyPrompt: async ({ id }, language) =>
      why(await copyMade({ 'text/plain': call('report.prompt', { job: id, language }) })),
    paste: async ({ id }, language, text) => {
      const answer = await call('report.paste', { job: id, language, text });
      if (answer.ok) dispatch({ type: 'report-again' });
      return why(answer.ok ? null : answer.problem);
    },
    threads: ({ id }, language) => threadsOf(id, language),
  };
  return (
    <App
      {...{ ui, state, choice, lists, engines, reports, actions }}
      outlook={outlook?.outlook ?? null}
      onArchive={tab !== null}
      now={Date.now}
    />
  );
}

document.documentElement.lang = ui;
const root = document.getElementById('popup');
if (root) {
  document.documentElement.classList.toggle('on-toolbar', isOnToolbar());
  const last = readLast(localStorage, version);
  const asked = tabInbox();
  followAppearance(localStorage, () => {
    // The first picture waits for nobody. Which list the tab is on is mostly known before that is on the screen.
    if (last.tab !== undefined) render(<Popup last={last} tab={last.tab} />, root);
    void asked.then((tab) => {
      if (last.tab === undefined || tab?.base !== last.tab?.base)
        render(<Popup last={last} tab={tab} />, root);
    });
  });
}

import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { PopupActions } from './actions.ts';
import { Notice, ProblemNotice } from './notice.tsx';
import { Held } from './held.tsx';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import type { PopupState, Refusal } from './state.ts';
import { isRunning, reportKey, requestAgain, shownReport } from './state.ts';
import { span, words } from './words.ts';

interface OutcomeProps {
  state: PopupState;
  language: Language;
  actions: PopupActions;
}

/** What came of the last request: what failed on the way, then the job in whatever state it is. */
export function Outcome({ state, language, actions }: OutcomeProps) {
  const { job, refusal } = state;
  return (
    <>
      {state.link === 'lost' && (
        <Notice title={words.lost} text={words.lostRemedy}>
          <button type="button" onClick={actions.reconnect}>
            {words.reconnect}
          </button>
        </Notice>
      )}
      {refusal && (
        <ProblemNotice
          title={words.refused[refusal.of]}
          problem={refusal.problem}
          base={state.asked?.base ?? job?.base ?? null}
          onAgain={() => {
            askAgain(refusal, state, actions);
          }}
        />
      )}
      {state.inMemory && <Notice title={words.keepsNothing} text={words.inMemory} />}
      {state.starting && <Starting />}
      {job && !state.starting && <JobOutcome {...{ state, language, actions, job }} />}
    </>
  );
}

function JobOutcome({ state, language, actions, job }: OutcomeProps & { job: Job }) {
  const window = span(job.from, job.to);
  const again = () => {
    actions.start(requestAgain(job));
  };
  if (job.hold && isRunning(job)) return <Held job={job} hold={job.hold} {...{ state, actions }} />;
  if (isRunning(job)) {
    return (
      <Progress
        job={job}
        cancelling={state.cancelling}
        onPause={() => {
          actions.pause(job);
        }}
        onCancel={() => {
          actions.cancel(job);
        }}
      />
    );
  }
  if (job.phase === 'done') return <DoneOutcome {...{ state, language, actions, job }} />;
  if (job.phase === 'cancelled') {
    return (
      <Notice title={words.cancelled(job.inbox)} window={window} text={words.cancelledWhat}>
        <button type="button" onClick={again}>
          {words.startAgain}
        </button>
      </Notice>
    );
  }
  const problem = job.problem ?? words.unknownProblem;
  return (
    <ProblemNotice
      title={words.failed(job.inbox)}
      window={window}
      problem={problem}
      base={job.base}
      onAgain={again}
    />
  );
}

function DoneOutcome({ state, language, actions, job }: OutcomeProps & { job: Job }) {
  const shown = shownReport(state);
  if (!shown) return state.refusal ? null : <p class="muted">{words.opening}</p>;
  return (
    <Result
      report={shown.report}
      language={language}
      since={shown.since}
      sample={job.source === 'sample'}
      page={`/report.html?${new URLSearchParams({ job: job.id, lang: language }).toString()}`}
      ready={shown.key === reportKey(job, language)}
      onCopy={() => actions.copy(shown.report, language)}
      onDownload={() => {
        actions.download(shown.report, language);
      }}
    />
  );
}

function Starting() {
  return (
    <section>
      <p role="status">{words.starting}</p>
      <progress aria-label={words.starting} />
    </section>
  );
}

function askAgain(refusal: Refusal, { asked, job }: PopupState, actions: PopupActions) {
  if (refusal.of === 'report') actions.openAgain();
  else if (refusal.of === 'cancel' && job) actions.cancel(job);
  else if (refusal.of === 'hold' && job) actions.resume(job);
  else if (asked) actions.start(asked);
}

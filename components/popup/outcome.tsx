import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { Settings } from '../../lib/store/choices.ts';
import type { PopupActions } from './actions.ts';
import { SAMPLE } from './choice.ts';
import { Notice, ProblemNotice } from './notice.tsx';
import { Held } from './held.tsx';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import type { PopupState, Refusal } from './state.ts';
import { isRunning, requestAgain, shownReport } from './state.ts';
import { useWords } from './words-context.ts';

interface OutcomeProps {
  state: PopupState;
  /** Of reports. */
  language: Language;
  onArchive: boolean;
  /** The user's limits for models. */
  caps: Settings['models'];
  actions: PopupActions;
}

/** What came of the last request: what failed on the way, then the job in whatever state it is. */
export function Outcome(props: OutcomeProps) {
  const { state, actions } = props;
  const words = useWords();
  const { job, refusal } = state;
  return (
    <>
      {state.link === 'lost' && (
        <Notice title={words.lost.title} text={words.lost.what}>
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
      {state.inMemory && <Notice title={words.keepsNothing.title} text={words.keepsNothing.what} />}
      {state.starting && <Starting />}
      {job && !state.starting && <JobOutcome {...props} job={job} />}
      {!job && !state.starting && state.link === 'open' && <Nothing {...props} />}
    </>
  );
}

/** Before the first report: what can be done from here. */
function Nothing({ language, onArchive, actions }: OutcomeProps) {
  const words = useWords();
  const { title, what } = onArchive ? words.noReport : words.noList;
  return (
    <Notice title={title} text={what}>
      <button
        type="button"
        onClick={() => {
          actions.start({ ...SAMPLE, language });
        }}
      >
        {words.showSample}
      </button>
    </Notice>
  );
}

function JobOutcome({ state, language, caps, actions, job }: OutcomeProps & { job: Job }) {
  const words = useWords();
  const window = words.span(job.from, job.to);
  const again = () => {
    actions.start(requestAgain(job));
  };
  if (job.hold && isRunning(job)) return <Held job={job} hold={job.hold} {...{ state, caps, actions }} />;
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
  if (job.phase === 'done') {
    const report = shownReport(state);
    if (report) return <Result report={report} onAgain={again} {...{ job, language, actions }} />;
    return state.refusal ? null : <p class="muted">{words.opening}</p>;
  }
  if (job.phase === 'cancelled') {
    return (
      <Notice title={words.cancelled(job.inbox)} window={window} text={words.cancelledWhat}>
        <button type="button" onClick={again}>
          {words.startAgain}
        </button>
      </Notice>
    );
  }
  return (
    <ProblemNotice
      title={words.failed(job.inbox)}
      window={window}
      problem={job.problem ?? words.unknownProblem}
      base={job.base}
      onAgain={again}
    />
  );
}

function Starting() {
  const words = useWords();
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

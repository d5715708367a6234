import type { Tried } from '../../../lib/model/types.ts';
import { Said } from '../said.tsx';
import type { TestRun } from './use-test.ts';
import { TRIED, type ModelsWords } from './words.ts';

interface TestResultProps {
  run: TestRun;
  name: string;
  /** What to do when the host refuses extensions, where it may. */
  origin: string | null;
  words: ModelsWords;
  onStop: () => void;
}

const stateOf = ({ ok }: Tried) => (ok === null ? 'unknown' : ok ? 'ok' : 'bad');
const TONES = { ok: 'good', bad: 'bad', unknown: '' } as const;

/** What works of an endpoint, line by line as it is found out. */
export function TestResult({ run, name, origin, words, onStop }: TestResultProps) {
  const { phase, test, problem } = run;
  const refused = test !== null && [test.reach, test.key].some(({ ok }) => ok === false);
  const told =
    test !== null && origin !== null && [test.reach, test.key].some(({ text }) => text.includes(origin));
  return (
    <div class="test" role="group" aria-label={words.testTitle(name)}>
      <p class="row">
        <strong>{words.testTitle(name)}</strong>
        <span role="status" class="muted">
          {phase === 'running' && words.testing}
          {phase === 'stopped' && words.stopped}
        </span>
        {phase === 'running' && (
          <button type="button" class="quiet" onClick={onStop}>
            {words.stop}
          </button>
        )}
      </p>
      {test && (
        <dl class="tried">
          {TRIED.map((part) => {
            const state = stateOf(test[part]);
            return (
              <div key={part}>
                <dt>{words.tested[part]}</dt>
                <dd>
                  <span class={`status ${TONES[state]}`}>{words.states[state]}</span>
                  {test[part].text !== '' && <small>{test[part].text}</small>}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {phase === 'done' && refused && !told && origin !== null && <small>{origin}</small>}
      <Said problem={problem} />
    </div>
  );
}

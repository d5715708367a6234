import { useRef, useState } from 'preact/hooks';
import type { EndpointView, ModelsView } from '../../../lib/jobs/models.ts';
import type { Problem, RequestOf } from '../../../lib/rpc/messages.ts';
import { Said } from '../said.tsx';
import type { ModelActions } from './actions.ts';
import type { Family, PriceOf } from './draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import { TestResult } from './test-result.tsx';
import { useTest, type TestRun } from './use-test.ts';
import type { ModelsWords } from './words.ts';

export interface EndpointsProps {
  endpoints: EndpointView[];
  families: readonly [Family, ...Family[]];
  priceOf: PriceOf;
  /** `2026-11-24`. */
  today: string;
  /** By id: does the browser let the extension reach its host? */
  allowed: Readonly<Record<string, boolean>>;
  actions: ModelActions;
  words: ModelsWords;
}

/** Which endpoint the form is about; `n` tells one opening of it from the next. */
interface Editing {
  id: string | null;
  n: number;
}

/** The user's endpoints, the form for one of them, and the newest test. */
export function Endpoints({ endpoints, families, priceOf, today, allowed, actions, words }: EndpointsProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const tests = useTest(actions);
  const opener = useRef<HTMLButtonElement>(null);
  const familyOf = (id: string) => families.find((family) => family.id === id) ?? families[0];
  const edited = endpoints.find(({ id }) => id === editing?.id) ?? null;
  const open = (id: string | null) => {
    setEditing((now) => ({ id, n: (now?.n ?? 0) + 1 }));
    setSaid('');
    setProblem(null);
  };
  const close = () => {
    setEditing(null);
    setProblem(null);
    opener.current?.focus();
  };
  const save = (request: RequestOf<'models.save'>, andTest: boolean) => {
    setSaid('');
    void actions.save(request).then((result) => {
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      const { endpoint, allowed: may } = result.value;
      setEditing((now) => now && { ...now, id: endpoint.id });
      setSaid(words.saved);
      if (andTest && may) tests.start(endpoint);
      else tests.forget();
    });
  };
  const remove = (id: string) => {
    if (tests.run?.id === id) tests.forget();
    if (editing?.id === id) setEditing(null);
    void actions.remove(id).then(setProblem);
  };
  const result = (id: string) => {
    const of = endpoints.find((endpoint) => endpoint.id === id);
    if (!of || tests.run?.id !== id) return null;
    const { origin } = familyOf(of.family);
    return <TestResult run={tests.run} name={of.name} origin={origin} words={words} onStop={tests.stop} />;
  };
  const barred = edited !== null && allowed[edited.id] === false;
  return (
    <>
      {endpoints.length === 0 && <p class="muted">{words.none}</p>}
      <ul class="endpoints">
        {endpoints.map((endpoint) => (
          <li key={endpoint.id}>
            <EndpointRow
              endpoint={endpoint}
              family={familyOf(endpoint.family).name}
              allowed={allowed[endpoint.id] ?? null}
              words={words}
              onAllow={() => void actions.allow(endpoint.base)}
              onEdit={() => {
                open(endpoint.id);
              }}
              onTest={() => {
                tests.start(endpoint);
              }}
              onRemove={() => {
                remove(endpoint.id);
              }}
            />
            {editing?.id !== endpoint.id && result(endpoint.id)}
          </li>
        ))}
      </ul>
      {editing ? (
        <div class="raised">
          <EndpointForm
            key={editing.n}
            kept={edited}
            {...{ families, priceOf, today, words, said }}
            offered={offeredOf(tests.run, editing.id)}
            onSave={save}
            onClose={close}
          />
          {barred && <small class="wrong">{words.notAllowed(new URL(edited.base).host)}</small>}
          {editing.id !== null && result(editing.id)}
          {offeredOf(tests.run, editing.id).length > 0 && (
            <small>{words.offered(offeredOf(tests.run, editing.id).length)}</small>
          )}
        </div>
      ) : (
        <button
          type="button"
          ref={opener}
          onClick={() => {
            open(null);
          }}
        >
          {words.add}
        </button>
      )}
      <Said problem={problem} />
    </>
  );
}

function offeredOf(run: TestRun | null, id: string | null): readonly string[] {
  return run?.id === id ? (run.test?.models ?? []) : [];
}

/** Names of endpoints by id, for tables and choices. */
export function namesOf({ endpoints }: Pick<ModelsView, 'endpoints'>): Map<string, string> {
  return new Map(endpoints.map(({ id, name }) => [id, name]));
}

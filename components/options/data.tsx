import { useState } from 'preact/hooks';
import type { Counter, Sizes } from '../../lib/store/store.ts';
import type { Problem, Result } from '../../lib/rpc/messages.ts';
import { Confirmed } from './confirmed.tsx';
import { Said } from './said.tsx';
import type { OptionsWords } from './words.ts';

export interface DataActions {
  export: () => Promise<Problem | null>;
  /** Answers with the number of rows that came in. */
  import: (file: File) => Promise<Result<number>>;
  clear: () => Promise<Problem | null>;
}

interface DataProps extends DataActions {
  /** null while they are counted. */
  sizes: Sizes | null;
  counters: Counter[];
  words: OptionsWords;
}

/** What is kept and how much, what was asked of archives, and the ways out, in, and to nothing. */
export function Data({ sizes, counters, words, ...actions }: DataProps) {
  const [state, setState] = useState<{ said: string; problem: Problem | null }>({ said: '', problem: null });
  const save = () => {
    void actions.export().then((problem) => {
      setState({ said: problem ? '' : words.data.exported, problem });
    });
  };
  const load = (file: File | undefined) => {
    if (!file) return;
    void actions.import(file).then((result) => {
      setState(
        result.ok
          ? { said: words.data.imported(result.value), problem: null }
          : { said: '', problem: result.problem },
      );
    });
  };
  return (
    <section aria-labelledby="data">
      <h2 id="data">{words.data.title}</h2>
      <div class="option-group" data-option>
        <Kept sizes={sizes} words={words} />
      </div>
      <div class="option-group" data-option>
        <Asked counters={counters} words={words} />
      </div>
      <div class="option-group" data-option>
        <div class="row choices">
          <button type="button" onClick={save}>
            {words.data.export}
          </button>
          <label class="button file">
            {words.data.import}
            <input
              type="file"
              class="unseen"
              accept=".jsonl,.json"
              onChange={(event) => {
                load(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </label>
          <span role="status">{state.said}</span>
        </div>
        <small>{words.data.exportWhat}</small>
        <Said problem={state.problem} />
      </div>
      <Confirmed
        label={words.data.clear}
        what={words.data.clearWhat}
        words={{ really: words.data.really, keep: words.keep, done: words.data.cleared }}
        onDo={actions.clear}
      />
    </section>
  );
}

function Kept({ sizes, words }: Pick<DataProps, 'sizes' | 'words'>) {
  if (!sizes) return <p class="muted">{words.data.counting}</p>;
  const rows = (['mails', 'summaries', 'threads', 'reports', 'visits'] as const).map(
    (name) => [name, sizes.rows[name]] as const,
  );
  return (
    <>
      {sizes.kind === 'memory' && <p class="wrong">{words.data.inMemory}</p>}
      <dl class="sizes">
        {rows.map(([name, n]) => (
          <div key={name}>
            <dt>{words.data.rows[name]}</dt>
            <dd>{words.data.number(n)}</dd>
          </div>
        ))}
        {sizes.space && (
          <div>
            <dt>{words.data.space}</dt>
            <dd>{words.data.size(sizes.space.usage)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** `https://lore.kernel.org window` of a counter's name; engines' calls are counted beside. */
function requestOf({ name }: Counter): { host: string; kind: string } | null {
  const [origin = '', kind] = name.split(' ');
  return kind !== undefined && URL.canParse(origin) ? { host: new URL(origin).host, kind } : null;
}

function Asked({ counters, words }: Pick<DataProps, 'counters' | 'words'>) {
  const requests = counters.flatMap((counter) => {
    const request = requestOf(counter);
    return request ? [{ ...counter, ...request }] : [];
  });
  if (requests.length === 0) return <p class="muted">{words.data.nothingAsked}</p>;
  return (
    <table>
      <caption>{words.data.asked}</caption>
      <tbody>
        {requests.map(({ name, host, kind, count, last }) => (
          <tr key={name}>
            <th scope="row">
              {host}, {words.data.kindOf(kind)}
            </th>
            <td>{words.data.number(count)}</td>
            <td>{words.data.last(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

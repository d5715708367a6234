import type { SampleThread } from '../../lib/jobs/sample-threads.ts';
import type { Language } from '../../lib/report/types.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import { inOneLine } from '../sentences.ts';
import { Choices, type FirstChoices } from './choices.tsx';
import { Examples } from './examples.tsx';
import type { WelcomeWords } from './words.ts';

/** The sample week's threads, as far as they are there. */
export type SampleState =
  | { phase: 'reading' }
  | { phase: 'ready'; threads: SampleThread[] }
  | { phase: 'failed'; problem: Pick<Problem, 'message' | 'remedy'> };

/** What became of the report of the sample week. */
export type ReportState =
  | { phase: 'none' | 'making' | 'made' }
  | { phase: 'failed'; problem: Pick<Problem, 'message' | 'remedy'> | null };

export interface WelcomeProps {
  sample: SampleState;
  report: ReportState;
  first: FirstChoices;
  lists: readonly string[];
  language: Language;
  words: WelcomeWords;
  /** Addresses of the options page, and of its part on models. */
  options: string;
  models: string;
  onReport: () => void;
  onChoose: (choice: Partial<FirstChoices>) => void;
  onClose: () => void;
}

/** The page that opens once, after the installation. Nothing on it has to be done. */
export function Welcome(props: WelcomeProps) {
  const { words } = props;
  return (
    <main>
      <header>
        <div class="row">
          <h1>{words.title}</h1>
          <button type="button" class="quiet push" onClick={props.onClose}>
            {words.close}
          </button>
        </div>
        <p class="lede">
          {words.lede.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </p>
      </header>
      <section aria-labelledby="examples">
        <h2 id="examples">{words.examples}</h2>
        <p class="muted">{words.invented}</p>
        <Sample {...props} />
        <h3>{words.report}</h3>
        <p class="muted">{words.reportWhat}</p>
        <Report {...props} />
      </section>
      <Leaves words={words} />
      <section aria-labelledby="choices">
        <h2 id="choices">{words.choices}</h2>
        <p class="muted">{words.choicesWhat}</p>
        <Choices {...props} />
        <h3>{words.model}</h3>
        <p class="muted">{words.modelWhat}</p>
        <p>
          <a href={props.models}>{words.setUpModel}</a>
        </p>
      </section>
      <footer>
        <p class="row">
          <a class="button" href="https://lore.kernel.org/">
            {words.archive}
          </a>
          <a class="button" href={props.options}>
            {words.options}
          </a>
        </p>
        <p class="muted">{words.again}</p>
      </footer>
    </main>
  );
}

function Sample({ sample, language, words }: WelcomeProps) {
  if (sample.phase === 'reading') return <p class="loading">{words.reading}</p>;
  if (sample.phase === 'failed') return <Failed {...sample.problem} />;
  return <Examples threads={sample.threads} language={language} words={words} />;
}

function Failed({ message, remedy }: Pick<Problem, 'message' | 'remedy'>) {
  return (
    <p class="wrong" role="alert">
      {inOneLine(message, remedy)}
    </p>
  );
}

function Report({ report, words, onReport }: WelcomeProps) {
  const busy = report.phase === 'making';
  return (
    <>
      <p class="report">
        <button
          type="button"
          class="primary"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) onReport();
          }}
        >
          {words.make}
        </button>
      </p>
      <p class="muted" role="status">
        {busy && words.making}
        {report.phase === 'made' && words.made}
      </p>
      {report.phase === 'failed' && (
        <Failed {...(report.problem ?? { message: words.notMade, remedy: '' })} />
      )}
    </>
  );
}

function Leaves({ words }: { words: WelcomeWords }) {
  const lists = [
    { title: words.goes, lines: words.goesOut },
    { title: words.never, lines: words.stays },
  ];
  return (
    <section aria-labelledby="leaves">
      <h2 id="leaves">{words.leaves}</h2>
      <div class="leaves">
        {lists.map(({ title, lines }) => (
          <div key={title}>
            <h3>{title}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

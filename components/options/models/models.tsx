import type { ModelsView } from '../../../lib/jobs/models.ts';
import type { Problem } from '../../../lib/rpc/messages.ts';
import type { ModelSettings } from '../../../lib/store/choices.ts';
import { Said } from '../said.tsx';
import { Choice } from './choice.tsx';
import { Endpoints, type EndpointsProps } from './endpoints.tsx';
import { Spending } from './spending.tsx';
import type { ModelsWords } from './words.ts';

export interface ModelsProps extends Omit<EndpointsProps, 'endpoints' | 'words'> {
  models: ModelSettings;
  /** null while it is read; a problem where it could not be. */
  view: ModelsView | Problem | null;
  words: ModelsWords;
  onChange: (models: ModelSettings) => void;
}

/** Models: which there are, who writes, and what it cost. */
export function Models({ models, view, words, onChange, ...endpoints }: ModelsProps) {
  return (
    <section aria-labelledby="models">
      <h2 id="models">{words.title}</h2>
      <small>{words.intro}</small>
      {view === null && <p class="muted">{words.reading}</p>}
      {view && 'message' in view && <Said problem={view} />}
      {view && 'endpoints' in view && (
        <>
          <div class="option-group" data-option>
            <Endpoints endpoints={view.endpoints} words={words} {...endpoints} />
          </div>
          <h3>{words.choiceTitle}</h3>
          <Choice {...{ models, view, words, onChange }} />
          <div class="option-group" data-option>
            <h3>{words.spendingTitle}</h3>
            <Spending view={view} words={words} />
          </div>
        </>
      )}
    </section>
  );
}

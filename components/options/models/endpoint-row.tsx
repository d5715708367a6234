import { useState } from 'preact/hooks';
import type { EndpointView } from '../../../lib/jobs/models.ts';
import { whereIs } from '../../../lib/model/where.ts';
import { hostOf } from './draft.ts';
import type { ModelsWords } from './words.ts';

interface EndpointRowProps {
  endpoint: EndpointView;
  /** Name of its kind of host. */
  family: string;
  /** Does the browser let the extension reach its host? null: not known yet. */
  allowed: boolean | null;
  words: ModelsWords;
  onAllow: () => void;
  onEdit: () => void;
  onTest: () => void;
  onRemove: () => void;
}

/** One endpoint: what it is, what stands in its way, and what can be done with it. */
export function EndpointRow({ endpoint, family, allowed, words, ...on }: EndpointRowProps) {
  const [asking, setAsking] = useState(false);
  const { name, base, model, hasKey, consented } = endpoint;
  const host = hostOf(base);
  const parts = [model, family, host, hasKey ? words.keyKept : words.noKey].filter((part) => part !== '');
  return (
    <>
      <div class="row wrap">
        <strong class="grow">{name}</strong>
        <span class="row">
          {asking ? (
            <>
              <button type="button" class="danger" onClick={on.onRemove}>
                {words.really}
              </button>
              <button
                type="button"
                ref={(button) => button?.focus()}
                onClick={() => {
                  setAsking(false);
                }}
              >
                {words.keep}
              </button>
            </>
          ) : (
            <>
              <button type="button" class="quiet" aria-label={words.testName(name)} onClick={on.onTest}>
                {words.test}
              </button>
              <button type="button" class="quiet" aria-label={words.editName(name)} onClick={on.onEdit}>
                {words.edit}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={words.removeName(name)}
                onClick={() => {
                  setAsking(true);
                }}
              >
                {words.remove}
              </button>
            </>
          )}
        </span>
      </div>
      <small>{parts.join(' · ')}</small>
      {asking && <small role="status">{words.removeWhat(name)}</small>}
      {consented === null && whereIs(base) === 'world' && <p class="wrong">{words.notConsented}</p>}
      {allowed === false && (
        <div class="barred">
          <p class="wrong">{words.notAllowed(host)}</p>
          <button type="button" onClick={on.onAllow}>
            {words.allow(host)}
          </button>
        </div>
      )}
    </>
  );
}

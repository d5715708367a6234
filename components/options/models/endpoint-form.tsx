import { useEffect, useRef, useState } from 'preact/hooks';
import type { EndpointView } from '../../../lib/jobs/models.ts';
import { whereIs } from '../../../lib/model/where.ts';
import type { RequestOf } from '../../../lib/rpc/messages.ts';
import { Consent } from './consent.tsx';
import {
  checkDraft,
  draftOf,
  hostOf,
  newDraft,
  withBase,
  withFamily,
  withModel,
  type Draft,
  type Family,
  type FieldName,
  type PriceOf,
  type Problems,
} from './draft.ts';
import { FormField, type TextField } from './form-field.tsx';
import { KeyField } from './key-field.tsx';
import { Prices } from './prices.tsx';
import type { ModelsWords } from './words.ts';

interface EndpointFormProps {
  /** null for a new one. */
  kept: EndpointView | null;
  families: readonly [Family, ...Family[]];
  priceOf: PriceOf;
  /** `2026-11-24`. */
  today: string;
  /** Models that a test has found. */
  offered: readonly string[];
  /** What to say of the last save. */
  said: string;
  words: ModelsWords;
  onSave: (request: RequestOf<'models.save'>, test: boolean) => void;
  onClose: () => void;
}

/** Everything about one endpoint. What is wrong stands beside its field; the first such field gets the focus. */
export function EndpointForm({
  kept,
  families,
  priceOf,
  today,
  offered,
  said,
  words,
  ...on
}: EndpointFormProps) {
  const [draft, setDraft] = useState<Draft>(() => (kept ? draftOf(kept) : newDraft(families[0])));
  const [problems, setProblems] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  // Saved: the key is kept now, and the next save changes this very endpoint.
  useEffect(() => {
    if (kept) setDraft((now) => ({ ...now, id: kept.id, key: '', forgetKey: false }));
  }, [kept]);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);

  const family = families.find(({ id }) => id === draft.family) ?? families[0];
  const change = (next: Draft) => {
    setDraft(next);
    if (Object.keys(problems).length > 0) setProblems(withoutSolved(problems, next, kept));
  };
  const save = (test: boolean) => {
    const checked = checkDraft(draft, kept);
    setProblems(checked.ok ? {} : checked.problems);
    if (checked.ok) on.onSave(checked.request, test);
  };
  const field = (name: TextField) => ({ name, words, problem: problems[name] });
  const text = (name: 'name' | 'atOnce' | 'perMinute', inputMode: 'text' | 'numeric') => (
    <FormField
      {...field(name)}
      value={draft[name]}
      inputMode={inputMode}
      onType={(typed) => {
        change({ ...draft, [name]: typed });
      }}
    />
  );
  const title = kept ? words.changeTitle(kept.name) : words.addTitle;
  return (
    <form
      class="endpoint-form"
      ref={form}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(event.submitter?.getAttribute('value') === 'test');
      }}
    >
      <h3>{title}</h3>
      <div class="fields">
        <div class="field">
          <label for="model-family">{words.fields.family}</label>
          <select
            id="model-family"
            value={draft.family}
            onChange={(event) => {
              const next = families.find(({ id }) => id === event.currentTarget.value);
              if (next) change(withFamily(draft, family, next));
            }}
          >
            {families.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {text('name', 'text')}
        <FormField
          {...field('base')}
          value={draft.base}
          inputMode="url"
          onType={(base) => {
            change(withBase(draft, base));
          }}
        />
        <KeyField
          {...{ draft, kept, family, words }}
          onChange={(part) => {
            change({ ...draft, ...part });
          }}
        />
        <FormField
          {...field('model')}
          value={draft.model}
          offered={offered}
          onType={(model) => {
            change(withModel(draft, model, priceOf));
          }}
        />
        <div class="pair">
          {text('atOnce', 'numeric')}
          {text('perMinute', 'numeric')}
        </div>
      </div>
      {whereIs(draft.base.trim()) === 'world' ? (
        <Prices {...{ draft, problems, today, words }} onChange={change} />
      ) : (
        <small>{words.free}</small>
      )}
      {hostOf(draft.base) !== '' && (
        <Consent
          {...{ draft, words }}
          problem={problems.consent}
          onChange={(consented) => {
            change({ ...draft, consented });
          }}
        />
      )}
      <div class="row choices">
        <button type="submit" class="primary" value="test">
          {words.saveAndTest}
        </button>
        <button type="submit" value="save">
          {words.save}
        </button>
        <button type="button" class="quiet" onClick={on.onClose}>
          {words.cancel}
        </button>
        <span role="status">{said}</span>
      </div>
      <small>{words.testWhat}</small>
    </form>
  );
}

/** A problem that is told goes as soon as it is solved; a new one waits for the next save. */
function withoutSolved(told: Problems, draft: Draft, kept: EndpointView | null): Problems {
  const checked = checkDraft(draft, kept);
  if (checked.ok) return {};
  const names = Object.keys(told) as FieldName[];
  return Object.fromEntries(
    names.filter((name) => checked.problems[name]).map((name) => [name, checked.problems[name]]),
  );
}

import { useMemo } from 'preact/hooks';
import { STATUSES } from '../../lib/facts/types.ts';
import { factWordsOf } from '../../lib/report/fact-words.ts';
import type { Me } from '../../lib/report/needs.ts';
import { SORTS, type ReportIndex, type Selection } from '../../lib/report/selection.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { Field } from '../field.tsx';
import { Status } from '../status.tsx';
import { Chips } from './chips.tsx';
import { MeForm } from './me-form.tsx';
import type { ReportWords } from './words.ts';

interface FiltersProps {
  report: Report;
  index: ReportIndex;
  selection: Selection;
  me: Me;
  language: Language;
  words: ReportWords;
  onSelect: (selection: Selection) => void;
  onMe: (me: Me) => void;
}

/** Which threads are shown, and how many that are. */
export function Filters(props: FiltersProps) {
  const { report, index, selection, me, language, words, onSelect } = props;
  const change = (part: Partial<Selection>) => {
    onSelect({ ...selection, ...part });
  };
  const statusWords = factWordsOf(language).statuses;
  const statuses = STATUSES.flatMap((value) => {
    const count = index.entries.filter(({ status }) => status === value).length;
    return count > 0 ? [{ value, count, label: <Status status={value} word={statusWords[value]} /> }] : [];
  });
  const nobody = me.people.length === 0 && me.paths.length === 0;
  return (
    <form
      role="search"
      aria-label={words.filters}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Chips
        id="categories-label"
        label={words.category}
        chips={report.statistics.categories.map(({ category, threads }) => ({
          value: category,
          count: threads,
          label: <Badge category={category} />,
        }))}
        chosen={selection.categories}
        onChoose={(categories) => {
          change({ categories });
        }}
      />
      <Chips
        id="statuses-label"
        label={words.status}
        chips={statuses}
        chosen={selection.statuses}
        onChoose={(chosen) => {
          change({ statuses: chosen });
        }}
      />
      <Fields {...props} change={change} />
      <div class="row">
        <button
          type="button"
          class="chip"
          aria-pressed={selection.mine}
          aria-describedby="mine-note"
          onClick={() => {
            change({ mine: !selection.mine });
          }}
        >
          {words.onlyMine}
        </button>
        <small id="mine-note">{nobody && words.sayMe}</small>
      </div>
      <MeForm me={me} words={words} onChange={props.onMe} />
    </form>
  );
}

type FieldsProps = FiltersProps & { change: (part: Partial<Selection>) => void };

function Fields({ index, selection, words, change }: FieldsProps) {
  const people = useMemo(
    () =>
      index.people.map(({ name, addresses }) => (
        <option key={`${name} ${addresses.join(' ')}`}>{name}</option>
      )),
    [index],
  );
  const named = index.people.some(({ name }) => name === selection.person);
  return (
    <div class="row top fields">
      <Field id="text" label={words.text}>
        <input
          id="text"
          type="search"
          value={selection.text}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            change({ text: event.currentTarget.value });
          }}
        />
      </Field>
      <Field id="person" label={words.person}>
        <select
          id="person"
          value={selection.person}
          onChange={(event) => {
            change({ person: event.currentTarget.value });
          }}
        >
          <option value="">{words.anyone}</option>
          {selection.person !== '' && !named && <option>{selection.person}</option>}
          {people}
        </select>
      </Field>
      <Field id="sort" label={words.sort}>
        <select
          id="sort"
          value={selection.sort}
          onChange={(event) => {
            const sort = SORTS.find((known) => known === event.currentTarget.value);
            if (sort) change({ sort });
          }}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {words.sorts[sort]}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}

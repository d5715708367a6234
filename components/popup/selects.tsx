import { LANGUAGES } from '../../lib/report/types.ts';
import { PRESETS } from '../../lib/report/window.ts';
import type { Choice } from './choice.ts';
import type { Engines } from './engines.ts';
import { chosenModel } from './engines.ts';
import { Select } from './select.tsx';
import { useWords } from './words-context.ts';

// Names of lists have no colon, so these two cannot be one; nor is any of them an id of a model.
const OTHER = ':other';
const SAMPLE_WEEK = ':sample';
const DIGEST = ':digest';

const NAMES = { en: 'English', 'zh-CN': '中文' } as const;

interface SelectsProps {
  choice: Choice;
  lists: readonly string[];
  engines: Engines;
  onChoose: (part: Partial<Choice>) => void;
}

function listOf(value: string): Choice['list'] {
  if (value === OTHER) return { kind: 'other' };
  return value === SAMPLE_WEEK ? { kind: 'sample' } : { kind: 'known', inbox: value };
}

/** What a report is made of, and how: list, window, threads, model, language. */
export function Selects({ choice, lists, engines, onChoose }: SelectsProps) {
  const words = useWords();
  const { list } = choice;
  const sample = list.kind === 'sample';
  const inbox = list.kind === 'known' ? list.inbox : sample ? SAMPLE_WEEK : OTHER;
  const windows = [...PRESETS, 'custom'] as const;
  return (
    <div class="choices">
      <Select
        id="inbox"
        label={words.inbox}
        value={inbox}
        options={[
          ...lists.map((name) => ({ value: name, text: name })),
          { value: OTHER, text: words.anotherList },
          { value: SAMPLE_WEEK, text: words.sampleWeek },
        ]}
        onPick={(value) => {
          // Another list may have another model.
          onChoose({ list: listOf(value), model: undefined });
        }}
      />
      {sample ? (
        <Select
          id="window"
          label={words.window}
          value=""
          disabled
          options={[{ value: '', text: words.sampleWindow }]}
          onPick={() => undefined}
        />
      ) : (
        <Select
          id="window"
          label={words.window}
          value={choice.window}
          options={windows.map((value) => ({ value, text: words.windows[value] }))}
          onPick={(window) => {
            onChoose({ window });
          }}
        />
      )}
      <Select
        id="source"
        label={words.source}
        value={sample ? 'archive' : choice.source}
        disabled={sample}
        options={(['archive', 'visited'] as const).map((value) => ({ value, text: words.sources[value] }))}
        onPick={(source) => {
          onChoose({ source });
        }}
      />
      <Select
        id="engine"
        label={words.engine}
        value={chosenModel(choice, engines) ?? DIGEST}
        disabled={sample}
        options={[
          { value: DIGEST, text: words.digest },
          ...engines.offered.map(({ id, name }) => ({ value: id, text: name ?? words.browserModel })),
        ]}
        onPick={(value) => {
          onChoose({ model: value === DIGEST ? null : value });
        }}
      />
      <Select
        id="language"
        label={words.language}
        value={choice.language}
        options={LANGUAGES.map((value) => ({ value, text: NAMES[value], lang: value }))}
        onPick={(language) => {
          onChoose({ language });
        }}
      />
    </div>
  );
}

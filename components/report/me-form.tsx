import type { Me } from '../../lib/report/needs.ts';
import { Field } from '../field.tsx';
import { OwnFold } from './fold.tsx';
import type { ReportWords } from './words.ts';

interface MeFormProps {
  me: Me;
  words: ReportWords;
  onChange: (me: Me) => void;
}

const parted = (text: string) => text.split(/[,，、\n]/).flatMap((part) => part.trim() || []);

/** Who the reader is: addresses or names, and folders. Applies when a field is left. */
export function MeForm({ me, words, onChange }: MeFormProps) {
  const field = (key: keyof Me, label: string, hint: string) => (
    <Field id={`me-${key}`} label={label} hint={hint}>
      <input
        id={`me-${key}`}
        type="text"
        value={me[key].join(', ')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={`me-${key}-note`}
        onChange={(event) => {
          onChange({ ...me, [key]: parted(event.currentTarget.value) });
        }}
      />
    </Field>
  );
  return (
    <OwnFold forced={false} class="me" label={words.me}>
      {() => (
        <>
          <small>{words.meWhat}</small>
          <div class="row pair">
            {field('people', words.mePeople, words.mePeopleHint)}
            {field('paths', words.mePaths, words.mePathsHint)}
          </div>
        </>
      )}
    </OwnFold>
  );
}

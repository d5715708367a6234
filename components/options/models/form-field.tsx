import { Field } from '../../field.tsx';
import type { FieldName, FieldProblem } from './draft.ts';
import type { ModelsWords } from './words.ts';

/** Fields that are a line of text. */
export type TextField = Exclude<FieldName, 'consent' | 'key' | 'family' | 'of'>;

interface FormFieldProps {
  name: TextField;
  value: string;
  problem: FieldProblem | undefined;
  inputMode?: 'text' | 'url' | 'numeric' | 'decimal';
  /** Texts to choose from while typing. */
  offered?: readonly string[];
  words: ModelsWords;
  onType: (text: string) => void;
}

/** A line of text of the form, with its hint or what is wrong. */
export function FormField({
  name,
  value,
  problem,
  inputMode = 'text',
  offered,
  words,
  onType,
}: FormFieldProps) {
  const id = `model-${name}`;
  const hint = words.hints[name];
  return (
    <Field
      id={id}
      label={words.fields[name]}
      {...(hint !== undefined && { hint })}
      problem={problem && words.problems[problem]}
    >
      <input
        id={id}
        type="text"
        value={value}
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        list={offered && offered.length > 0 ? `${id}-offered` : undefined}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem || hint !== undefined ? `${id}-note` : undefined}
        onInput={(event) => {
          onType(event.currentTarget.value);
        }}
      />
      {offered && offered.length > 0 && (
        <datalist id={`${id}-offered`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

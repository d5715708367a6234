import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../../field.tsx';
import type { ModelsWords } from './words.ts';

interface LanguageChoiceProps {
  /** Empty: that of the report; `en`, `zh-CN`, or the name of any other. */
  language: string;
  words: ModelsWords;
  onChange: (language: string) => void;
}

const OTHER = ':other';
/** Longest name of a language: what a prompt has room for. */
const MOST = 40;

/** The language that a model writes: that of the report, one of ours, or any other by its name. */
export function LanguageChoice({ language, words, onChange }: LanguageChoiceProps) {
  const isOurs = ['', 'en', 'zh-CN'].includes(language);
  const [naming, setNaming] = useState(false);
  const other = naming || !isOurs;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (naming) field.current?.focus();
  }, [naming]);
  return (
    <div class="option" data-option>
      <label for="model-language">{words.language}</label>
      <select
        id="model-language"
        value={other ? OTHER : language}
        aria-describedby="model-language-what"
        onChange={(event) => {
          const { value } = event.currentTarget;
          setNaming(value === OTHER);
          onChange(value === OTHER ? '' : value);
        }}
      >
        <option value="">{words.asReport}</option>
        <option value="en">English</option>
        <option value="zh-CN">简体中文</option>
        <option value={OTHER}>{words.otherLanguage}</option>
      </select>
      <small id="model-language-what">{words.languageWhat}</small>
      {other && (
        <Field id="model-language-name" label={words.languageName} hint={words.languageHint}>
          <input
            id="model-language-name"
            type="text"
            value={isOurs ? '' : language}
            maxLength={MOST}
            autocomplete="off"
            aria-describedby="model-language-name-note"
            ref={field}
            onInput={(event) => {
              onChange(event.currentTarget.value.trim());
            }}
          />
        </Field>
      )}
    </div>
  );
}

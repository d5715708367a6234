import { readTermLines, termLines } from '../../lib/report/term-lines.ts';
import type { Term } from '../../lib/report/terms.ts';
import { LinesEditor } from './lines-editor.tsx';
import type { OptionsWords } from './words.ts';

interface TermsProps {
  terms: readonly Term[];
  words: OptionsWords;
  onChange: (terms: Term[]) => void;
}

/** What words of the lists mean to the user. */
export function Terms({ terms, words, onChange }: TermsProps) {
  return (
    <LinesEditor
      id="terms"
      words={words.terms}
      kept={termLines(terms)}
      count={terms.length}
      read={(text) => {
        const { terms: read, wrong } = readTermLines(text);
        const said = wrong.map(({ line, fault }) => ({ line, said: words.terms.wrong(line, fault) }));
        return { normal: termLines(read), wrong: said };
      }}
      onApply={(text) => {
        onChange(readTermLines(text).terms);
      }}
    />
  );
}

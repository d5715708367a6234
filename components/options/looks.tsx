import type { Appearance } from '../../lib/store/choices.ts';
import type { OptionsWords } from './words.ts';

interface LooksProps {
  look: Appearance;
  words: OptionsWords;
  onChange: (look: Appearance) => void;
}

const SCHEMES = ['system', 'light', 'dark'] as const;
const SIZES = ['normal', 'large', 'larger'] as const;

/** How the extension's own pages look. */
export function Looks({ look, words, onChange }: LooksProps) {
  const { looks } = words;
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">{looks.title}</h2>
      <div class="option" data-option>
        <label for="scheme">{looks.scheme}</label>
        <select
          id="scheme"
          value={look.scheme}
          aria-describedby="scheme-what"
          onChange={({ currentTarget: { value } }) => {
            onChange({ ...look, scheme: SCHEMES.find((one) => one === value) ?? 'system' });
          }}
        >
          {SCHEMES.map((scheme) => (
            <option key={scheme} value={scheme}>
              {looks.schemes[scheme]}
            </option>
          ))}
        </select>
        <small id="scheme-what">{looks.schemeWhat}</small>
      </div>
      <div class="option" data-option>
        <label for="text-size">{looks.text}</label>
        <select
          id="text-size"
          value={look.text}
          aria-describedby="text-size-what"
          onChange={({ currentTarget: { value } }) => {
            onChange({ ...look, text: SIZES.find((one) => one === value) ?? 'normal' });
          }}
        >
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {looks.texts[size]}
            </option>
          ))}
        </select>
        <small id="text-size-what">{looks.textWhat}</small>
      </div>
    </section>
  );
}

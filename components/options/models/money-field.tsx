import { useState } from 'preact/hooks';
import { readMoney } from './draft.ts';

interface MoneyFieldProps {
  id: string;
  label: string;
  what: string;
  /** US dollars. */
  amount: number;
  wrong: string;
  onChange: (amount: number) => void;
}

/** An amount of dollars, applied as it is typed; what is none is told and changes nothing. */
export function MoneyField({ id, label, what, amount, wrong, onChange }: MoneyFieldProps) {
  // What is typed stays while it means the amount: "0." is 0 on its way to 0.5.
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && Number.isNaN(readMoney(typed));
  const text = typed !== null && (isWrong || readMoney(typed) === amount) ? typed : String(amount);
  return (
    <div class="option" data-option>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        class="money"
        value={text}
        autocomplete="off"
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby={`${id}-what`}
        onInput={(event) => {
          const now = event.currentTarget.value;
          setTyped(now);
          const value = readMoney(now);
          if (!Number.isNaN(value)) onChange(value);
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      <small id={`${id}-what`} class={isWrong ? 'wrong' : undefined}>
        {isWrong ? wrong : what}
      </small>
    </div>
  );
}

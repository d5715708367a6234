import type { ComponentChildren } from 'preact';

export interface Chip<T extends string> {
  value: T;
  label: ComponentChildren;
  /** Threads that have it. */
  count: number;
}

interface ChipsProps<T extends string> {
  id: string;
  label: string;
  chips: readonly Chip<T>[];
  chosen: readonly T[];
  onChoose: (chosen: T[]) => void;
}

/** Switches of which any number may be on; none means all. */
export function Chips<T extends string>({ id, label, chips, chosen, onChoose }: ChipsProps<T>) {
  return (
    <div class="chips" role="group" aria-labelledby={id}>
      <span class="label" id={id}>
        {label}
      </span>
      <div>
        {chips.map((chip) => {
          const on = chosen.includes(chip.value);
          return (
            <button
              key={chip.value}
              type="button"
              class="chip"
              aria-pressed={on}
              onClick={() => {
                onChoose(on ? chosen.filter((other) => other !== chip.value) : [...chosen, chip.value]);
              }}
            >
              {chip.label} <span class="muted">{chip.count}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

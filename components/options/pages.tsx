import { FEATURES, toggled, type Settings } from '../../lib/store/choices.ts';
import { Keys } from './keys.tsx';
import { Switch } from './switch.tsx';
import type { OptionsWords } from './words.ts';

interface PagesProps {
  settings: Pick<Settings, 'off' | 'featuresOff' | 'keys'>;
  words: OptionsWords;
  onChange: (change: Partial<Settings>) => void;
}

/** What is added to lore's pages. */
export function Pages({ settings, words, onChange }: PagesProps) {
  const { off, featuresOff } = settings;
  return (
    <section aria-labelledby="pages">
      <h2 id="pages">{words.pages}</h2>
      <Switch
        id="all"
        {...words.all}
        on={!off}
        onChange={(on) => {
          onChange({ off: !on });
        }}
      />
      <div class="parts">
        {FEATURES.map((id) => {
          const on = !featuresOff.includes(id);
          return (
            <Switch
              key={id}
              id={id}
              {...words.features[id]}
              on={on}
              disabled={off}
              onChange={(now) => {
                onChange({ featuresOff: toggled(featuresOff, id, !now) });
              }}
            >
              {id === 'keyboard' && on && !off && (
                <Keys
                  keys={settings.keys}
                  words={words}
                  onChange={(keys) => {
                    onChange({ keys });
                  }}
                />
              )}
            </Switch>
          );
        })}
      </div>
    </section>
  );
}

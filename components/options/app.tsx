import type { Problem } from '../../lib/rpc/messages.ts';
import { FEATURES, toggled, type Settings } from '../../lib/store/choices.ts';
import { Forget } from './forget.tsx';
import { Keys } from './keys.tsx';
import { LeftAlone } from './left-alone.tsx';
import { Switch } from './switch.tsx';
import type { OptionsWords } from './words.ts';

interface OptionsProps {
  settings: Settings;
  words: OptionsWords;
  onChange: (change: Partial<Settings>) => void;
  onForget: () => Promise<Problem | null>;
}

/** The options: every switch with what it does, applied as it is turned. */
export function Options({ settings, words, onChange, onForget }: OptionsProps) {
  const { off, featuresOff } = settings;
  return (
    <main>
      <header>
        <h1>{words.title}</h1>
        <small>{words.applies}</small>
      </header>
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
      <section aria-labelledby="lists">
        <h2 id="lists">{words.lists}</h2>
        <Switch
          id="prepare"
          {...words.prepare}
          on={settings.prepareLists}
          disabled={off || featuresOff.includes('list-tooltips')}
          onChange={(prepareLists) => {
            onChange({ prepareLists });
          }}
        />
        <LeftAlone
          inboxes={settings.inboxesOff}
          words={words}
          onChange={(inboxesOff) => {
            onChange({ inboxesOff });
          }}
        />
      </section>
      <section aria-labelledby="read">
        <h2 id="read">{words.read}</h2>
        <Switch
          id="seen"
          {...words.seen}
          on={settings.seen}
          onChange={(seen) => {
            onChange({ seen });
          }}
        />
        <Forget words={words} onForget={onForget} />
      </section>
    </main>
  );
}

import { useState } from 'preact/hooks';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { Counter, Sizes } from '../../lib/store/store.ts';
import { FEATURES, toggled, type Settings } from '../../lib/store/choices.ts';
import { Confirmed } from './confirmed.tsx';
import { Data, type DataActions } from './data.tsx';
import { Keys } from './keys.tsx';
import { LeftAlone } from './left-alone.tsx';
import { Switch } from './switch.tsx';
import type { OptionsWords } from './words.ts';

interface OptionsProps {
  settings: Settings;
  words: OptionsWords;
  onChange: (change: Partial<Settings>) => void;
  onForget: () => Promise<Problem | null>;
  /** Says whether the browser allowed notifications. */
  onReminder: (reminder: Settings['reminder']) => Promise<boolean>;
  /** null while they are counted. */
  sizes: Sizes | null;
  counters: Counter[];
  data: DataActions;
}

/** The options: every switch with what it does, applied as it is turned. */
export function Options({
  settings,
  words,
  onChange,
  onForget,
  onReminder,
  sizes,
  counters,
  data,
}: OptionsProps) {
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
        <Confirmed
          label={words.forget.label}
          what={words.forget.what}
          words={{ really: words.really, keep: words.keep, done: words.forgotten }}
          onDo={onForget}
        />
      </section>
      <Reports reminder={settings.reminder} words={words} onReminder={onReminder} />
      <Data sizes={sizes} counters={counters} words={words} {...data} />
    </main>
  );
}

function Reports({
  reminder,
  words,
  onReminder,
}: Pick<OptionsProps, 'words' | 'onReminder'> & { reminder: Settings['reminder'] }) {
  const [refused, setRefused] = useState(false);
  const change = (next: Settings['reminder']) => {
    void onReminder(next).then((allowed) => {
      setRefused(!allowed);
    });
  };
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{words.reports}</h2>
      <Switch
        id="reminder"
        {...words.reminder}
        on={reminder.on}
        onChange={(on) => {
          change({ ...reminder, on });
        }}
      >
        {refused && (
          <p class="wrong" role="alert">
            {words.notAllowed}
          </p>
        )}
      </Switch>
      <Switch
        id="reminder-fetch"
        {...words.reminderFetch}
        on={reminder.fetch}
        disabled={!reminder.on}
        onChange={(fetch) => {
          change({ ...reminder, fetch });
        }}
      />
    </section>
  );
}

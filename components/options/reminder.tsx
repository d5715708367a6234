import { useState } from 'preact/hooks';
import type { Settings } from '../../lib/store/choices.ts';
import { Switch } from './switch.tsx';
import type { OptionsWords } from './words.ts';

interface ReminderProps {
  reminder: Settings['reminder'];
  words: OptionsWords;
  /** Says whether the browser allowed notifications. */
  onReminder: (reminder: Settings['reminder']) => Promise<boolean>;
}

/** The weekly reminder, and what to say where the browser allows none. */
export function Reminder({ reminder, words, onReminder }: ReminderProps) {
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

import { useRef } from 'preact/hooks';
import type { ModelsView } from '../../lib/jobs/models.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { Counter, Sizes } from '../../lib/store/store.ts';
import type { Settings } from '../../lib/store/choices.ts';
import { About, type AboutProps } from './about.tsx';
import { Confirmed } from './confirmed.tsx';
import { Data, type DataActions } from './data.tsx';
import { Lists } from './lists.tsx';
import { Looks } from './looks.tsx';
import { Models, type ModelsProps } from './models/models.tsx';
import { Pages } from './pages.tsx';
import { Reminder } from './reminder.tsx';
import { Rules } from './rules.tsx';
import { Search } from './search.tsx';
import { Terms } from './terms.tsx';
import { Switch } from './switch.tsx';
import type { OptionsWords } from './words.ts';

export interface OptionsProps {
  settings: Settings;
  words: OptionsWords;
  onChange: (change: Partial<Settings>) => void;
  onForget: () => Promise<Problem | null>;
  /** Says whether the browser allowed notifications. */
  onReminder: (reminder: Settings['reminder']) => Promise<boolean>;
  /** null while they are counted. */
  sizes: Sizes | null;
  counters: Counter[];
  /** URLs of inboxes of which there are reports. */
  inboxes: readonly string[];
  data: DataActions;
  models: Omit<ModelsProps, 'models' | 'onChange'>;
  about: Omit<AboutProps, 'words'>;
}

/** What is known of models where it could not be read: none. */
const NO_MODELS: ModelsView = { endpoints: [], browser: 'absent', spending: [] };

/** The options: every one with what it does, applied as it is changed. */
export function Options({ settings, words, onChange, inboxes, models, about, ...props }: OptionsProps) {
  const sections = useRef<HTMLDivElement>(null);
  const { off, featuresOff } = settings;
  const view = models.view && 'endpoints' in models.view ? models.view : NO_MODELS;
  return (
    <main>
      <header>
        <h1>{words.title}</h1>
        <small>{words.applies}</small>
        <Search within={sections} words={words} />
      </header>
      <div class="sections" ref={sections}>
        <Pages settings={settings} words={words} onChange={onChange} />
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
          <Lists
            settings={settings}
            known={inboxes}
            view={view}
            words={words}
            modelsWords={models.words}
            onChange={onChange}
          />
        </section>
        <Models
          {...models}
          models={settings.models}
          onChange={(changed) => {
            onChange({ models: changed });
          }}
        />
        <Reminder reminder={settings.reminder} words={words} onReminder={props.onReminder} />
        <Rules
          rules={settings.rules}
          words={words}
          onChange={(rules) => {
            onChange({ rules });
          }}
        />
        <Terms
          terms={settings.terms}
          words={words}
          onChange={(terms) => {
            onChange({ terms });
          }}
        />
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
            onDo={props.onForget}
          />
        </section>
        <Looks
          look={settings.appearance}
          words={words}
          onChange={(appearance) => {
            onChange({ appearance });
          }}
        />
        <Data sizes={props.sizes} counters={props.counters} words={words} {...props.data} />
        <About {...about} words={words} />
      </div>
    </main>
  );
}

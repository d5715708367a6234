import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/app.tsx';
import { optionsWords } from '../../components/options/words.ts';
import { call } from '../../lib/rpc/call.ts';
import { uiLanguage } from '../../lib/rpc/ui-language.ts';
import { changeSettings, loadSettings, onSettings, type Settings } from '../../lib/store/settings.ts';
import type { Counter, Sizes } from '../../lib/store/store.ts';
import { dataActions } from './data.ts';

const language = uiLanguage();
const words = optionsWords(language);

/** Asked for in the click itself: a browser asks the user only then. */
async function setReminder(reminder: Settings['reminder']): Promise<boolean> {
  const allowed = !reminder.on || (await browser.permissions.request({ permissions: ['notifications'] }));
  if (allowed) await call('reminder.set', reminder);
  return allowed;
}

/** Counts of what is kept, and a way to count again. */
function useCounts() {
  const [counts, setCounts] = useState<{ sizes: Sizes | null; counters: Counter[] }>({
    sizes: null,
    counters: [],
  });
  const count = () => {
    void Promise.all([call('store.sizes', {}), call('archive.counters', {})]).then(([sizes, counters]) => {
      setCounts({ sizes: sizes.ok ? sizes.value : null, counters: counters.ok ? counters.value : [] });
    });
  };
  useEffect(count, []);
  return { ...counts, count };
}

function Page({ first }: { first: Settings }) {
  const [settings, setSettings] = useState(first);
  // Also what is changed elsewhere: the panel, the toolbar icon's menu, another window.
  useEffect(() => onSettings(setSettings), []);
  const { sizes, counters, count } = useCounts();
  const data = useMemo(() => dataActions(count), []);
  return (
    <Options
      settings={settings}
      words={words}
      onChange={(change) => {
        setSettings({ ...settings, ...change });
        void changeSettings(change);
      }}
      onForget={async () => {
        const answer = await call('visits.clear', {});
        count();
        return answer.ok ? null : answer.problem;
      }}
      onReminder={setReminder}
      sizes={sizes}
      counters={counters}
      data={data}
    />
  );
}

document.documentElement.lang = language;
document.title = words.title;
const root = document.getElementById('options');
if (root) render(<Page first={await loadSettings()} />, root);

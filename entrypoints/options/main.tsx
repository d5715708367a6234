import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Options } from '../../components/options/app.tsx';
import { optionsWords } from '../../components/options/words.ts';
import { uiLanguage } from '../../lib/rpc/ui-language.ts';
import { call } from '../../lib/rpc/call.ts';
import { changeSettings, loadSettings, onSettings, type Settings } from '../../lib/store/settings.ts';

const language = uiLanguage();
const words = optionsWords(language);

function Page({ first }: { first: Settings }) {
  const [settings, setSettings] = useState(first);
  // Also what is changed elsewhere: the panel, the toolbar icon's menu, another window.
  useEffect(() => onSettings(setSettings), []);
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
        return answer.ok ? null : answer.problem;
      }}
    />
  );
}

document.documentElement.lang = language;
document.title = words.title;
const root = document.getElementById('options');
if (root) render(<Page first={await loadSettings()} />, root);

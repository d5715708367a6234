import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { SAMPLE } from '../../components/popup/choice.ts';
import { Welcome, type SampleState } from '../../components/welcome/app.tsx';
import { welcomeWords } from '../../components/welcome/words.ts';
import { call } from '../../lib/rpc/call.ts';
import { KNOWN_INBOXES } from '../../lib/rpc/names.ts';
import { uiLanguage } from '../../lib/archive/ui-language.ts';
import { keep, readKept } from '../popup/kept.ts';
import { followAppearance } from '../../lib/rpc/appearance.ts';
import { useReport } from './use-report.ts';

const language = uiLanguage();
const words = welcomeWords(language);

function useSample(): SampleState {
  const [sample, setSample] = useState<SampleState>({ phase: 'reading' });
  useEffect(() => {
    void call('sample.threads', { language, until: Date.parse(SAMPLE.to) }).then((answer) => {
      setSample(
        answer.ok ? { phase: 'ready', threads: answer.value } : { phase: 'failed', problem: answer.problem },
      );
    });
  }, []);
  return sample;
}

async function closeTab() {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

function Page() {
  const sample = useSample();
  const [report, makeReport] = useReport();
  const [first, setFirst] = useState(() => {
    const { inboxes, language: kept } = readKept(localStorage);
    return { inbox: inboxes[0] ?? null, language: kept ?? language };
  });
  return (
    <Welcome
      {...{ sample, report, first, language, words }}
      lists={KNOWN_INBOXES}
      options={browser.runtime.getURL('/options.html')}
      models={browser.runtime.getURL('/options.html#models')}
      onReport={() => {
        makeReport(first.language);
      }}
      onChoose={(choice) => {
        setFirst({ ...first, ...choice });
        const { inbox, ...rest } = choice;
        keep(localStorage, inbox == null ? rest : { ...rest, inbox });
      }}
      onClose={() => void closeTab()}
    />
  );
}

document.documentElement.lang = language;
document.title = words.tab;
const root = document.getElementById('welcome');
followAppearance(localStorage, () => {
  if (root) render(<Page />, root);
});

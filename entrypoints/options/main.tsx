import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/app.tsx';
import { bugReport } from '../../components/options/bug-report.ts';
import { modelsWords } from '../../components/options/models/words.ts';
import { optionsWords } from '../../components/options/words.ts';
import { defaultPrice } from '../../lib/model/prices.ts';
import { followAppearance } from '../../lib/rpc/appearance.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { uiLanguage } from '../../lib/archive/ui-language.ts';
import { changeSettings, loadSettings, onSettings, type Settings } from '../../lib/store/settings.ts';
import type { Counter, ReportHead, Sizes } from '../../lib/store/store.ts';
import { dataActions } from './data.ts';
import { familiesIn, useModels } from './models.ts';
import { newestJob } from './newest-job.ts';

const language = uiLanguage();
const words = optionsWords(language);
const families = familiesIn(language);
const { version } = browser.runtime.getManifest();

/** Asked for in the click itself: a browser asks the user only then. */
async function setReminder(reminder: Settings['reminder']): Promise<boolean> {
  const allowed = !reminder.on || (await browser.permissions.request({ permissions: ['notifications'] }));
  if (allowed) await call('reminder.set', reminder);
  return allowed;
}

const copy = (text: string) =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

interface Counts {
  sizes: Sizes | null;
  counters: Counter[];
  reports: ReportHead[];
  /** undefined while it is asked for. */
  job: Job | null | undefined;
}

/** What is kept and went on, and a way to look again. */
function useCounts() {
  const [counts, setCounts] = useState<Counts>({ sizes: null, counters: [], reports: [], job: undefined });
  const count = () => {
    const asked = [call('store.sizes', {}), call('archive.counters', {}), call('report.list', {})] as const;
    void Promise.all([...asked, newestJob()]).then(([sizes, counters, reports, job]) => {
      setCounts({
        sizes: sizes.ok ? sizes.value : null,
        counters: counters.ok ? counters.value : [],
        reports: reports.ok ? reports.value : [],
        job,
      });
    });
  };
  useEffect(count, []);
  return { ...counts, count };
}

function Page({ first }: { first: Settings }) {
  const [settings, setSettings] = useState(first);
  // Also what is changed elsewhere: the panel, the toolbar icon's menu, another window.
  useEffect(() => onSettings(setSettings), []);
  const { sizes, counters, reports, job, count } = useCounts();
  const { view, allowed, actions, read } = useModels(language);
  const data = useMemo(
    () =>
      dataActions(() => {
        count();
        void read();
      }),
    [],
  );
  const known = view && 'endpoints' in view ? view : null;
  const facts = { version, userAgent: navigator.userAgent, language, settings, sizes, counters, view: known };
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
      inboxes={reports.filter(({ source }) => source === 'archive').map(({ base }) => base)}
      data={data}
      models={{
        ...{ view, allowed, actions, families, words: modelsWords(language) },
        priceOf: defaultPrice,
        today: new Date().toISOString().slice(0, 10),
      }}
      about={{
        version,
        links: { welcome: browser.runtime.getURL('/welcome.html') },
        bugReport: job === undefined ? null : bugReport({ ...facts, job }),
        onCopy: copy,
      }}
    />
  );
}

document.documentElement.lang = language;
document.title = words.title;
const root = document.getElementById('options');
followAppearance(localStorage, () => {
  void loadSettings().then((first) => {
    if (root) render(<Page first={first} />, root);
  });
});

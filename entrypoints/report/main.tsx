import { options, render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ReportPage } from '../../components/report/app.tsx';
import { Notice } from '../../components/report/notice.tsx';
import type { Shared } from '../../components/report/shared.ts';
import { reportWords } from '../../components/report/words.ts';
import { headWords } from '../../lib/report/head-words.ts';
import { mailUrl } from '../../lib/mail/links.ts';
import { readSelection, writeSelection, type Selection } from '../../lib/report/selection.ts';
import type { Term } from '../../lib/report/terms.ts';
import type { ReportThread } from '../../lib/report/types.ts';
import { call } from '../../lib/rpc/call.ts';
import { uiLanguage } from '../../lib/archive/ui-language.ts';
import { readAddress, writeAddress } from './address.ts';
import type { ChatActions } from '../../components/report/own-chat.tsx';
import { copyText } from '../popup/outside.ts';
import { useAgain } from './again.ts';
import { exportsOf } from './exports.ts';
import { keepHidden, readHidden } from './hidden.ts';
import { loadReport, type Loaded } from './load.ts';
import { followAppearance } from '../../lib/rpc/appearance.ts';
import { loadSettings, onSettings } from '../../lib/store/settings.ts';
import { keepMe, readMe } from './me.ts';

/** From here on there is room for the contents beside the threads (styles: layout.css). */
const WIDE = matchMedia('(min-width: 1000px)');

const asked = readAddress(location.search);
const language = asked.language ?? uiLanguage();
const words = reportWords(language);

/** A value that the browser says has changed. */
function useTold<T>(read: () => T, listen: (changed: () => void) => () => void) {
  const [value, setValue] = useState(read);
  useEffect(
    () =>
      listen(() => {
        setValue(read);
      }),
    [],
  );
  return [value, setValue] as const;
}

function onEvent(target: EventTarget, name: string, heard: () => void): () => void {
  target.addEventListener(name, heard);
  return () => {
    target.removeEventListener(name, heard);
  };
}

/** Paper is printed as soon as the last listener of `beforeprint` returns: there is no later to draw in. */
function atOnce(draw: () => void): void {
  options.debounceRendering = (now) => {
    now();
  };
  draw();
  delete options.debounceRendering;
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const turn = (on: boolean) => () => {
      atOnce(() => {
        setPrinting(on);
      });
    };
    const ends = [onEvent(window, 'beforeprint', turn(true)), onEvent(window, 'afterprint', turn(false))];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return printing;
}

/** The user's own terms, also when they change in the options. */
function useTerms(): readonly Term[] {
  const [terms, setTerms] = useState<readonly Term[]>([]);
  useEffect(() => {
    void loadSettings().then((settings) => {
      setTerms(settings.terms);
    });
    return onSettings((settings) => {
      setTerms(settings.terms);
    });
  }, []);
  return terms;
}

type PageProps = Omit<Extract<Loaded, { kind: 'report' }>, 'kind'> & { job: string };

function Page({ job, since, notice, ...loaded }: PageProps) {
  const terms = useTerms();
  const [report, setReport] = useState(loaded.report);
  const [selection, setSelection] = useTold<Selection>(
    () => readSelection(location.hash),
    (changed) => onEvent(window, 'hashchange', changed),
  );
  const [wide] = useTold(
    () => WIDE.matches,
    (changed) => onEvent(WIDE, 'change', changed),
  );
  const [me, setMe] = useState(() => readMe(localStorage));
  const [hidden, setHidden] = useState(() => readHidden(localStorage, job));
  useEffect(() => {
    keepHidden(localStorage, job, hidden);
  }, [hidden]);
  const printing = usePrinting();
  const exports = useMemo(() => exportsOf(report, language, since), [report]);
  const shared = useMemo(
    (): Shared => ({
      base: report.base,
      made: report.generated,
      language,
      words,
      head: headWords(language),
      links: { hrefOf: (id) => mailUrl(report.base, id), newTab: true },
      terms,
    }),
    [terms],
  );
  const again = useAgain({
    ...{ job, language, report, words },
    onThread: (thread: ReportThread) => {
      setReport((old) => {
        const threads = old.threads.map((one) => (one.root === thread.root ? thread : one));
        return { ...old, threads };
      });
    },
  });
  const chat = useMemo(
    (): ChatActions => ({
      copyPrompt: async () => {
        const answer = await call('report.prompt', { job, language });
        return answer.ok && copyText(answer.value.text);
      },
      paste: async (text) => {
        const answer = await call('report.paste', { job, language, text });
        if (!answer.ok) return `${answer.problem.message} ${answer.problem.remedy}`;
        const { first } = answer.value.report;
        setReport((old) => ({ ...old, first }));
        return null;
      },
    }),
    [],
  );
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <ReportPage
      {...{ report, since, notice, shared, selection, me, hidden, again, chat, wide, printing, exports }}
      thread={asked.thread}
      otherLanguage={{ href: writeAddress({ ...asked, language: other }), lang: other }}
      hrefOf={(root) => writeAddress({ ...asked, language, thread: root })}
      onSelect={(next) => {
        setSelection(next);
        const hash = writeSelection(next);
        history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
      }}
      onMe={(next) => {
        setMe(next);
        keepMe(localStorage, next);
      }}
      onHide={(root, hide) => {
        setHidden((old) => {
          const others = [...old].filter((one) => one !== root);
          return new Set(hide ? [...others, root] : others);
        });
      }}
    />
  );
}

/** What is shown: the report, that it is empty, or why there is none. */
async function content() {
  if (asked.job === null) return <Notice bad title={words.failed} {...words.noJob} />;
  const loaded = await loadReport(asked.job, language);
  if (loaded.kind === 'gone') return <Notice bad title={words.failed} {...words.foreignJob} />;
  if (loaded.kind === 'failed') {
    return (
      <Notice bad title={words.failed} {...loaded.problem}>
        <a class="button" href={location.search}>
          {words.again}
        </a>
      </Notice>
    );
  }
  const { report, since, notice } = loaded;
  document.title = words.tab(report.inbox);
  if (report.threads.length === 0) {
    return <Notice title={words.title(report.inbox)} {...words.empty} />;
  }
  return <Page job={asked.job} {...{ report, since, notice }} />;
}

document.documentElement.lang = language;
const root = document.getElementById('report');
followAppearance(localStorage, () => {
  if (!root) return;
  render(<p class="loading">{words.loading}</p>, root);
  void content().then((loaded) => {
    render(loaded, root);
  });
});

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { whatNeedsYou, type Me } from '../../lib/report/needs.ts';
import type { Since } from '../../lib/report/since.ts';
import type { ModelNotice } from '../../lib/model/types.ts';
import { EVERYTHING, indexReport, selectThreads, type Selection } from '../../lib/report/selection.ts';
import type { Report } from '../../lib/report/types.ts';
import { AgainContext, type Again } from './again.tsx';
import { Charts } from './charts.tsx';
import { Contents } from './contents.tsx';
import { Filters } from './filters.tsx';
import { First } from './first.tsx';
import { OwnFold } from './fold.tsx';
import { Head, Tiles, type ReportExports } from './head.tsx';
import { Needs } from './needs.tsx';
import { Notice } from './notice.tsx';
import type { Shared, ThreadActions, ThreadLinks } from './shared.ts';
import { OwnChat, type ChatActions } from './own-chat.tsx';
import { ShownLine } from './shown-line.tsx';
import { SinceLast } from './since.tsx';
import { threadId, Threads } from './threads.tsx';

export interface ReportPageProps {
  report: Report;
  /** What changed since an earlier report; null where there is none. */
  since: Since | null;
  /** Why a model did not write all of it; null when nothing happened. */
  notice: ModelNotice | null;
  shared: Shared;
  /** Root, or any mail, of the thread to open at; null for the whole. */
  thread: string | null;
  selection: Selection;
  me: Me;
  /** Roots of threads that the reader has hidden. */
  hidden: ReadonlySet<string>;
  again: Again;
  chat: ChatActions;
  /** There is room for the contents beside the threads. */
  wide: boolean;
  /** The page is on its way to paper. */
  printing: boolean;
  otherLanguage: { href: string; lang: string };
  exports: ReportExports & Pick<ThreadActions, 'copy'>;
  hrefOf: ThreadLinks['hrefOf'];
  onSelect: (selection: Selection) => void;
  onMe: (me: Me) => void;
  onHide: (root: string, hidden: boolean) => void;
}

const NONE: ReadonlySet<string> = new Set();

function withOrWithout(set: ReadonlySet<string>, one: string, there: boolean): ReadonlySet<string> {
  const others = [...set].filter((other) => other !== one);
  return new Set(there ? [...others, one] : others);
}

/** The root of the thread that holds this mail; null when none does. */
function rootOf({ threads }: Report, id: string | null): string | null {
  if (id === null) return null;
  return threads.find(({ root, mails }) => root === id || mails.some((mail) => mail.id === id))?.root ?? null;
}

/** Threads that are out of sight: those hidden before the page was opened, until the reader wants to see them. */
function useAway({ hidden, onHide }: ReportPageProps, first: string | null) {
  const [away, setAway] = useState(() => (first === null ? hidden : withOrWithout(hidden, first, false)));
  const hide = (root: string, put: boolean) => {
    onHide(root, put);
    if (!put) setAway((all) => withOrWithout(all, root, false));
  };
  const putAway = (all: boolean) => {
    setAway(all ? hidden : NONE);
  };
  return { away, hide, putAway };
}

/** The report page. */
export function ReportPage(props: ReportPageProps) {
  const { report, since, shared, selection, me, hidden, wide, printing, exports, onSelect } = props;
  const { words, language } = shared;
  const { categories } = report.statistics;
  const first = useMemo(() => rootOf(report, props.thread), []);
  const [open, setOpen] = useState(() => (first === null ? NONE : new Set([first])));
  const { away, hide, putAway } = useAway(props, first);
  const index = useMemo(() => indexReport(report), [report]);
  const selected = useMemo(() => selectThreads(index, selection, me), [index, selection, me]);
  const shown = useMemo(
    () => new Set(selected.flatMap(({ root }) => (away.has(root) ? [] : [root]))),
    [selected, away],
  );
  const links = useThreadLinks(props, index, shown, first, setOpen);
  const actions = useMemo(
    (): ThreadActions => ({
      toggle: (root, now) => {
        setOpen((all) => withOrWithout(all, root, now));
      },
      hide,
      copy: exports.copy,
    }),
    [exports],
  );
  // What filters do not touch is drawn once.
  const head = useMemo(
    () => (
      <>
        <Head {...{ report, words, exports }} notice={props.notice} otherLanguage={props.otherLanguage} />
        {props.thread !== null && first === null && <Notice {...words.noThread} />}
        <First {...{ report, links, shared }} />
      </>
    ),
    [report, exports, links],
  );
  const needs = useMemo(() => {
    const threads = report.threads.filter(({ root }) => !hidden.has(root));
    const sections = whatNeedsYou({ threads }, me);
    return <Needs until={report.window.to} {...{ sections, links, shared, printing }} />;
  }, [report, me, hidden, printing, links]);
  const numbers = useMemo(
    () => (
      <>
        {since && <SinceLast {...{ since, report, links, shared, printing }} />}
        <section aria-labelledby="numbers">
          <h2 id="numbers">{words.numbers}</h2>
          <Tiles report={report} people={index.people} words={words} />
          <OwnFold forced={printing} first label={words.charts}>
            {() => <Charts report={report} people={index.people} words={words} />}
          </OwnFold>
        </section>
        <OwnChat words={words} chat={props.chat} />
      </>
    ),
    [report, printing, links],
  );
  const contents = <Contents {...{ wide, categories, threads: report.threads, shown, links, words }} />;
  return (
    <div class={wide ? 'page wide' : 'page'}>
      {wide && contents}
      <main>
        {head}
        {needs}
        {numbers}
        {!wide && contents}
        <section aria-labelledby="threads">
          <h2 id="threads">{words.threads}</h2>
          <Filters {...{ report, index, selection, me, language, words, onSelect }} onMe={props.onMe} />
          <ShownLine
            {...{ selection, words, onSelect }}
            shown={shown.size}
            all={report.threads.length}
            hidden={hidden.size}
            away={away.size > 0}
            onPutAway={putAway}
            onFoldAll={(unfold) => {
              setOpen(unfold ? new Set(shown) : NONE);
            }}
          />
          {selected.length === 0 && <p class="nothing">{words.nothingShown}</p>}
          <AgainContext.Provider value={props.again}>
            <Threads
              {...{ index, categories, shown, open, hidden, me, printing, shared, actions }}
              sort={selection.sort}
            />
          </AgainContext.Provider>
        </section>
      </main>
    </div>
  );
}

type SetOpen = (change: (open: ReadonlySet<string>) => ReadonlySet<string>) => void;

/** Links to threads of the page: they open it, take filters away that would hide it, and put the reader there. */
function useThreadLinks(
  { selection, hrefOf, onSelect }: ReportPageProps,
  index: ReturnType<typeof indexReport>,
  shown: ReadonlySet<string>,
  first: string | null,
  setOpen: SetOpen,
): ThreadLinks {
  const [target, setTarget] = useState(first === null ? null : { root: first });
  // Links stay the same while filters change, and still see what is shown now.
  const now = useRef({ selection, shown });
  now.current = { selection, shown };
  useEffect(() => {
    const card = target && document.getElementById(threadId(index, target.root));
    if (!card) return;
    card.scrollIntoView();
    card.querySelector<HTMLElement>('h3 a, button')?.focus({ preventScroll: true });
  }, [target]);
  return useMemo(
    () => ({
      hrefOf,
      go: (root) => {
        if (!now.current.shown.has(root)) onSelect({ ...EVERYTHING, sort: now.current.selection.sort });
        setOpen((open) => withOrWithout(open, root, true));
        setTarget({ root });
      },
    }),
    [],
  );
}

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { whatNeedsYou, type Me } from '../../lib/report/needs.ts';
import { EVERYTHING, indexReport, selectThreads, type Selection } from '../../lib/report/selection.ts';
import type { Report } from '../../lib/report/types.ts';
import { Charts } from './charts.tsx';
import { Contents } from './contents.tsx';
import { Filters, ShownLine } from './filters.tsx';
import { OwnFold } from './fold.tsx';
import { Head, Tiles, type ReportExports } from './head.tsx';
import { Needs } from './needs.tsx';
import { Notice } from './notice.tsx';
import type { Shared, ThreadActions, ThreadLinks } from './shared.ts';
import { threadId, Threads } from './threads.tsx';

export interface ReportPageProps {
  report: Report;
  shared: Shared;
  /** Root, or any mail, of the thread to open at; null for the whole. */
  thread: string | null;
  selection: Selection;
  me: Me;
  /** There is room for the contents beside the threads. */
  wide: boolean;
  /** The page is on its way to paper. */
  printing: boolean;
  otherLanguage: { href: string; lang: string };
  exports: ReportExports & Pick<ThreadActions, 'copy'>;
  hrefOf: ThreadLinks['hrefOf'];
  onSelect: (selection: Selection) => void;
  onMe: (me: Me) => void;
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

/** The report page. */
export function ReportPage(props: ReportPageProps) {
  const { report, shared, selection, me, wide, printing, exports, onSelect } = props;
  const { words, language } = shared;
  const { categories } = report.statistics;
  const first = useMemo(() => rootOf(report, props.thread), [report]);
  const [open, setOpen] = useState(() => (first === null ? NONE : new Set([first])));
  const [hidden, setHidden] = useState(NONE);
  const index = useMemo(() => indexReport(report), [report]);
  const shown = useMemo(
    () => new Set(selectThreads(index, selection, me).map(({ root }) => root)),
    [index, selection, me],
  );
  const links = useThreadLinks(props, index, shown, first, setOpen);
  const actions = useMemo(
    (): ThreadActions => ({
      toggle: (root, now) => {
        setOpen((all) => withOrWithout(all, root, now));
      },
      hide: (root, away) => {
        setHidden((all) => withOrWithout(all, root, away));
      },
      copy: exports.copy,
    }),
    [],
  );
  // What filters do not touch is drawn once.
  const above = useMemo(
    () => (
      <>
        <Head report={report} words={words} otherLanguage={props.otherLanguage} exports={exports} />
        {props.thread !== null && first === null && <Notice {...words.noThread} />}
        <Needs
          sections={whatNeedsYou(report, me)}
          until={report.window.to}
          links={links}
          words={words}
          printing={printing}
        />
        <section aria-labelledby="numbers">
          <h2 id="numbers">{words.numbers}</h2>
          <Tiles report={report} people={index.people} words={words} />
          <OwnFold forced={printing} first label={words.charts}>
            {() => <Charts report={report} people={index.people} words={words} />}
          </OwnFold>
        </section>
      </>
    ),
    [report, me, printing, links],
  );
  const contents = <Contents {...{ wide, categories, threads: report.threads, shown, links, words }} />;
  return (
    <div class={wide ? 'page wide' : 'page'}>
      {wide && contents}
      <main>
        {above}
        {!wide && contents}
        <section aria-labelledby="threads">
          <h2 id="threads">{words.threads}</h2>
          <Filters
            {...{ report, index, selection, me, language, words, onSelect }}
            shown={shown.size}
            onMe={props.onMe}
          />
          <ShownLine
            {...{ selection, words, onSelect }}
            shown={shown.size}
            all={report.threads.length}
            onFoldAll={(unfold) => {
              setOpen(unfold ? new Set(shown) : NONE);
            }}
          />
          {shown.size === 0 && <p class="nothing">{words.nothingShown}</p>}
          <Threads
            {...{ index, categories, shown, open, hidden, me, printing, shared, actions }}
            sort={selection.sort}
          />
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

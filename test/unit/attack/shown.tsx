import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { Panel } from '../../../components/panel.tsx';
import { ThreadItem } from '../../../components/popup/thread-item.tsx';
import { ThreadCard } from '../../../components/report/thread-card.tsx';
import { reportWords } from '../../../components/report/words.ts';
import { Tooltip } from '../../../components/tooltip.tsx';
import { mailUrl, threadUrl } from '../../../lib/mail/links.ts';
import { actionWords } from '../../../lib/report/action-words.ts';
import { headWords } from '../../../lib/report/head-words.ts';
import { cardView } from '../../../lib/report/card-view.ts';
import { threadCard } from '../../../lib/report/card.ts';
import { renderHtml } from '../../../lib/report/html.ts';
import { renderJson } from '../../../lib/report/json.ts';
import { renderMarkdown } from '../../../lib/report/markdown.ts';
import { threadView } from '../../../lib/report/thread-view.ts';
import type { Report, ReportThread } from '../../../lib/report/types.ts';
import { BASE } from './stage.ts';

const MADE = '2026-11-23T00:00:00Z';
const nothing = () => undefined;
const hrefOf = (id: string) => mailUrl(BASE, id);

function panel(thread: ReportThread) {
  const view = threadView(thread, { language: 'en', span: 'week', made: MADE });
  const words = actionWords({ model: '', inbox: 'sample', mails: 1 }, 'en');
  const state = {
    phase: 'ready' as const,
    view,
    remarks: [],
    news: null,
    map: null,
    alone: false,
    hrefOf,
    words,
  };
  const props = { mails: thread.mails.length, folded: false, language: 'en' as const, onFold: nothing };
  return (
    <Panel
      {...props}
      state={state}
      actions={[]}
      note=""
      clipped={false}
      room={null}
      work="rests"
      form={null}
      onMore={nothing}
    />
  );
}

function reportPage(thread: ReportThread) {
  const words = reportWords('en');
  const head = headWords('en');
  const shared = {
    base: BASE,
    made: MADE,
    language: 'en' as const,
    words,
    head,
    links: { hrefOf, newTab: true },
    terms: [],
  };
  const actions = { hide: nothing, toggle: nothing, copy: () => Promise.resolve(true) };
  const props = { thread, id: 'thread-0', open: true, hidden: false, needs: [], printing: true };
  return <ThreadCard {...props} shared={shared} actions={actions} />;
}

function tooltip(thread: ReportThread) {
  const ids = thread.mails.map(({ id }) => id);
  const card = cardView(threadCard(thread, 'en'), { language: 'en', base: BASE, ids, news: null });
  return <Tooltip state={{ phase: 'ready', card }} keys={null} />;
}

const VIEWS: Record<string, (thread: ReportThread) => VNode> = {
  panel,
  popup: (thread) => <ThreadItem base={BASE} thread={thread} language="en" made={MADE} terms={[]} />,
  'report page': reportPage,
  tooltip,
};

/** What a reader gets, of each place that shows a thread. */
export interface Shown {
  where: string;
  /** Where links lead. */
  links: string[];
  /** Elements that show or load what they should not. */
  elements: string[];
  text: string;
  /** Words of the facts' own rows. */
  facts: string;
}

const ALIEN = new Set(
  'img script svg iframe object embed style form input video audio link meta base math'.split(' '),
);
const LEADS = ['href', 'src', 'action', 'formaction'];

/** All elements, in their order. A walk: the stand-in for a browser keeps every answer to a selector. */
const elementsIn = (box: ParentNode): Element[] =>
  [...box.children].flatMap((element) => [element, ...elementsIn(element)]);

function readDom(where: string, box: ParentNode): Shown {
  const all = elementsIn(box);
  const isAlien = (e: Element) =>
    ALIEN.has(e.localName) || e.getAttributeNames().some((name) => name.startsWith('on'));
  return {
    where,
    links: all
      .filter((e) => LEADS.some((name) => e.hasAttribute(name)))
      .map((e) => LEADS.map((name) => e.getAttribute(name) ?? '').join('')),
    elements: all.filter(isAlien).map((e) => e.outerHTML.slice(0, 120)),
    text: all
      .filter((e) => e.children.length === 0)
      .map((e) => e.textContent)
      .join('\n'),
    facts: all
      .filter((e) => e.classList.contains('facts'))
      .map((e) => e.textContent)
      .join('\n'),
  };
}

function drawn(where: string, node: VNode): Shown {
  const box = document.createElement('div');
  document.body.append(box);
  void act(() => {
    render(node, box);
  });
  for (const details of elementsIn(box)) {
    if (!(details instanceof HTMLDetailsElement)) continue;
    details.open = true;
    void act(() => {
      details.dispatchEvent(new Event('toggle'));
    });
  }
  const shown = readDom(where, box);
  render(null, box);
  box.remove();
  return shown;
}

/** A page of HTML as a browser reads it. */
function parsed(where: string, html: string): Shown {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return readDom(where, page.body);
}

/** A thread wherever it is shown, and its report in all its forms. */
export function allShown(thread: ReportThread, report: Report): Shown[] {
  const markdown = micromark(renderMarkdown(report, 'en'), {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return [
    ...Object.entries(VIEWS).map(([where, draw]) => drawn(where, draw(thread))),
    parsed('Markdown', markdown),
    parsed('HTML', renderHtml(report, 'en')),
  ];
}

/** The only addresses that anything may lead to: mails and threads of this report. */
export function ownLinks({ threads }: Report): Set<string> {
  const ids = threads.flatMap(({ mails, facts }) => [
    ...mails.map(({ id }) => id),
    ...facts.revisions.map((r) => r.root),
  ]);
  return new Set(ids.flatMap((id) => [mailUrl(BASE, id), threadUrl(BASE, id)]));
}

/** The report's data as others read it. */
export const asJson = (report: Report) => JSON.parse(renderJson(report)) as Report;

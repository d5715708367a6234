import type { PanelState } from '../../components/panel.tsx';
import { readMessage } from '../../lib/archive/message-page.ts';
import { problemIn } from '../../lib/archive/problem.ts';
import { mailUrl } from '../../lib/mail/links.ts';
import type { Summarised } from '../../lib/jobs/model-thread.ts';
import type { ActionWords } from '../../lib/report/action-words.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Answers, Result } from '../../lib/rpc/messages.ts';
import type { Page } from './feature.ts';
import { inTime, readingOf } from './reading.ts';
import { said, threadActions, type Source, type ThreadAction } from './thread-actions.ts';

const UNREAD: Source = {
  state: {
    phase: 'failed',
    problem: problemIn('internal', {
      en: ['This thread could not be summarised.', 'Reload the page.'],
      'zh-CN': ['无法摘要此线程。', '请重新加载页面。'],
    }),
  },
  actions: [],
};

type ThreadAnswer = Answers['thread.read'];

/** A kept thread, its citations leading to the mails of the page. */
function keptSource(
  page: Page,
  answer: ThreadAnswer,
  anchors: Map<string, string>,
  more: ThreadAction[] = [],
  pasted = false,
): Source {
  const { view, missing, since, map, words } = answer;
  const hrefOf = (id: string) => {
    const anchor = anchors.get(id);
    return anchor === undefined ? mailUrl(page.base, id) : `#${anchor}`;
  };
  const news = since && since.ids.length > 0 ? since.text : null;
  const shown = ({ view: other, cost }: Summarised, isPasted: boolean) =>
    keptSource(page, { ...answer, view: other, cost }, anchors, more, isPasted);
  return {
    state: { phase: 'ready', view, remarks: missing, map, news, alone: false, hrefOf, words },
    actions: [...more, ...threadActions(page, { ...answer, pasted }, shown)],
  };
}

/** The page's own mails, summarised. */
async function threadSource(page: Page, signal: AbortSignal): Promise<Source> {
  const reading = await inTime(readingOf(page), signal);
  if (!reading) return UNREAD;
  const { answer, anchors } = reading;
  if (!answer.ok) return { state: { phase: 'failed', problem: answer.problem }, actions: [] };
  return keptSource(page, answer.value, anchors);
}

/** What is known of the thread of a message page; the archive is asked for the rest when the reader wants it. */
async function messageSource(page: Page, signal: AbortSignal): Promise<Source> {
  await page.ready;
  const { doc, href, base, language } = page;
  const read = readMessage(doc, href);
  if (!read) return UNREAD;
  const request = { base, language, ...read };
  const load = ({ load: label, loading }: ActionWords): ThreadAction => ({
    id: 'load',
    label,
    busy: loading,
    run: async ({ show }) => {
      const answer = await call('thread.load', request);
      if (!answer.ok) return said(answer.problem);
      show(sourceOf(answer), true);
      return '';
    },
  });
  const sourceOf = (answer: Result<Answers['message.read']>): Source => {
    if (!answer.ok) return { state: { phase: 'failed', problem: answer.problem }, actions: [] };
    const { alone, unread, words } = answer.value;
    const more = unread > 0 ? [load(words)] : [];
    const { state, actions } = keptSource(page, answer.value, new Map([[read.mail.id, 't']]), more);
    // One mail is no thread to copy, and is not kept.
    return alone ? { state: { ...state, alone } as PanelState, actions: more } : { state, actions };
  };
  return sourceOf(await inTime(call('message.read', request), signal));
}

/** What the panel of this page has to show, by the kind of page. Never rejects. */
export async function sourceOf(page: Page, signal: AbortSignal): Promise<Source> {
  try {
    return await (page.kind === 'message' ? messageSource : threadSource)(page, signal);
  } catch (error) {
    if (!signal.aborted) console.error('Lorebrief: no summary of this thread', error);
    return UNREAD;
  }
}

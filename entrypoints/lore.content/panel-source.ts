import type { PanelState } from '../../components/panel.tsx';
import { panelWords } from '../../components/words.ts';
import { readMessage } from '../../lib/archive/message-page.ts';
import { mailUrl } from '../../lib/mail/links.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Answers, Result } from '../../lib/rpc/messages.ts';
import type { Page } from './feature.ts';
import { inTime, readingOf } from './reading.ts';

/** Something that the reader can do with the thread. Resolves with what to say of it. */
export interface ThreadAction {
  id: string;
  label: string;
  /** What to say while it runs. */
  busy?: string;
  run: () => Promise<string>;
}

/** What the panel shows, and what can be done about it. */
export interface Source {
  state: PanelState;
  actions: ThreadAction[];
}

const UNREAD: Source = {
  state: {
    phase: 'failed',
    problem: {
      message: 'This thread could not be summarised.',
      remedy:
        'Reload the page. If it stays like this, the page may have a form that Lorebrief does not know yet.',
    },
  },
  actions: [],
};

type ThreadAnswer = Answers['thread.read'];

/** A summary, its citations leading to the mails of the page, and its text to copy. */
function readySource(
  { base, language }: Page,
  { view, missing, since, map }: ThreadAnswer,
  anchors: Map<string, string>,
): Source {
  const words = panelWords(language);
  const hrefOf = (id: string) => {
    const anchor = anchors.get(id);
    return anchor === undefined ? mailUrl(base, id) : `#${anchor}`;
  };
  const copy = (id: string, name: 'thread.markdown' | 'thread.prompt', label: string): ThreadAction => ({
    id,
    label,
    run: async () => {
      const answer = await call(name, { base, root: view.root, language });
      if (!answer.ok) return answer.problem.message;
      try {
        await navigator.clipboard.writeText(answer.value.text);
        return words.copied;
      } catch {
        return words.notCopied;
      }
    },
  });
  const report = async () => {
    const answer = await call('thread.report', { base, root: view.root });
    if (!answer.ok) return answer.problem.message;
    return answer.value.opened ? '' : words.noReport;
  };
  const news = since && since.ids.length > 0 ? since.text : null;
  return {
    state: { phase: 'ready', view, missing, map, news, alone: false, hrefOf },
    actions: [
      copy('copy', 'thread.markdown', words.copy),
      copy('prompt', 'thread.prompt', words.copyPrompt),
      { id: 'report', label: words.report, run: report },
    ],
  };
}

/** The page's own mails, summarised. */
async function threadSource(page: Page, signal: AbortSignal): Promise<Source> {
  const reading = await inTime(readingOf(page), signal);
  if (!reading) return UNREAD;
  const { answer, anchors } = reading;
  if (!answer.ok) return { state: { phase: 'failed', problem: answer.problem }, actions: [] };
  return readySource(page, answer.value, anchors);
}

/** What is known of the thread of a message page; `show` gets what the archive says of it when asked. */
async function messageSource(
  page: Page,
  signal: AbortSignal,
  show: (source: Source) => void,
): Promise<Source> {
  await page.ready;
  const { doc, href, base, language } = page;
  const read = readMessage(doc, href);
  if (!read) return UNREAD;
  const request = { base, language, ...read };
  const words = panelWords(language);
  const load = async () => {
    const answer = await call('thread.load', request);
    if (!answer.ok) return `${answer.problem.message} ${answer.problem.remedy}`;
    if (!signal.aborted) show(sourceOf(answer));
    return '';
  };
  const sourceOf = (answer: Result<Answers['message.read']>): Source => {
    if (!answer.ok) return { state: { phase: 'failed', problem: answer.problem }, actions: [] };
    const { alone, unread } = answer.value;
    const source = readySource(page, answer.value, new Map([[read.mail.id, 't']]));
    const label = words.load(read.others.length + 1);
    return {
      state: { ...source.state, alone } as PanelState,
      // One mail is no thread to copy, and is not kept.
      actions: [
        ...(unread > 0 ? [{ id: 'load', label, busy: words.loading, run: load }] : []),
        ...(alone ? [] : source.actions),
      ],
    };
  };
  return sourceOf(await inTime(call('message.read', request), signal));
}

/** What the panel of this page has to show, by the kind of page. Never rejects. */
export async function sourceOf(
  page: Page,
  signal: AbortSignal,
  show: (source: Source) => void,
): Promise<Source> {
  try {
    return await (page.kind === 'message' ? messageSource(page, signal, show) : threadSource(page, signal));
  } catch (error) {
    if (!signal.aborted) console.error('Lorebrief: no summary of this thread', error);
    return UNREAD;
  }
}

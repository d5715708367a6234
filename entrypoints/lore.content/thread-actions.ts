import type { PanelState } from '../../components/panel.tsx';
import type { Summarised } from '../../lib/jobs/model-thread.ts';
import type { ActionWords } from '../../lib/report/action-words.ts';
import type { ThreadView } from '../../lib/report/thread-view.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { Page } from './feature.ts';

/** What the panel shows, and what can be done about it. */
export interface Source {
  state: PanelState;
  actions: ThreadAction[];
}

/** What an action works with. */
export interface Tools {
  /** Aborts when the reader stops it, and when the panel goes. */
  signal: AbortSignal;
  /** What was written into its field. */
  text: string;
  /** Shows something else. `whole`: all of it, though the page moves. */
  show: (source: Source, whole?: boolean) => void;
}

/** Something that the reader can do with the thread. Resolves with what to say of it. */
export interface ThreadAction {
  id: string;
  label: string;
  /** What to say while it runs. */
  busy?: string;
  /** What it takes. */
  hint?: string;
  /** It may take long and shows its work bit by bit; its button stops it meanwhile. */
  long?: true;
  /** It needs a text: the label of the field that asks for it. */
  field?: string;
  run: (tools: Tools) => Promise<string>;
}

/** A problem in one line. */
export const said = ({ message, remedy }: Problem) => `${message} ${remedy}`;

/** A thread that is kept, as it is shown. */
export interface KeptView {
  view: ThreadView;
  /** Name of the model that may summarise it; null where there is none. */
  model: string | null;
  /** What that takes, in words. */
  cost: string;
  words: ActionWords;
  /** The view is of an answer that the reader pasted. */
  pasted: boolean;
}

/** What can be done with a kept thread. `shown`: another summary of it. */
export function threadActions(
  { base, language }: Page,
  { view, model, cost, words, pasted }: KeptView,
  shown: (now: Summarised, pasted: boolean) => Source,
): ThreadAction[] {
  const thread = { base, root: view.root, language };
  const isDigest = view.engine === 'digest';

  const copy = (id: string, name: 'thread.markdown' | 'thread.prompt', label: string): ThreadAction => ({
    id,
    label,
    run: async () => {
      const answer = await call(name, thread);
      if (!answer.ok) return said(answer.problem);
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
    if (!answer.ok) return said(answer.problem);
    return answer.value.opened ? '' : words.noReport;
  };
  const paste = async ({ text, show }: Tools) => {
    const answer = await call('thread.paste', { ...thread, text });
    if (!answer.ok) return said(answer.problem);
    const { value } = answer;
    show(shown(value, value.view.engine !== 'digest'));
    return value.note;
  };
  const summarise: ThreadAction = {
    id: 'summarise',
    label: isDigest || pasted ? words.summarise : words.again,
    busy: words.asking,
    hint: cost,
    long: true,
    run: async ({ signal, show }) => {
      // A notice tells of a try that is kept too.
      const again = !isDigest || (view.leftOut?.notice ?? null) !== null;
      const answer = await call('thread.summarise', { ...thread, again }, signal, (part) => {
        if (part.view.parts.length > 0) show(shown(part, false));
      });
      if (signal.aborted) return words.stopped;
      if (!answer.ok) return said(answer.problem);
      const { value } = answer;
      show(shown(value, false));
      return value.note || (value.view.engine === 'digest' ? '' : words.done);
    },
  };
  return [
    ...(model === null ? [] : [summarise]),
    copy('copy', 'thread.markdown', words.copy),
    copy('prompt', 'thread.prompt', words.copyPrompt),
    { id: 'paste', label: words.paste, field: words.answer, run: paste },
    { id: 'report', label: words.report, run: report },
  ];
}

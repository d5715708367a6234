import { render } from 'preact';
import { Panel } from '../../components/panel.tsx';
import type { ActionWords } from '../../lib/report/action-words.ts';
import { mailsDeclared } from '../../lib/archive/page-mail.ts';
import { changeSettings } from '../../lib/store/settings.ts';
import type { Page } from './feature.ts';
import { hideInbox } from './hidden-note.tsx';
import type { Mounted } from './shadow.ts';
import type { Source, ThreadAction } from './thread-actions.ts';

/** What may stand over the room that is held, in pixels, before it waits behind a button. */
const SLACK = 24;
const ROUNDING = 1;

/**
 * The panel in its place, with all that the reader does there. Answers what shows a source in it. What the reader
 * did not ask for never moves the page: while an action works, the panel keeps the height that it had.
 */
export function panelHost(page: Page, { host, slot }: Mounted, signal: AbortSignal) {
  const { doc, kind, language, settings } = page;
  const mails = kind === 'message' ? 1 : mailsDeclared(doc);
  let source: Source;
  let folded = settings.panelFolded;
  let note = '';
  /** The reader wants to see all; there is more than is shown. */
  let whole = false;
  let clipped = false;
  /** Height that the panel keeps. */
  let room: number | null = null;
  /** The action whose text is asked for. */
  let asking: ThreadAction | null = null;
  let working: { id: string; end: AbortController; work: 'waits' | 'comes' } | null = null;

  const hide = (words: ActionWords): ThreadAction => ({
    id: 'hide',
    label: words.hide,
    run: async () => {
      await hideInbox(page, host, words);
      return '';
    },
  });
  const button = (action: ThreadAction, words: ActionWords) => {
    const { id, label, field, hint } = action;
    const mine = working?.id === id ? working : null;
    return {
      id,
      label: mine ? words.stop : label,
      hint: mine ? '' : hint,
      disabled: working !== null && field !== undefined,
      run: () => {
        if (mine) mine.end.abort();
        else if (field === undefined) void act(action);
        else ask(action);
      },
    };
  };
  const paint = () => {
    const words = source.state.phase === 'ready' ? source.state.words : null;
    const form = asking &&
      words && {
        label: asking.field ?? '',
        send: words.check,
        cancel: words.cancel,
        onSend: (text: string) => {
          if (asking) void act(asking, text);
        },
        onCancel: () => {
          ask(null);
        },
      };
    const panel = (
      <Panel
        {...{ state: source.state, mails, room, folded, language, note, clipped, form }}
        work={working?.work ?? 'rests'}
        actions={words ? [...source.actions, hide(words)].map((action) => button(action, words)) : []}
        onFold={() => {
          folded = !folded;
          void changeSettings({ panelFolded: folded });
          draw();
        }}
        onMore={() => {
          whole = true;
          draw();
        }}
      />
    );
    render(panel, slot);
  };
  const body = () => slot.querySelector<HTMLElement>('.summary');
  /** Is the panel, with all of its content, taller than what is held for it? */
  const isTooTall = () => {
    const all = body();
    const content = all?.querySelector('.content');
    if (whole || folded || !all || !content) return false;
    const held = parseFloat(doc.defaultView?.getComputedStyle(all).minHeight ?? '');
    const more = all.querySelector<HTMLElement>('.more')?.offsetHeight ?? 0;
    const height = all.offsetHeight - more - content.clientHeight + content.scrollHeight;
    return height > held + (room === null ? SLACK : ROUNDING);
  };
  const draw = () => {
    if (signal.aborted) return;
    paint();
    if (isTooTall() === clipped) return;
    clipped = !clipped;
    paint();
  };
  /** From here on the panel keeps the height that it has. */
  const hold = () => {
    room = body()?.offsetHeight ?? null;
    whole = false;
  };

  const ask = (action: ThreadAction | null) => {
    const before = asking?.id;
    asking = action;
    draw();
    if (before && !action) slot.querySelector<HTMLElement>(`[data-action=${before}]`)?.focus();
  };
  const act = async ({ id, busy = '…', long, run }: ThreadAction, text = '') => {
    const end = new AbortController();
    if (long) {
      working = { id, end, work: 'waits' };
      asking = null;
    }
    note = busy;
    draw();
    hold();
    const show = (shown: Source, all = false) => {
      if (working) working.work = 'comes';
      if (text !== '') ask(null);
      whole ||= all;
      source = shown;
      draw();
    };
    note = await run({ signal: AbortSignal.any([signal, end.signal]), text, show });
    if (long) working = null;
    draw();
  };

  return (shown: Source) => {
    source = shown;
    draw();
  };
}

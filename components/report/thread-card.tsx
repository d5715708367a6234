import { Component, createRef } from 'preact';
import { shownStatus } from '../../lib/facts/shown.ts';
import { threadUrl } from '../../lib/mail/links.ts';
import { factWordsOf } from '../../lib/report/fact-words.ts';
import type { Need } from '../../lib/report/needs.ts';
import { withTerms } from '../../lib/report/terms.ts';
import { threadView } from '../../lib/report/thread-view.ts';
import type { ReportThread } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { tabOf } from '../cite.tsx';
import { FactRows } from '../fact-rows.tsx';
import { LeftOut } from '../left-out.tsx';
import { Points } from '../points.tsx';
import { Status } from '../status.tsx';
import { wholeDays } from '../whole-days.tsx';
import { AgainLine } from './again.tsx';
import { CopyButton } from './copy-button.tsx';
import { Fold } from './fold.tsx';
import { MailList } from './mail-list.tsx';
import type { Shared, ThreadActions } from './shared.ts';

export interface ThreadCardProps {
  thread: ReportThread;
  /** Id of the element, to be scrolled to. */
  id: string;
  open: boolean;
  /** The user has put it away. */
  hidden: boolean;
  /** Why it needs the reader. */
  needs: readonly Need[];
  printing: boolean;
  shared: Shared;
  actions: ThreadActions;
}

function Whole({ thread, shared, printing }: Pick<ThreadCardProps, 'thread' | 'shared' | 'printing'>) {
  const { language, made, links, terms } = shared;
  const view = withTerms(threadView(thread, { language, span: 'window', made }), terms, language);
  return (
    <div class="whole">
      <Points view={view} {...links} />
      <FactRows view={view} {...links} />
      <LeftOut leftOut={view.leftOut} />
      <AgainLine root={thread.root} source={view.source} words={shared.words} />
      <MailList mails={thread.mails} shared={shared} printing={printing} />
    </div>
  );
}

function Line({ thread, needs, shared: { words, language } }: ThreadCardProps) {
  const { mails, participants, bots, facts } = thread;
  const status = shownStatus(facts);
  const fresh = mails.filter((mail) => mail.new).length;
  return (
    <p class="line">
      <Badge category={thread.category} revision={thread.revision} />
      <Status status={status} word={factWordsOf(language).statuses[status]} />
      <span class="muted">{words.size(mails.length, fresh, participants, bots)}</span>
      {needs.length > 0 && <span class="new">{needs.map((need) => words.reasons[need]).join(' · ')}</span>}
    </p>
  );
}

/** A class, since it alone can say what need not be drawn again: a filter touches hundreds of these at once. */
export class ThreadCard extends Component<ThreadCardProps> {
  readonly element = createRef<HTMLElement>();

  override shouldComponentUpdate(next: ThreadCardProps): boolean {
    return (Object.keys(next) as (keyof ThreadCardProps)[]).some((key) => next[key] !== this.props[key]);
  }

  /** Whoever hid it, or took it back, stands on what came instead of the button. */
  override componentDidUpdate(before: ThreadCardProps): void {
    if (before.hidden !== this.props.hidden) {
      this.element.current?.querySelector<HTMLElement>('button, h3 a')?.focus();
    }
  }

  render() {
    const { thread, id, open, hidden, printing, shared, actions } = this.props;
    const { words } = shared;
    const title = thread.title === '' ? words.untitled : thread.title;
    if (hidden) {
      return (
        <article id={id} ref={this.element} class="away-row">
          <p class="muted">
            <bdi>{words.hidden(title)}</bdi>
          </p>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              actions.hide(thread.root, false);
            }}
          >
            {words.undo}
          </button>
        </article>
      );
    }
    return (
      <article id={id} ref={this.element} aria-labelledby={`${id}-title`}>
        <h3 id={`${id}-title`}>
          <a href={threadUrl(shared.base, thread.root)} title={words.open} {...tabOf(true)}>
            <bdi>{title}</bdi>
          </a>
        </h3>
        <Line {...this.props} />
        {thread.summary.headline !== '' && (
          <p>
            <bdi>{wholeDays(thread.summary.headline)}</bdi>
          </p>
        )}
        <div class="foot">
          <Fold
            open={open}
            label={
              <>
                {words.details}
                <span class="unseen">: {title}</span>
              </>
            }
            onToggle={(now) => {
              actions.toggle(thread.root, now);
            }}
          >
            {() => <Whole thread={thread} shared={shared} printing={printing} />}
          </Fold>
          <div class="tools">
            <CopyButton
              quiet
              label={words.copyThread}
              name={words.copyThreadTitle(title)}
              words={words}
              onCopy={() => actions.copy(thread.root)}
            />
            <button
              type="button"
              class="quiet"
              aria-label={words.hideTitle(title)}
              onClick={() => {
                actions.hide(thread.root, true);
              }}
            >
              {words.hide}
            </button>
          </div>
        </div>
      </article>
    );
  }
}

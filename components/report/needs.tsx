import { daysBetween } from '../../lib/report/waiting.ts';
import type { NeedSection, NeedyThread } from '../../lib/report/needs.ts';
import { OwnFold } from './fold.tsx';
import type { ThreadLinks } from './shared.ts';
import { ThreadLink } from './thread-link.tsx';
import type { ReportWords } from './words.ts';

/** As many threads of a kind are in sight at once. */
const FIRST = 5;

interface NeedsProps {
  sections: readonly NeedSection[];
  /** The end of the window, from which waiting is counted. */
  until: string;
  links: ThreadLinks;
  words: ReportWords;
  printing: boolean;
}

const DOTS: Record<NeedSection['group'], string> = {
  changes: 'work',
  review: 'wait',
  questions: 'work',
  applied: 'good',
};

function Item({ thread, group, until, links, words }: ItemProps) {
  const { root, title, since, questions, mine } = thread;
  const notes = [
    ...(group === 'questions' && questions > 0 ? [words.questions(questions)] : []),
    ...(since === null || group === 'applied' ? [] : [words.waitsDays(daysBetween(since, until))]),
  ];
  return (
    <li>
      <ThreadLink root={root} title={title || words.untitled} links={links} />{' '}
      <span class="muted">{notes.join(' · ')}</span>
      {mine && <span class="new"> {words.mine}</span>}
    </li>
  );
}

type ItemProps = Omit<NeedsProps, 'sections' | 'printing'> & {
  thread: NeedyThread;
  group: NeedSection['group'];
};

function Group({ section, printing, ...rest }: Omit<NeedsProps, 'sections'> & { section: NeedSection }) {
  const { group, threads } = section;
  const items = (some: NeedyThread[]) => (
    <ul>
      {some.map((thread) => (
        <Item key={thread.root} thread={thread} group={group} {...rest} />
      ))}
    </ul>
  );
  return (
    <div>
      <h3>
        <span class={`status ${DOTS[group]}`}>{rest.words.groups[group]}</span>{' '}
        <span class="muted">{threads.length}</span>
      </h3>
      {items(threads.slice(0, FIRST))}
      {threads.length > FIRST && (
        <OwnFold forced={printing} label={rest.words.moreThreads(threads.length - FIRST)}>
          {() => items(threads.slice(FIRST))}
        </OwnFold>
      )}
    </div>
  );
}

/** What needs the reader, above everything else. */
export function Needs({ sections, ...rest }: NeedsProps) {
  const { words } = rest;
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{words.needs}</h2>
      {sections.length === 0 && <p class="muted">{words.nothingNeeds}</p>}
      <div class="needs">
        {sections.map((section) => (
          <Group key={section.group} section={section} {...rest} />
        ))}
      </div>
    </section>
  );
}

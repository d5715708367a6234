import { needNote } from '../../lib/report/head-sections.ts';
import type { NeedSection } from '../../lib/report/needs.ts';
import { LinkGroup } from './link-group.tsx';
import type { Shared, ThreadLinks } from './shared.ts';

interface NeedsProps {
  sections: readonly NeedSection[];
  /** The end of the window, from which waiting is counted. */
  until: string;
  links: ThreadLinks;
  shared: Shared;
  printing: boolean;
}

const DOTS: Record<NeedSection['group'], string> = {
  changes: 'work',
  review: 'wait',
  questions: 'work',
  applied: 'good',
};

/** What needs the reader, above everything else. */
export function Needs({ sections, until, links, shared, printing }: NeedsProps) {
  const { head, language } = shared;
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{head.needs}</h2>
      {sections.length === 0 && <p class="muted">{head.nothingNeeds}</p>}
      <div class="needs">
        {sections.map(({ group, threads }) => (
          <LinkGroup
            key={group}
            label={<span class={`status ${DOTS[group]}`}>{head.groups[group]}</span>}
            items={threads.map((thread) => ({ ...thread, note: needNote(thread, group, until, language) }))}
            {...{ links, shared, printing }}
          />
        ))}
      </div>
    </section>
  );
}

import { sinceSection, sinceText, type Since } from '../../lib/report/since.ts';
import type { Report } from '../../lib/report/types.ts';
import { wholeDays } from '../whole-days.tsx';
import { LinkGroup } from './link-group.tsx';
import type { Shared, ThreadLinks } from './shared.ts';

interface SinceLastProps {
  since: Since;
  report: Report;
  links: ThreadLinks;
  shared: Shared;
  printing: boolean;
}

/** What this report has that the one before it had not. */
export function SinceLast({ since, report, links, shared, printing }: SinceLastProps) {
  const { head, language } = shared;
  return (
    <section aria-labelledby="since">
      <h2 id="since">{head.since}</h2>
      <p class="muted">{wholeDays(sinceText(since, language))}</p>
      <div class="needs">
        {sinceSection(since, report, language).map(({ heading, threads }) => (
          <LinkGroup
            key={heading}
            label={heading}
            items={threads.map(({ root, title, text }) => ({ root, title, note: text, mine: false }))}
            {...{ links, shared, printing }}
          />
        ))}
      </div>
    </section>
  );
}

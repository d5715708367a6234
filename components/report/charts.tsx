import { categoryBars, mailsPerDay, repliesPerPerson, waitingTimes } from '../../lib/report/charts.ts';
import type { ReportPerson } from '../../lib/report/people.ts';
import type { Report } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { tone } from '../popup/tone.ts';
import { BarTable } from './bar-table.tsx';
import type { ReportWords } from './words.ts';

interface ChartsProps {
  report: Report;
  people: readonly ReportPerson[];
  words: ReportWords;
}

/** Four charts, each with its numbers beside it. */
export function Charts({ report, people, words }: ChartsProps) {
  const days = mailsPerDay(report);
  const bots = days.reduce((sum, day) => sum + day.bots, 0);
  return (
    <div class="charts">
      <BarTable
        id="days"
        {...words.days}
        note={bots > 0 ? words.bots(bots) : undefined}
        bars={days.map((day) => ({ key: day.day, label: day.day, value: day.people }))}
      />
      <BarTable
        id="categories"
        {...words.categories}
        bars={categoryBars(report.statistics.categories).map(({ category, threads }) => ({
          key: category,
          label: <Badge category={category} />,
          value: threads,
          tone: tone(category),
        }))}
      />
      <BarTable
        id="replies"
        {...words.replies}
        bars={repliesPerPerson(people).map(({ name, addresses, replies }) => ({
          key: `${name} ${addresses.join(' ')}`,
          label: <bdi>{name}</bdi>,
          value: replies,
        }))}
      />
      <BarTable
        id="waiting"
        {...words.waiting}
        bars={waitingTimes(report).map((wait) => ({
          key: `${wait.from}`,
          label: words.waits(wait),
          value: wait.threads,
        }))}
      />
    </div>
  );
}

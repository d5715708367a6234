import type { ComponentChildren } from 'preact';
import { inOneLine } from '../sentences.ts';

/** Height of a row of the table, which its bar shares, in CSS pixels (styles: charts.css). */
const ROW = 22;
const BAR = 8;

export interface Bar {
  key: string;
  label: ComponentChildren;
  value: number;
  /** Class of the bar. */
  tone?: string;
}

interface BarTableProps {
  /** Unique in the page. */
  id: string;
  title: string;
  what: string;
  columns: readonly [string, string];
  bars: readonly Bar[];
  note?: string | undefined;
}

/** A chart: a table of numbers, and beside each row its bar. */
export function BarTable({ id, title, what, columns, bars, note }: BarTableProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <div class="chart">
      <h3 id={`${id}-head`}>{title}</h3>
      <div class="beside">
        <table aria-labelledby={`${id}-head`}>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col">{columns[1]}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, label, value }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <svg
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-desc`}
          width="100%"
          height={bars.length * ROW}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{what}</desc>
          {bars.map(({ key, value, tone }, i) => (
            <rect
              key={key}
              class={tone}
              x="0"
              y={i * ROW + (ROW - BAR) / 2}
              width={`${(value / most) * 100}%`}
              height={BAR}
              rx="2"
            />
          ))}
        </svg>
      </div>
      <small>{inOneLine(what, note ?? '')}</small>
    </div>
  );
}

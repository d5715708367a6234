/** One measurement, ready to print. */
export interface Row {
  measure: string;
  value: string;
  /** What was to be reached, and whether it was; a dash where nothing is. */
  target: string;
  /** Against the reference of the same run. */
  ratio: string;
  note: string;
}

const COLUMNS = ['measure', 'value', 'target', 'ratio', 'note'] as const;
const HEADS = { measure: 'measure', value: 'value', target: 'target', ratio: 'to reference', note: 'note' };

/** The target with the verdict on it. */
export function verdict(target: string, reached: boolean): string {
  return `${target}: ${reached ? 'reached' : 'MISSED'}`;
}

/** A row that says why there is no number. */
export function absent(measure: string, why: string): Row {
  return { measure, value: '–', target: '–', ratio: '–', note: why };
}

/** Rows as a Markdown table whose columns line up in a terminal. */
export function renderTable(rows: Row[]): string {
  const lines = [HEADS, ...rows].map((row) => COLUMNS.map((column) => row[column]));
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  const shown = lines.map(
    (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [shown[0], rule, ...shown.slice(1)].join('\n');
}

/** A row as an older version wrote it: whatever it has, it is looked at before it is used. */
type Old = Record<string, unknown>;

const isOld = (value: unknown): value is Old =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const each = (value: unknown, change: (old: Old) => Old): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => (isOld(one) ? change(one) : one)) : value;

/** Before version 4 the digest wrote all summaries. Order of fields is part of a report's JSON. */
function named(summary: unknown): unknown {
  if (!isOld(summary) || 'model' in summary) return summary;
  const { engine, ...rest } = summary;
  return { engine, model: null, ...rest };
}

function withFirst(report: unknown): unknown {
  if (!isOld(report)) return report;
  const { threads, ...head } = report;
  const upgraded = each(threads, (thread) => ({ ...thread, summary: named(thread.summary) }));
  return { ...head, first: report.first ?? [], threads: upgraded };
}

function withModel(card: unknown): unknown {
  if (!isOld(card) || 'model' in card) return card;
  const { language, ...rest } = card;
  return { ...rest, model: null, language };
}

/**
 * A row of an older version as version 4 writes it, by its table; a newer one comes out as it is. Wrong rows stay
 * wrong, for whoever checks them.
 */
export function upgraded(table: string, row: unknown): unknown {
  if (!isOld(row)) return row;
  switch (table) {
    case 'summaries':
      // What is there stays in its place.
      return { ...row, engine: 'digest', read: [], updates: 0, ...row, summary: named(row.summary) };
    case 'reports':
      return { ...row, report: withFirst(row.report) };
    case 'threads':
      return { ...row, card: withModel(row.card) };
    case 'jobs':
      return isOld(row.job) ? { ...row, job: { model: null, notice: null, agreed: null, ...row.job } } : row;
    default:
      return row;
  }
}

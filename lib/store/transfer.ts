import * as v from 'valibot';
import { ProblemError, problemIn } from '../archive/problem.ts';
import { iso } from '../mail/iso.ts';
import { replaces } from './mails.ts';
import { soundTerms } from '../report/term-lines.ts';
import { checkRule } from '../thread/rules.ts';
import { readSettings, type Settings } from './choices.ts';
import { VERSION } from './migrate.ts';
import { changeSettings, loadSettings } from './settings.ts';
import type { Rows } from './rows.ts';
import { keyOf, type Tables, type Transaction } from './tables.ts';
import { TRANSFERRED, type Transferred } from './transfer-rows.ts';
import { upgraded } from './upgrade.ts';

/** Rows in one part of an export: some hundred KB, so that no context ever holds all. */
const PART = 200;

const NAMES = Object.keys(TRANSFERRED) as Transferred[];
const head = v.object({ lorebrief: v.literal('export'), version: v.number(), made: v.string() });

/** Where an export goes on; made by `exportPart` alone. */
export const exportCursor = v.object({
  table: v.picklist(NAMES),
  after: v.nullable(v.union([v.string(), v.array(v.string())])),
});
export type ExportCursor = v.InferOutput<typeof exportCursor>;

/** Lines of JSON, and where the next part begins; null behind the last one. */
export interface ExportPart {
  text: string;
  next: ExportCursor | null;
}

function badFile(en: string, zh: string): ProblemError {
  return new ProblemError(
    problemIn('internal', {
      en: [en, 'Nothing of it was kept. Choose a file that Lorebrief exported.'],
      'zh-CN': [zh, '文件内容没有保存。请选择 Lorebrief 导出的文件。'],
    }),
  );
}

interface Row {
  table: Transferred;
  row: Rows<unknown>[Transferred];
}
type Line = Row | { settings: Settings };

/** One line of an export: a table and its row, or the settings. @throws ProblemError naming what is wrong and where. */
function readLine(line: string, n: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw badFile(`Line ${n} of the file is not JSON.`, `文件第 ${n} 行不是 JSON。`);
  }
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [name, raw] = entries[0] ?? [];
  if (name === 'settings' && entries.length === 1) {
    const settings = readSettings(raw);
    // Whoever typed a rule or a term had it checked; a file may hold any.
    const rules = settings.rules.filter((rule) => checkRule(rule).ok);
    return { settings: { ...settings, rules, terms: soundTerms(settings.terms) } };
  }
  const table = NAMES.find((known) => known === name);
  if (!table || entries.length !== 1)
    throw badFile(
      `Line ${n} of the file is no row that Lorebrief keeps.`,
      `文件第 ${n} 行不是 Lorebrief 保存的内容。`,
    );
  const row = upgraded(table, raw);
  const parsed = v.safeParse(TRANSFERRED[table], row);
  // As it is in the file: order of fields is part of a report's JSON.
  if (parsed.success) return { table, row: row as Rows<unknown>[Transferred] };
  const [issue] = parsed.issues;
  const what = `${table} ${v.getDotPath(issue) ?? ''}: ${issue.message}`;
  throw badFile(`Line ${n} of the file is wrong (${what}).`, `文件第 ${n} 行有误（${what}）。`);
}

/** @throws ProblemError when the first line is not an export's, or of a newer version. */
function checkHead(line: string) {
  let value: unknown = null;
  try {
    value = JSON.parse(line);
  } catch {
    // Said below.
  }
  const parsed = v.safeParse(head, value);
  if (!parsed.success)
    throw badFile('This file was not exported by Lorebrief.', '此文件不是由 Lorebrief 导出的。');
  if (parsed.output.version > VERSION)
    throw badFile('This file was exported by a newer Lorebrief.', '此文件由更新版本的 Lorebrief 导出。');
}

/** Put an imported row unless what is here is better or newer. */
async function merge<J>(tx: Transaction<J>, { table, row }: Row) {
  if (table === 'mails') {
    const stored = await tx.get('mails', keyOf(table, row));
    if (!replaces((row as Rows<J>['mails']).mail, stored?.mail)) return;
  } else if (table === 'visits' || table === 'counters' || table === 'threads') {
    const ageOf = (r: object) => {
      const { at, last, card } = r as { at?: number; last?: number; card?: { latest: string | null } };
      return at ?? last ?? Date.parse(card?.latest ?? '1970-01-01T00:00:00Z');
    };
    const stored = await tx.get(table, keyOf(table, row));
    if (stored && ageOf(stored) >= ageOf(row)) return;
  }
  if (table === 'endpoints' && (await tx.get(table, keyOf(table, row)))) return;
  if (table === 'spending') {
    const stored = await tx.get(table, keyOf(table, row));
    if (stored && stored.calls >= (row as Rows<J>['spending']).calls) return;
  }
  // Nobody agrees to sending mail anywhere by opening a file.
  if (table === 'endpoints') await tx.put(table, { ...(row as Rows<J>['endpoints']), consented: null });
  else await tx.put(table, row as Rows<J>[Exclude<Transferred, 'endpoints'>]);
}

/** Export and import of all that is worth keeping, as JSON, one row a line behind a line that names the version. */
export function transferStore<J>(tables: Tables<J>, clock: () => number) {
  return {
    async exportPart(cursor: ExportCursor | null): Promise<ExportPart> {
      const { table, after } = cursor ?? { table: NAMES[0] ?? 'mails', after: null };
      const query = { limit: PART, ...(after !== null && { after }) };
      const rows = await tables.read([table], (tx) => tx.find(table, query));
      const first = { lorebrief: 'export', version: VERSION, made: iso(clock()) };
      const lines = [...(cursor === null ? [first] : []), ...rows.map((row) => ({ [table]: row }))];
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      const last = rows.at(-1);
      if (last && rows.length === PART) {
        return { text, next: { table, after: keyOf(table, last) as string | string[] } };
      }
      const following = NAMES[NAMES.indexOf(table) + 1];
      if (following) return { text, next: { table: following, after: null } };
      return { text: `${text}${JSON.stringify({ settings: await loadSettings() })}\n`, next: null };
    },
    /**
     * Check, or check and keep, some lines of an exported file; `first` is the number of the first one, from 1.
     * Whoever imports a file checks all of it before keeping any.
     * @returns how many rows there were.
     * @throws ProblemError naming the first line that is wrong.
     */
    async importLines(lines: string[], first: number, keep: boolean): Promise<number> {
      const read = lines.flatMap((line, i): Line[] => {
        if (first + i === 1) checkHead(line);
        return first + i === 1 || line === '' ? [] : [readLine(line, first + i)];
      });
      if (!keep) return read.length;
      const rows = read.filter((line) => 'table' in line);
      await tables.write([...new Set(rows.map((r) => r.table))], async (tx) => {
        for (const each of rows) await merge(tx, each);
      });
      for (const line of read) if ('settings' in line) await changeSettings(line.settings);
      return read.length;
    },
  };
}

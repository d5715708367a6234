import type { DataActions } from '../../components/options/data.tsx';
import { call } from '../../lib/rpc/call.ts';
import type { Problem, RequestOf, Result } from '../../lib/rpc/messages.ts';
import { saveText } from '../popup/outside.ts';

/** Lines of a file in one message: some hundred KB. */
const LINES = 200;

/** Everything but keys, part by part, as one file. */
async function exportAll(): Promise<Problem | null> {
  const parts: string[] = [];
  let after: RequestOf<'store.export'>['after'] = null;
  do {
    const answer: Awaited<ReturnType<typeof call<'store.export'>>> = await call('store.export', { after });
    if (!answer.ok) return answer.problem;
    parts.push(answer.value.text);
    after = answer.value.next;
  } while (after !== null);
  saveText(`lorebrief-${new Date().toISOString().slice(0, 10)}.jsonl`, parts.join(''), 'application/jsonl');
  return null;
}

async function sendLines(lines: string[], keep: boolean): Promise<Result<number>> {
  let rows = 0;
  for (let at = 0; at < lines.length; at += LINES) {
    const part = { lines: lines.slice(at, at + LINES), first: at + 1, keep };
    const answer = await call('store.import', part);
    if (!answer.ok) return answer;
    rows += answer.value.rows;
  }
  return { ok: true, value: rows };
}

/** All of a file is checked before any of it is kept. */
async function importFile(file: File): Promise<Result<number>> {
  const lines = (await file.text()).split('\n').filter((line) => line !== '');
  const checked = await sendLines(lines.length > 0 ? lines : [''], false);
  return checked.ok ? sendLines(lines, true) : checked;
}

/** What the options page does with all that is kept; `changed` is called when it is something else now. */
export function dataActions(changed: () => void): DataActions {
  return {
    export: exportAll,
    async import(file) {
      const result = await importFile(file);
      changed();
      return result;
    },
    async clear() {
      const answer = await call('store.clear', {});
      // What the extension's own pages remember: the popup's choices, who the reader is.
      if (answer.ok) localStorage.clear();
      changed();
      return answer.ok ? null : answer.problem;
    },
  };
}

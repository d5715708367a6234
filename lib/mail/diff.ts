import type { DiffFile } from './types.ts';

const EXTENDED =
  /^(index [0-9a-f]+|old mode|new mode|new file mode|deleted file mode|similarity index|dissimilarity index|rename (from|to)|copy (from|to)|Binary files |\\ No newline)/;

/** Does a diff begin at this line? `next` decides for the bare `--- a/x` form. */
export function beginsDiff(line: string, next: string | undefined): boolean {
  if (/^diff --(git|cc|combined) /.test(line)) return true;
  if (/^Index: \S/.test(line)) return /^={20,}/.test(next ?? '');
  return /^--- \S/.test(line) && /^\+\+\+ \S/.test(next ?? '');
}

function pathOf(line: string): string {
  const path = line
    .replace(/^(\+\+\+|---) /, '')
    .replace(/\t.*$/, '')
    .trim();
  return path === '/dev/null' ? '' : path.replace(/^[ab]\//, '');
}

/**
 * Read a unified diff from line `at` (git-format-patch(1), git-apply's counting of hunk lines, so that the
 * `-- ` of a signature is never taken for a removed line).
 * @returns its files, and the index of the first line behind it.
 */
export function readDiff(lines: string[], at: number): { files: DiffFile[]; end: number } {
  const files: DiffFile[] = [];
  let file: DiffFile | undefined;
  let i = at;
  const open = (path: string) => {
    file = { path, added: 0, removed: 0 };
    files.push(file);
  };
  for (; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const hunk = /^@@@* -\d+(?:,(\d+))? .*\+\d+(?:,(\d+))? @@/.exec(line);
    if (hunk && file) {
      i = readHunk(lines, i + 1, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1), file) - 1;
    } else if (line.startsWith('diff --')) {
      // A mailer that wraps lines puts the second name below.
      const wrapped = line.includes(' b/') ? null : /^b\/(\S+)$/.exec(lines[i + 1] ?? '');
      open(wrapped?.[1] ?? / b\/(.+)$/.exec(line)?.[1] ?? line.split(' ').at(-1) ?? '');
      if (wrapped) i++;
    } else if (/^--- \S/.test(line) && /^\+\+\+ \S/.test(lines[i + 1] ?? '')) {
      const path = pathOf(lines[i + 1] ?? '') || pathOf(line);
      if (!file || file.added + file.removed > 0) open(path);
      i++;
    } else if (line.startsWith('GIT binary patch')) {
      while (i + 1 < lines.length && !/^(diff --git |-- ?$)/.test(lines[i + 1] ?? '')) i++;
    } else if (!EXTENDED.test(line) && !/^(Index: |={20,})/.test(line)) {
      break;
    }
  }
  return { files, end: i };
}

/** The rest of a line that a mailer wrapped: it has no mark, and the diff goes on right below. */
function isWrapped(lines: string[], i: number): boolean {
  return /^\S/.test(lines[i] ?? '') && /\S/.test(lines[i - 1] ?? '') && /^[ +\-\t]/.test(lines[i + 1] ?? '');
}

/** Count one hunk's lines into `file`; stops early at what is no line of a diff. */
function readHunk(lines: string[], at: number, before: number, after: number, file: DiffFile): number {
  let i = at;
  while (i < lines.length && (before > 0 || after > 0)) {
    const line = lines[i] ?? '';
    const mark = line[0];
    if (mark === '+') {
      after--;
      file.added++;
    } else if (mark === '-') {
      before--;
      file.removed++;
    } else if (mark === ' ' || mark === '\t' || line === '') {
      before--;
      after--;
    } else if (mark !== '\\' && !isWrapped(lines, i)) {
      break;
    }
    i++;
  }
  return i;
}

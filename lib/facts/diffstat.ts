import type { Thread } from '../thread/types.ts';
import { homePostings, type Posting } from './postings.ts';
import type { Diffstat } from './types.ts';

const MOST = 5;
/** How many folders of a path name a part of the kernel. The first that fits decides; two for all else. */
const LEVELS: { under: RegExp; levels: number; example: string }[] = [
  { under: /^tools\/testing\/selftests\//, levels: 4, example: 'tools/testing/selftests/kvm' },
  { under: /^tools\/testing\//, levels: 3, example: 'tools/testing/kunit' },
  { under: /^arch\//, levels: 3, example: 'arch/arm64/kvm' },
  { under: /^Documentation\//, levels: 1, example: 'Documentation' },
];

/** The part of the tree that a path lies in, by its leading folders; null for a file at the top. */
function subsystemOf(path: string): string | null {
  const levels = LEVELS.find(({ under }) => under.test(path))?.levels ?? 2;
  return path.split('/').slice(0, -1).slice(0, levels).join('/') || null;
}

const isWhole = (posting: Posting) => posting.patches.size >= posting.declared;

/** The newest posting with diffs; a whole one rather than a few patches of it sent anew. */
function newest(thread: Thread): Posting | undefined {
  const withDiffs = homePostings(thread).filter((posting) => filesIn(posting).length > 0);
  return withDiffs.filter(isWhole).at(-1) ?? withDiffs.at(-1);
}

function filesIn({ patches }: Posting) {
  const segments = [...patches.values()].flatMap((m) => m.mail.segments);
  return segments.flatMap((s) => (s.kind === 'diff' ? s.files : []));
}

/** Size of the newest posting, from its diffs; null where no diff is here (pages are read without diffs). */
export function diffstatOf(thread: Thread): Diffstat | null {
  const posting = newest(thread);
  return posting ? sizeOf(posting) : null;
}

/** Size of one posting, from its diffs; null without any. */
export function sizeOf(posting: Posting): Diffstat | null {
  const files = filesIn(posting);
  if (files.length === 0) return null;
  const parts = new Map<string, { lines: number; files: number }>();
  for (const { path, added, removed } of files) {
    const name = subsystemOf(path);
    if (name === null) continue;
    const part = parts.get(name) ?? { lines: 0, files: 0 };
    parts.set(name, { lines: part.lines + added + removed, files: part.files + 1 });
  }
  return {
    files: new Set(files.map((f) => f.path)).size,
    added: files.reduce((sum, f) => sum + f.added, 0),
    removed: files.reduce((sum, f) => sum + f.removed, 0),
    subsystems: [...parts]
      .sort(([a, x], [b, y]) => y.lines - x.lines || y.files - x.files || (a < b ? -1 : 1))
      .slice(0, MOST)
      .map(([name]) => name),
  };
}

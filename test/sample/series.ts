import { hex, type Sent, type Week } from './build.ts';
import { tag, type Person } from './people.ts';

/** Path, `line context` of the hunk (line 0: a new file), and its lines: four blanks stand for a tab. */
export type Change = [path: string, where: string, lines: string];

export interface Patch {
  subject: string;
  message: string;
  changes: Change[];
  /** Who wrote it, if not who sends it. */
  author?: Person;
  trailers?: string[];
  /** Below the `---` line. */
  notes?: string;
}

export interface Series {
  from: Person;
  at: string;
  /** `PATCH v3`. */
  prefix: string;
  subject: string;
  cover: string;
  patches: Patch[];
  cc?: Person[];
  received?: string;
}

const count = (lines: string, sign: string) =>
  lines.split('\n').filter((line) => line.startsWith(sign)).length;

const plural = (count: number, noun: string, sign = '') => `${count} ${noun}${count === 1 ? '' : 's'}${sign}`;

function diffstat(changes: Change[]): string {
  const files = new Map<string, [added: number, removed: number]>();
  for (const [path, , lines] of changes) {
    const [added, removed] = files.get(path) ?? [0, 0];
    files.set(path, [added + count(lines, '+'), removed + count(lines, '-')]);
  }
  const width = Math.max(...[...files.keys()].map((path) => path.length));
  const numbers = [...files.values()].map(([added, removed]) => added + removed);
  const digits = String(Math.max(...numbers)).length;
  const graph = (sign: string, lines: number) => sign.repeat(Math.min(lines, 24));
  const rows = [...files].map(
    ([path, [added, removed]]) =>
      ` ${path.padEnd(width)} | ${String(added + removed).padStart(digits)} ${graph('+', added)}${graph('-', removed)}`,
  );
  const added = [...files.values()].reduce((sum, file) => sum + file[0], 0);
  const removed = [...files.values()].reduce((sum, file) => sum + file[1], 0);
  const sums = [plural(files.size, 'file', ' changed')];
  if (added > 0) sums.push(plural(added, 'insertion', '(+)'));
  if (removed > 0) sums.push(plural(removed, 'deletion', '(-)'));
  return `${rows.join('\n')}\n ${sums.join(', ')}`;
}

function diff([path, where, lines]: Change): string {
  const [, start = '0', context = ''] = /^(\d+) ?(.*)$/.exec(where) ?? [];
  const fresh = start === '0';
  const tabbed = lines.replace(/^([+ -]?)((?: {4})+)/gm, (_, sign: string, blanks: string) => {
    return sign + '\t'.repeat(blanks.length / 4);
  });
  const text = fresh || /^ /m.test(lines) ? tabbed : ` \n${tabbed}\n `;
  const added = count(text, '+');
  const removed = count(text, '-');
  const kept = text.split('\n').length - added - removed;
  return `diff --git a/${path} b/${path}
${fresh ? 'new file mode 100644\n' : ''}index ${fresh ? '0'.repeat(12) : hex(path)}..${hex(path + text)}${fresh ? '' : ' 100644'}
--- ${fresh ? '/dev/null' : `a/${path}`}
+++ b/${path}
@@ -${start},${kept + removed} +${fresh ? 1 : start},${kept + added} @@${context === '' ? '' : ` ${context}`}
${text}
`;
}

const SIGNATURE = '-- \n2.47.3\n';

/** The body of a patch mail, as git format-patch writes it. */
function patchBody(patch: Patch, from: Person): string {
  const author = patch.author ?? from;
  const signers = author === from ? [from] : [author, from];
  const named = signers.filter((one) => one.name !== '');
  const trailers = [...(patch.trailers ?? []), ...named.map((one) => tag('Signed-off-by', one))];
  return `${patch.author ? `From: ${author.name} <${author.address}>\n\n` : ''}${patch.message}

${trailers.join('\n')}
---
${patch.notes ? `${patch.notes}\n\n` : ''}${diffstat(patch.changes)}

${patch.changes.map(diff).join('')}${SIGNATURE}
`;
}

/** A cover letter and its patches; patches leave two seconds apart. */
export function sendSeries(week: Week, series: Series, parent: Sent | null = null): [Sent, ...Sent[]] {
  const { from, at, cc = [], patches, received } = series;
  const total = String(patches.length);
  const label = (index: number) => `[${series.prefix} ${String(index).padStart(total.length, '0')}/${total}]`;
  const authors = new Map<Person, string[]>();
  for (const patch of patches) {
    const author = patch.author ?? from;
    authors.set(author, [...(authors.get(author) ?? []), `  ${patch.subject}`]);
  }
  const shortlog = [...authors].map(
    ([one, lines]) => `${one.name} (${lines.length}):\n${lines.join('\n')}\n`,
  );
  const changes = patches.flatMap((patch) => patch.changes);
  const body = `${series.cover}

${shortlog.join('\n')}
${diffstat(changes)}


base-commit: ${hex(series.subject + series.prefix, 40)}
${SIGNATURE}
`;
  const common = { from, cc, ...(received === undefined ? {} : { received }) };
  const cover = week.post(
    { ...common, at, subject: `${label(0)} ${series.subject}`, body, number: 1 },
    parent,
  );
  const sent = patches.map((patch, index) => {
    const seconds = String(Number(at.slice(-2)) + 2 * (index + 1)).padStart(2, '0');
    return week.post(
      {
        ...common,
        at: at.slice(0, -2) + seconds,
        subject: `${label(index + 1)} ${patch.subject}`,
        body: patchBody(patch, from),
        number: index + 2,
      },
      cover,
    );
  });
  return [cover, ...sent];
}

/** One patch without a cover letter; `subject` has its bracket prefix. */
export function sendPatch(
  week: Week,
  at: string,
  from: Person,
  prefix: string,
  patch: Patch,
  cc: Person[] = [],
) {
  return week.post({ from, at, cc, subject: `${prefix} ${patch.subject}`, body: patchBody(patch, from) });
}

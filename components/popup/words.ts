import type { CustomProblem, Preset } from '../../lib/report/window.ts';
import { MAX_DAYS } from '../../lib/report/window.ts';
import type { JobPhase, Problem } from '../../lib/rpc/messages.ts';

const number = new Intl.NumberFormat('en');
const count = (n: number, one: string, many: string) => `${number.format(n)} ${n === 1 ? one : many}`;
const mails = (n: number) => count(n, 'mail', 'mails');

const windows: Record<Preset | 'custom', string> = {
  'last-7-days': 'Last 7 days',
  'this-week': 'This week',
  'last-week': 'Last week',
  custom: 'Custom…',
};

const windowProblems: Record<CustomProblem['reason'], string> = {
  empty: 'Pick a day.',
  'not-a-date': 'This is no day of the calendar. Write it as 2026-11-15.',
  'from-after-to': 'The first day is after the last one.',
  'too-long': `A report spans ${MAX_DAYS} days at most.`,
};

const phases: Record<JobPhase, string> = {
  fetching: 'Fetching mail…',
  parsing: 'Reading mail',
  threading: 'Finding threads',
  facts: 'Reading threads',
  summarising: 'Summarising threads',
  assembling: 'Writing the report',
  done: 'The report is ready.',
  failed: 'No report came of it.',
  cancelled: 'Cancelled.',
};

/** Every word of the popup. Counts come in as numbers, so that another language can decline them. */
export const words = {
  heading: (inbox: string | null) => (inbox === null ? 'This week on a list' : `This week on ${inbox}`),

  options: 'Options',

  inbox: 'List',
  anotherList: 'another list…',
  sampleWeek: 'sample week (no network)',
  otherName: 'Name of the list',
  otherHint: 'As in its address: lore.kernel.org/netdev/',
  inboxProblems: {
    empty: 'Write the name of a list.',
    invalid: 'Names of lists have letters, digits and . _ + - only, such as linux-mm.',
    all: 'A week of all lists is too big. Pick one list.',
  },
  window: 'Window',
  windows,
  sampleWindow: 'Its own week',
  fromDay: 'From',
  toDay: 'To, included',
  windowProblems,
  language: 'Report in',
  languages: { en: 'English', 'zh-CN': '中文' },
  generate: "Generate this week's report",
  cost: 'At most 2 requests to lore.kernel.org, no AI.',
  sampleCost: 'No request, no AI: invented mails that come with the extension.',
  windowIs: (span: string) => `Window: ${span}.`,

  progress: 'Progress',
  starting: 'Starting…',
  phases,
  read: (n: number, bytes: number) => `${mails(n)}, ${size(bytes)}`,
  doneOf: (done: number, total: number, stale: number) =>
    `${number.format(done)} of ${number.format(total)}${stale > 0 ? `, ${number.format(stale)} have an older summary` : ''}`,
  pause: 'Pause',
  resume: 'Resume',
  goOnNow: 'Try now',
  paused: (inbox: string) => `Paused: ${inbox}`,
  pausedWhat: 'Nothing is lost: it goes on where it stopped.',
  waiting: (inbox: string) => `Waiting: ${inbox}`,
  waitsFor: {
    archive: 'It goes on by itself as soon as the archive shows mail in a tab',
    network: 'It goes on by itself with the next connection',
    time: 'It goes on by itself',
  },
  waitsUntil: (words: string, until: string | null) =>
    `${words}${until === null ? '.' : `, at ${until.slice(11, 16)} UTC at the latest.`}`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',

  failed: (inbox: string) => `No report on ${inbox}`,
  unknownProblem: {
    kind: 'internal',
    message: 'The report stopped, and nothing says why.',
    remedy: 'Try again.',
  } satisfies Problem,
  refused: {
    start: 'The report did not start',
    cancel: 'Cancelling did not work',
    hold: 'That did not work',
    report: 'The report could not be opened',
  },
  tryAgain: 'Try again',
  openArchive: 'Open the archive',
  cancelled: (inbox: string) => `Cancelled: ${inbox}`,
  cancelledWhat: 'The report was stopped before it was finished.',
  startAgain: 'Start again',
  lost: 'The connection to the extension’s background was lost.',
  lostRemedy: 'A running report goes on without it. Connect again to see where it is.',
  reconnect: 'Connect again',
  opening: 'Opening the report…',

  inMemory:
    'The browser keeps nothing for Lorebrief here, as in a private window: reports last until it is closed.',
  keepsNothing: 'Nothing is kept',
  report: (inbox: string) => `Report on ${inbox}`,
  empty: (inbox: string) => `No mail on ${inbox}`,
  emptyWhat: 'Nobody wrote to this list in this window, so there is nothing to report.',
  sampleLinks: 'Sample week: its mails are invented, so their links lead to nothing in the archive.',
  statistics: 'Numbers',
  tiles: { new: 'new mails', earlier: 'earlier', threads: 'threads', large: 'large' },
  largeHint: 'Threads of more than 20 mails',
  categories: 'Threads by category',
  threadsOf: (n: number) => count(n, 'thread', 'threads'),
  missing: 'What is missing',
  unreadable: (n: number) => `${mails(n)} could not be read.`,
  undated: (n: number) => `${mails(n)} without a readable date, never counted as new.`,
  copy: 'Copy Markdown',
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Use Download .md instead.',
  download: 'Download .md',
  openReport: 'Open report',

  threads: 'Threads',
  size: (all: number, fresh: number, people: number, bots: number) =>
    [
      mails(all),
      `${number.format(fresh)} new`,
      count(people, 'person', 'people'),
      ...(bots > 0 ? [count(bots, 'bot', 'bots')] : []),
    ].join(' · '),
  points: (n: number) => count(n, 'point', 'points'),
  facts: 'Facts',
  untitled: '(no subject)',
} as const;

function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `2026-11-15 12:00 to 2026-11-22 12:00 UTC`, from two instants as the report writes them. */
export function span(from: string, to: string): string {
  const minute = (iso: string) => iso.slice(0, 16).replace('T', ' ');
  return `${minute(from)} to ${minute(to)} UTC`;
}

import { MAX_DAYS } from '../../lib/report/window.ts';
import { size, span } from './shown.ts';
import type { PopupWords } from './words.ts';

const number = new Intl.NumberFormat('en');
const count = (n: number, one: string, many = `${one}s`) => `${number.format(n)} ${n === 1 ? one : many}`;
const mails = (n: number) => count(n, 'mail');
/** Cents at least, and as many digits as a small price needs. */
const dollars = (n: number) => `$${n !== 0 && n < 0.01 ? n.toPrecision(2) : n.toFixed(2)}`;
const until = (time: string | null) => (time === null ? '.' : `, at ${time} UTC at the latest.`);

/** The popup's words in English. */
export const en: PopupWords = {
  heading: (inbox) => (inbox === null ? 'This week on a list' : `This week on ${inbox}`),
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
  windows: {
    'last-7-days': 'Last 7 days',
    'this-week': 'This week',
    'last-week': 'Last week',
    custom: 'Custom…',
  },
  sampleWindow: 'Its own week',
  fromDay: 'From',
  toDay: 'To, included',
  windowProblems: {
    empty: 'Pick a day.',
    'not-a-date': 'This is no day of the calendar. Write it as 2026-11-15.',
    'from-after-to': 'The first day is after the last one.',
    'too-long': `A report spans ${MAX_DAYS} days at most.`,
  },
  source: 'Threads',
  sources: { archive: 'Whole list', visited: 'I opened' },
  engine: 'Summaries by',
  digest: 'Digest, no AI',
  browserModel: 'The browser’s model',
  language: 'Report in',
  generate: "Generate this week's report",

  mailsAbout: (n) => `About ${mails(n)}.`,
  requests: (n) =>
    n === 0
      ? 'Already kept: no request.'
      : n === 1
        ? '1 request to lore.kernel.org.'
        : 'At most 2 requests to lore.kernel.org.',
  visited: (n) => `${count(n, 'thread')} of this list opened here so far: no request.`,
  noneVisited: 'You have opened no thread of this list here yet.',
  sampleCost: 'No request, no AI: invented mails that come with the extension.',
  noAi: 'No AI.',
  asksFirst: (name, above) =>
    above > 0
      ? `Calls, tokens and price are shown before ${name} is sent anything for more than ${dollars(above)}.`
      : `Calls, tokens and price are shown before ${name} is sent anything that costs.`,
  windowIs: (from, to) => `Window: ${span(from, to)}.`,

  noList: {
    title: 'Start anywhere',
    what: 'The open page is no list of lore.kernel.org, so choose one above. To look around first, take the sample week: invented mails, no network.',
  },
  noReport: {
    title: 'No report yet',
    what: 'One click makes one: who wrote, what was decided, what waits for whom, each sentence with the mail that says so.',
  },
  showSample: 'Show the sample week',

  progress: 'Progress',
  starting: 'Starting…',
  phases: {
    fetching: 'Fetching mail…',
    parsing: 'Reading mail',
    threading: 'Finding threads',
    facts: 'Reading threads',
    summarising: 'Summarising threads',
    assembling: 'Writing the report',
    done: 'The report is ready.',
    failed: 'No report came of it.',
    cancelled: 'Cancelled.',
  },
  read: (n, bytes) => `${mails(n)}, ${size(bytes)}`,
  doneOf: (done, total) => `${number.format(done)} of ${number.format(total)}`,
  olderSummary: (n) =>
    n === 1
      ? '1 thread has an older summary so far.'
      : `${number.format(n)} threads have an older summary so far.`,
  span,
  pause: 'Pause',
  resume: 'Resume',
  goOnNow: 'Try now',
  paused: (inbox) => `Paused: ${inbox}`,
  pausedWhat: 'Nothing is lost: it goes on where it stopped.',
  waiting: (inbox) => `Waiting: ${inbox}`,
  waitsFor: {
    archive: (time) => `It goes on by itself as soon as the archive shows mail in a tab${until(time)}`,
    network: (time) => `It goes on by itself with the next connection${until(time)}`,
    time: (time) => `It goes on by itself${until(time)}`,
  },
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  asking: {
    title: (threads, name) => `Summarise ${count(threads, 'thread')} with ${name}?`,
    what: 'Mail is fetched and threads are found. Nothing has been sent to the model yet.',
    threads: 'Threads',
    calls: 'Calls',
    tokens: 'Tokens, about',
    price: 'Price, about',
    today: 'Spent today',
    kept: (all, kept) =>
      kept > 0 ? `${number.format(all)}, of which ${number.format(kept)} have a summary` : number.format(all),
    inOut: (input, output) => `${number.format(input)} in, ${number.format(output)} out`,
    priced: (price, of) =>
      price === 0 ? 'nothing' : of === null ? dollars(price) : `${dollars(price)}, by prices of ${of}`,
    unpriced: 'not known: no price is set for this model',
    spent: (spent, cap) => `${dollars(spent)} of at most ${dollars(cap)}`,
    over: {
      report: (cap) =>
        `This is over your limit of ${dollars(cap)} for one report. The model stops there, and the rest gets the digest. The limit is in the options.`,
      day: (cap) =>
        `This is over your limit of ${dollars(cap)} for one day. The model stops there, and the rest gets the digest. The limit is in the options.`,
    },
    yes: (name) => `Summarise with ${name}`,
    no: 'Use the digest',
  },

  failed: (inbox) => `No report on ${inbox}`,
  unknownProblem: {
    kind: 'internal',
    message: 'The report stopped, and nothing says why.',
    remedy: 'Try again.',
  },
  refused: {
    start: 'The report did not start',
    cancel: 'Cancelling did not work',
    hold: 'That did not work',
    report: 'The report could not be opened',
  },
  tryAgain: 'Try again',
  openArchive: 'Open the archive',
  cancelled: (inbox) => `Cancelled: ${inbox}`,
  cancelledWhat: 'The report was stopped before it was finished.',
  startAgain: 'Start again',
  lost: {
    title: 'The connection to the extension’s background was lost.',
    what: 'A running report goes on without it. Connect again to see where it is.',
  },
  reconnect: 'Connect again',
  opening: 'Opening the report…',
  keepsNothing: {
    title: 'Nothing is kept',
    what: 'The browser keeps nothing for Lorebrief here, as in a private window: reports last until it is closed.',
  },
  fellBack: (n, of) => `${number.format(n)} of ${count(of, 'thread')} ${n === 1 ? 'has' : 'have'} the digest`,
  otherReasons: (n) =>
    n === 1
      ? 'One of them has it for another reason, which it tells.'
      : `${number.format(n)} of them have it for other reasons, which they tell.`,
  buysMissing: 'Trying again asks the model only for what is missing.',

  report: (inbox) => `Report on ${inbox}`,
  since: (made, fresh, changed) =>
    `Since the report made ${made} UTC: ${count(fresh, 'new thread')}, ${number.format(changed)} with another status.`,
  empty: (inbox) => `No mail on ${inbox}`,
  emptyWhat: 'Nobody wrote to this list in this window, so there is nothing to report.',
  emptyVisited:
    'None of the threads that you opened has mail in this window. Choose another window, or the whole list.',
  sampleLinks: 'Sample week: its mails are invented, so their links lead to nothing in the archive.',
  statistics: 'Numbers',
  tiles: { new: 'new mails', earlier: 'earlier', threads: 'threads', large: 'large' },
  largeHint: 'Threads of more than 20 mails',
  categories: 'Threads by category',
  threadsOf: (n) => count(n, 'thread'),
  missing: 'What is missing',
  unreadable: (n) => `${mails(n)} could not be read.`,
  undated: (n) => `${mails(n)} without a readable date, never counted as new.`,
  needs: 'What needs you',
  nothingNeeds: 'Nothing waits, and nothing was applied.',
  groups: {
    changes: 'Changes requested',
    review: 'Waiting for review',
    questions: 'Unanswered questions',
    applied: 'Applied',
  },
  waitsDays: (n) => (n === 0 ? 'less than a day' : count(n, 'day')),
  questions: (n) => count(n, 'question'),
  mine: (n) => `${number.format(n)} yours`,
  isMine: 'yours',

  exports: 'Take the report along',
  copy: 'Copy Markdown',
  copyRich: 'Copy rich text',
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Use Download .md instead.',
  download: 'Download .md',
  openReport: 'Open report',

  ownChat: 'Use a chat of your own',
  ownChatWhat:
    'Copy the prompt, give it to any model you like, and paste its answer here. What the mails do not prove is left out.',
  copyPrompt: 'Copy prompt',
  answer: 'Its answer',
  answerHint: 'All of it; what stands around the JSON does no harm.',
  useAnswer: 'Check and use it',
  answerEmpty: 'Paste the answer first.',
  answerUsed: 'Checked. The report holds what passed.',

  threads: (n) => `All ${count(n, 'thread')}`,
  threadsFailed: 'The threads could not be read.',
  size: (all, fresh, people, bots) =>
    [
      mails(all),
      `${number.format(fresh)} new`,
      count(people, 'person', 'people'),
      ...(bots > 0 ? [count(bots, 'bot')] : []),
    ].join(' · '),
  points: (n) => count(n, 'point'),
  facts: 'Facts',
  untitled: '(no subject)',

  earlier: (n) => count(n, 'earlier report'),
  earlierReport: (all, threads) => `${mails(all)}, ${count(threads, 'thread')}`,
  allEarlier: (n) => `Show all ${number.format(n)}`,
};

import { join } from 'node:path';
import { median, spread, times } from './numbers.ts';
import { LONG_ROOT, writePageMail } from './page-mail.ts';
import { timePages, type Opened } from './pages.ts';
import { verdict, type Row } from './table.ts';

const RUNS = 5;
const FIRST_MS = 100;
const WORK_MS = 50;
const TASK_MS = 50;

const ms = (value: number) => `${Math.round(value)} ms`;

function firstRow(name: string, opened: Opened[]): Row {
  const first = opened.map(({ firstBadge }) => firstBadge);
  const last = median(opened.map(({ lastBadge }) => lastBadge));
  return {
    measure: `${name}: first badge after DOM ready`,
    value: ms(median(first)),
    target: verdict(`at most ${ms(FIRST_MS)}`, median(first) <= FIRST_MS),
    ratio: '–',
    note: `${spread(first, ms)}; ${opened[0]?.badges ?? 0} badges, the last after ${ms(last)}`,
  };
}

function taskRow(name: string, opened: Opened[], bare: Opened[]): Row {
  const longest = opened.map((one) => one.longest);
  const without = Math.max(...bare.map((one) => one.longest));
  return {
    measure: `${name}: longest task of the page's main thread`,
    value: median(longest) === 0 ? `none over ${ms(TASK_MS)}` : ms(median(longest)),
    // What the page itself takes is not ours to shorten.
    target: verdict(
      `at most ${ms(TASK_MS)}, or as long as without`,
      median(longest) <= Math.max(TASK_MS, without),
    ),
    ratio: '–',
    note: `${spread(longest, ms)}; without the extension ${ms(without)} (0: none over ${ms(TASK_MS)})`,
  };
}

function scrollRow(name: string, opened: Opened[], bare: Opened[]): Row {
  const gaps = opened.map(({ scrolling }) => scrolling);
  const without = bare.map(({ scrolling }) => scrolling);
  const ratio = median(gaps) / median(without);
  return {
    measure: `${name}: longest wait for a frame while scrolling`,
    value: ms(median(gaps)),
    target: verdict('at most 1.5 times as without', ratio <= 1.5),
    ratio: times(ratio),
    note: `${spread(gaps, ms)}; without the extension ${spread(without, ms)}`,
  };
}

/** A list of 200 topics and a thread of 1,000 mails, opened in Chromium. */
export async function openedRows(temp: string): Promise<Row[]> {
  const file = join(temp, 'pages.mbox');
  writePageMail(file);
  const { index, thread, bareIndex, bareThread, work } = await timePages(file, LONG_ROOT, RUNS);
  const list = 'list of 200 topics';
  const long = 'thread page of 1,000 mails';
  return [
    firstRow(list, index),
    {
      measure: `${list}: main-thread work of all badges`,
      value: ms(median(work)),
      target: verdict(`at most ${ms(WORK_MS)}`, median(work) <= WORK_MS),
      ratio: '–',
      note: `${spread(work, ms)}; layout and paint of all 200 included`,
    },
    taskRow(list, index, bareIndex),
    scrollRow(list, index, bareIndex),
    firstRow(long, thread),
    taskRow(long, thread, bareThread),
    scrollRow(long, thread, bareThread),
  ];
}

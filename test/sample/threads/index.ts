import { type Week } from '../build.ts';
import { missingPrototype, useAfterFree } from './bugs.ts';
import { dirtySeries } from './dirty-series.ts';
import { journalSeries } from './journal-series.ts';
import { chineseSubject, memoryTiers, retireBoard } from './patches-more.ts';
import { pinnedList, refused, resent, stableBackport, unitTests } from './patches-short.ts';
import { pulled, pullRefused } from './pulls.ts';
import { backportPolicy, strangeSubject, whichBoard, whichLock } from './questions.ts';
import { suspendRegression } from './regression.ts';
import { pollBudget, stuckRing1, stuckRing2 } from './stuck-ring.ts';
import { ghostRoot, htmlOnly, lateReply, listFooters, release } from './talk.ts';
import { wakeupRfc } from './wakeup-rfc.ts';

/** The 28 threads. */
export const threads: ((week: Week) => void)[] = [
  dirtySeries,
  journalSeries,
  wakeupRfc,
  stuckRing1,
  stuckRing2,
  pollBudget,
  useAfterFree,
  missingPrototype,
  suspendRegression,
  pulled,
  pullRefused,
  whichLock,
  whichBoard,
  strangeSubject,
  backportPolicy,
  release,
  listFooters,
  htmlOnly,
  ghostRoot,
  lateReply,
  unitTests,
  stableBackport,
  resent,
  refused,
  pinnedList,
  chineseSubject,
  memoryTiers,
  retireBoard,
];

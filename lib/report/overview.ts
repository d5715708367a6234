import type { Iso } from '../mail/iso.ts';
import { whatNeedsYou, type Me, type NeedGroup } from './needs.ts';
import type { Since } from './since.ts';
import type { Report, Statistics } from './types.ts';
import { daysBetween } from './waiting.ts';

/** Threads of each kind of need that an overview names. */
const NAMED = 2;

/** A kind of need: how many threads, and the first of them. */
export interface OverviewNeed {
  group: NeedGroup;
  count: number;
  /** Those that need the reader in person. */
  mine: number;
  threads: {
    root: string;
    title: string;
    /** Whole days that it waits at the end of the window; null for what is done. */
    days: number | null;
    questions: number;
    mine: boolean;
  }[];
}

/** The head of a report: what can be read in a small place, without its threads. */
export interface Overview {
  inbox: string;
  base: string;
  window: { from: Iso; to: Iso };
  generated: Iso;
  statistics: Statistics;
  missing: string[];
  /** Threads that the report before had not, and had otherwise; null where there was none. */
  since: { generated: Iso; fresh: number; changed: number } | null;
  needs: OverviewNeed[];
}

/** The head of a report. */
export function overviewOf(report: Report, since: Since | null, me: Me): Overview {
  const { inbox, base, window, generated, statistics, missing } = report;
  return {
    ...{ inbox, base, window, generated, statistics, missing },
    since: since && {
      generated: since.generated,
      fresh: since.fresh.length,
      changed: since.changed.length,
    },
    needs: whatNeedsYou(report, me).map(({ group, threads }) => ({
      group,
      count: threads.length,
      mine: threads.filter(({ mine }) => mine).length,
      threads: threads.slice(0, NAMED).map(({ root, title, since: waits, questions, mine }) => ({
        ...{ root, title, questions, mine },
        days: waits === null || group === 'applied' ? null : daysBetween(waits, window.to),
      })),
    })),
  };
}

import type { Mail } from '../mail/types.ts';
import { buildThreads } from '../thread/thread.ts';
import { MAIL } from './answer.ts';
import { readAnswer } from './answers.ts';
import type { Line } from './line.ts';
import { problemOf, type Problem } from './problem.ts';
import { decide } from './retry.ts';
import type { ArchiveTools } from './tools.ts';
import { threadsUrl } from './urls.ts';
import { inBrowser } from './ui-language.ts';

/** Most threads that one request names, and longest URL that it may have. */
const MAX_IDS = 60;
const MAX_URL = 7 * 1024;
/** Requests that may fail in a row while a batch is split; after that it is not the ids. */
const MAX_FAILURES = 6;
/** Statuses by which an archive may mean what it was asked: a bad query is 500 by POST (docs/lore.md). */
const OF_THE_QUERY = new Set([400, 413, 414, 500]);

/** As many of these ids as one request can name, at least one. */
export function batchOf(base: string, ids: Iterable<string>): string[] {
  const batch: string[] = [];
  for (const id of ids) {
    if (batch.length === MAX_IDS) break;
    batch.push(id);
    if (batch.length > 1 && threadsUrl(base, batch).length > MAX_URL) {
      batch.pop();
      break;
    }
  }
  return batch;
}

/** What came of asking for the thread of one mail: its mails, and what they lack; or why there are none. */
export type Outcome =
  { id: string; thread: Mail[]; missing: string | null } | { id: string; problem: Problem };

/** Threads by every Message-ID that they hold or name as missing. */
function lookup(mails: Mail[]): (id: string) => Mail[] {
  const byId = new Map<string, Mail[]>();
  for (const thread of buildThreads(mails)) {
    const members = thread.mails.map(({ mail }) => mail);
    for (const id of thread.ghosts) if (!byId.has(id)) byId.set(id, members);
    for (const { id } of members) byId.set(id, members);
  }
  return (id) => byId.get(id) ?? [];
}

const maySplit = (problem: Problem) => problem.status !== undefined && OF_THE_QUERY.has(problem.status);

interface Asking {
  line: Line;
  base: string;
  signal: AbortSignal;
  tools: ArchiveTools;
}

/** One request. @returns what came of each id, or the problem that took them all. */
async function askOnce({ line, base, signal, tools }: Asking, ids: string[]): Promise<Outcome[] | Problem> {
  const request = { url: threadsUrl(base, ids), method: 'POST', kind: 'threads', expected: MAIL } as const;
  const mails: Mail[] = [];
  let missing: string | null = null;
  let failed: Problem | null = null;
  const reading = {
    signal,
    onCap: (megabytes: number) => {
      missing = inBrowser({
        en: `The answer is longer than ${megabytes} MB, and the rest was left.`,
        'zh-CN': `回答超过 ${megabytes} MB，其余没有读取。`,
      });
    },
    // Several ids are split, not asked again as they are.
    decide: (problem: Problem, attempt: number) =>
      ids.length > 1 && maySplit(problem)
        ? ({ retry: false } as const)
        : decide(problem, attempt, tools.random),
  };
  try {
    for await (const mail of readAnswer(line, request, reading, tools)) if (mail) mails.push(mail);
  } catch (error) {
    signal.throwIfAborted();
    failed = problemOf(error);
    if (mails.length === 0 || failed.wall || failed.kind === 'internal') return failed;
    missing = inBrowser({
      en: `${failed.message} The thread that came last may not be whole.`,
      'zh-CN': `${failed.message}最后收到的线程可能不完整。`,
    });
  }
  const threadOf = lookup(mails);
  return ids.map((id) => {
    const thread = threadOf(id);
    // What a broken answer does not hold is not unknown to the archive: it was still to come.
    return failed && thread.length === 0 ? { id, problem: failed } : { id, thread, missing };
  });
}

/**
 * Ask for the threads of these mails, in one's turn on the line: all in one request; where the archive cannot
 * answer that, half of them, and so on to single ones, so that one bad id does not starve the others.
 * @param wanted is somebody still waiting for this id?
 */
export async function* askThreads(
  asking: Asking,
  all: string[],
  wanted: (id: string) => boolean,
): AsyncGenerator<Outcome[]> {
  const groups = [all];
  let failures = 0;
  for (let group = groups.shift(); group; group = groups.shift()) {
    const ids = group.filter(wanted);
    if (ids.length === 0) continue;
    const came = await askOnce(asking, ids);
    if (Array.isArray(came)) {
      failures = 0;
      yield came;
    } else if (ids.length > 1 && maySplit(came) && ++failures < MAX_FAILURES) {
      const half = Math.ceil(ids.length / 2);
      groups.push(ids.slice(0, half), ids.slice(half));
    } else {
      yield ids.map((id) => ({ id, problem: came }));
      // Single ids may each be bad; anything else is the archive's trouble, and asking on would add to it.
      if (maySplit(came) && failures < MAX_FAILURES) continue;
      yield groups.splice(0).flatMap((rest) => rest.map((id) => ({ id, problem: came })));
    }
  }
}

import type { Mail } from '../mail/types.ts';
import { MAIL } from './answer.ts';
import { readAnswer } from './answers.ts';
import { windowFeed } from './feed.ts';
import type { Asker, Line } from './line.ts';
import { problemOf, type Problem } from './problem.ts';
import { decide } from './retry.ts';
import type { ArchiveTools } from './tools.ts';
import { windowUrl } from './urls.ts';
import { inBrowser } from './ui-language.ts';

export interface WindowOptions extends Asker {
  /** Called with the bytes received so far. */
  onBytes?: (bytes: number) => void;
  /** Called with a sentence for each thing that the archive has and this answer lacks. */
  onMissing?: (sentence: string) => void;
}

interface Wanted {
  base: string;
  from: number;
  to: number;
}

/** Where reading stopped, for the sentence on what is missing. */
class Progress {
  mails = 0;
  #last: Mail | null = null;

  take(mail: Mail | null) {
    this.mails++;
    this.#last = mail ?? this.#last;
  }

  /** What is missing of an answer that ended early: the archive sends the newest thread first. */
  rest(): string {
    const last = this.#last?.subject;
    return inBrowser({
      en: `${this.mails} mails were read${last ? `, the last of them “${last}”` : ''}; older threads are missing, and the last one read may lack its newest mails.`,
      'zh-CN': `读了 ${this.mails} 封邮件${last ? `，最后一封是“${last}”` : ''}；缺少更早的线程，最后读到的线程可能缺少最新的邮件。`,
    });
  }
}

/** Behind a bot wall the whole can still be had; what is broken in ourselves must not pass for an answer. */
const mayBePartial = (problem: Problem) => problem.kind !== 'challenge' && problem.kind !== 'internal';

const refusesPost = ({ status, wall }: Problem) => !wall && (status === 403 || status === 405);

async function* byPost(
  line: Line,
  wanted: Wanted,
  options: WindowOptions,
  tools: ArchiveTools,
  progress: Progress,
): AsyncGenerator<Mail | null> {
  const { signal, onBytes, onMissing } = options;
  const url = windowUrl(wanted.base, wanted.from, wanted.to);
  const caps: number[] = [];
  const reading = {
    signal,
    ...(onBytes && { onBytes }),
    onCap: (megabytes: number) => {
      caps.push(megabytes);
    },
    decide: (problem: Problem, attempt: number) => decide(problem, attempt, tools.random),
  };
  for await (const mail of readAnswer(
    line,
    { url, method: 'POST', kind: 'window', expected: MAIL },
    reading,
    tools,
  )) {
    progress.take(mail);
    yield mail;
  }
  const { host } = new URL(url);
  for (const megabytes of caps)
    onMissing?.(
      inBrowser({
        en: `The answer of ${host} is longer than ${megabytes} MB, and the rest was left: ${progress.rest()}`,
        'zh-CN': `${host} 的回答超过 ${megabytes} MB，其余没有读取：${progress.rest()}`,
      }),
    );
}

async function* byFeed(
  line: Line,
  wanted: Wanted,
  options: WindowOptions,
  tools: ArchiveTools,
  progress: Progress,
): AsyncGenerator<Mail | null> {
  const { host } = new URL(wanted.base);
  const feed = windowFeed(line, wanted, options, tools);
  let next = await feed.next();
  line.refusesPost = true;
  options.onMissing?.(
    inBrowser({
      en:
        `${host} did not hand out the mails themselves, so its feed was read: it has the mails of ` +
        `this time alone, without earlier mails of their threads, times of writing and attachments.`,
      'zh-CN': `${host} 没有给出邮件本身，因此读取了它的 feed：其中只有这段时间的邮件，没有线程中更早的邮件、写信时间和附件。`,
    }),
  );
  try {
    for (; !next.done; next = await feed.next()) {
      progress.take(next.value);
      yield next.value;
    }
    if (!next.value)
      options.onMissing?.(
        inBrowser({
          en: `The feed is longer than is read: ${progress.rest()}`,
          'zh-CN': `feed 比所读的更长：${progress.rest()}`,
        }),
      );
  } finally {
    await feed.return(true);
  }
}

/** The mails of a window; see {@link ArchiveClient.window}. */
export async function* windowMails(
  line: Line,
  wanted: Wanted,
  options: WindowOptions,
  tools: ArchiveTools,
): AsyncGenerator<Mail | null> {
  const { signal, onMissing } = options;
  const leave = await line.enter(options);
  const progress = new Progress();
  try {
    signal.throwIfAborted();
    try {
      yield* (line.refusesPost ? byFeed : byPost)(line, wanted, options, tools, progress);
    } catch (error) {
      signal.throwIfAborted();
      if (line.refusesPost || progress.mails > 0 || !refusesPost(problemOf(error))) throw error;
      yield* byFeed(line, wanted, options, tools, progress);
    }
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(error);
    if (progress.mails === 0 || !mayBePartial(problem)) throw error;
    onMissing?.(`${problem.message} That ended the answer after several tries: ${progress.rest()}`);
  } finally {
    leave();
  }
}

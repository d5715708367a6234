import type { Mail } from '../mail/types.ts';
import { MAIL } from './answer.ts';
import { readAnswer } from './answers.ts';
import type { Asker, Line } from './line.ts';
import { problemOf } from './problem.ts';
import { decide } from './retry.ts';
import type { ArchiveTools } from './tools.ts';
import { windowUrl } from './urls.ts';

export interface WindowOptions extends Asker {
  /** Called with the bytes received so far. */
  onBytes?: (bytes: number) => void;
  /** Called with a sentence for each thing that the archive has and this answer lacks. */
  onMissing?: (sentence: string) => void;
}

/** Where reading stopped, for the sentence on what is missing. */
class Progress {
  mails = 0;
  last: Mail | null = null;

  take(mail: Mail | null) {
    this.mails++;
    this.last = mail ?? this.last;
  }

  /** What is missing, said of an answer that ended early: the archive sends the newest thread first. */
  rest(): string {
    const last = this.last?.subject ? `, the last of them “${this.last.subject}”` : '';
    return `${this.mails} mails were read${last}; older threads are missing, and that one may lack its newest mails.`;
  }
}

/** The mails of a window; see {@link ArchiveClient.window}. */
export async function* windowMails(
  line: Line,
  { base, from, to }: { base: string; from: number; to: number },
  options: WindowOptions,
  tools: ArchiveTools,
): AsyncGenerator<Mail | null> {
  const { signal, onMissing } = options;
  const { host } = new URL(base);
  const leave = await line.enter(options);
  const progress = new Progress();
  const caps: number[] = [];
  const request = { url: windowUrl(base, from, to), method: 'POST', kind: 'window', expected: MAIL } as const;
  const reading = {
    signal,
    ...(options.onBytes && { onBytes: options.onBytes }),
    onCap: (megabytes: number) => {
      caps.push(megabytes);
    },
    decide: (problem: Parameters<typeof decide>[0], attempt: number) =>
      decide(problem, attempt, tools.random),
  };
  try {
    signal.throwIfAborted();
    for await (const mail of readAnswer(line, request, reading, tools)) {
      progress.take(mail);
      yield mail;
    }
    for (const megabytes of caps)
      onMissing?.(
        `The answer of ${host} is longer than ${megabytes} MB, and the rest was left: ${progress.rest()}`,
      );
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(error);
    // Behind a bot wall the whole can still be had; what is broken inside must not pass for an answer.
    if (progress.mails === 0 || problem.kind === 'challenge' || problem.kind === 'internal') throw error;
    onMissing?.(`${problem.message} That ended the answer after several tries: ${progress.rest()}`);
  } finally {
    leave();
  }
}

import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { ShownThreads } from './thread-fold.tsx';
import type { Choice, StartRequest } from './choice.ts';

/** Done (null), or words on why not. */
export type Done = Promise<string | null>;

/** What the popup asks of the world. */
export interface PopupActions {
  choose: (choice: Choice) => void;
  start: (request: StartRequest) => void;
  cancel: (job: Job) => void;
  pause: (job: Job) => void;
  resume: (job: Job) => void;
  /** The answer to a job that asks: go on with the model, or with the digest. */
  agree: (job: Job, yes: boolean) => void;
  /** Connect to the background again after that was given up. */
  reconnect: () => void;
  /** Ask for the report once more after that failed. */
  openAgain: () => void;
  /** Open the options page. */
  options: () => void;
  copy: (job: Job, language: Language) => Done;
  copyRich: (job: Job, language: Language) => Done;
  download: (job: Job, language: Language) => Done;
  /** What a chat of the user's own would get of the report, to the clipboard; and what it answered, to the report. */
  copyPrompt: (job: Job, language: Language) => Done;
  paste: (job: Job, language: Language, answer: string) => Done;
  /** The report's threads; null where they cannot be read. */
  threads: (job: Job, language: Language) => Promise<ShownThreads | null>;
}

import type { Job } from '../../lib/rpc/messages.ts';
import type { Choice, StartRequest } from './choice.ts';

/** What the popup asks of the world. */
export interface PopupActions {
  choose: (choice: Choice) => void;
  start: (request: StartRequest) => void;
  cancel: (job: Job) => void;
  /** Connect to the background again after that was given up. */
  reconnect: () => void;
  /** Fetch the report once more after that failed. */
  openAgain: () => void;
  /** Open the options page. */
  options: () => void;
  /** Says whether the browser allowed it. */
  copy: (text: string) => Promise<boolean>;
  download: (name: string, text: string) => void;
}

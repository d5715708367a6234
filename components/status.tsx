import type { Status as StatusWord } from '../lib/facts/types.ts';

const LOOKS: Record<Exclude<StatusWord, ''>, string> = {
  applied: 'good',
  answered: 'good',
  'under review': 'wait',
  waiting: 'wait',
  'open question': 'work',
  informational: '',
};

/** Where a thread stands: a dot and a word (styles: tokens.css); nothing while it is not known. */
export function Status({ status }: { status: StatusWord }) {
  return status === '' ? null : <span class={`status ${LOOKS[status]}`}>{status}</span>;
}

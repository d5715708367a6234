import type { Status as StatusWord } from '../lib/facts/types.ts';

const LOOKS: Record<StatusWord, 'good' | 'wait' | 'work' | 'bad' | ''> = {
  applied: 'good',
  'partly applied': 'good',
  'merged pull': 'good',
  reviewed: 'good',
  'to be applied': 'good',
  'changes requested': 'work',
  rejected: 'bad',
  superseded: '',
  'under review': 'wait',
  'under discussion': 'wait',
  waiting: 'wait',
  answered: 'good',
  'open question': 'work',
  informational: '',
};

/** Classes of a status (styles: tokens.css). */
export function statusLook(status: StatusWord): string {
  return `status ${LOOKS[status]}`.trim();
}

/** Where a thread stands: a dot and a word (styles: tokens.css). */
export function Status({ status, word }: { status: StatusWord; word: string }) {
  return <span class={statusLook(status)}>{word}</span>;
}

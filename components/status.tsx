import type { Status as StatusWord } from '../lib/facts/types.ts';
import type { Language } from '../lib/report/types.ts';
import { factWordsOf } from '../lib/report/fact-words.ts';

const LOOKS: Record<StatusWord, 'good' | 'wait' | 'work' | 'bad' | ''> = {
  applied: 'good',
  'partly applied': 'good',
  'merged pull': 'good',
  reviewed: 'good',
  'changes requested': 'work',
  rejected: 'bad',
  superseded: '',
  'under review': 'wait',
  waiting: 'wait',
  answered: 'good',
  'open question': 'work',
  informational: '',
};

/** Where a thread stands: a dot and a word (styles: tokens.css). */
export function Status({ status, language }: { status: StatusWord; language: Language }) {
  return <span class={`status ${LOOKS[status]}`.trim()}>{factWordsOf(language).statuses[status]}</span>;
}

import type { Address, Mail, Segment } from '../../../lib/mail/types.ts';

export interface Sketch {
  id: string;
  /** Minutes after a moment of 2026; null for none. */
  at?: number | null;
  received?: number | null;
  subject?: string;
  from?: Address;
  to?: string | null;
  refs?: string[];
  segments?: Segment[];
  source?: Mail['source'];
}

const START = Date.UTC(2026, 10, 17, 9);
const minutes = (at: number | null) => (at === null ? null : START + at * 60_000);
export const ada: Address = { name: 'Ada Quill', address: 'ada@example.org' };
export const bo: Address = { name: 'Bo Finch', address: 'bo@example.org' };
export const lkp: Address = { name: 'kernel test robot', address: 'lkp@intel.example.org' };

/** A mail from a few words; ids are short, and what is left out is usual. */
export function mail({
  id,
  at = 0,
  received = at,
  subject = 'On folding',
  from = ada,
  ...rest
}: Sketch): Mail {
  const {
    to = null,
    refs = [],
    segments = [{ kind: 'own', text: `Words of ${id}.` }],
    source = 'archive',
  } = rest;
  return {
    id,
    subject,
    from,
    date: minutes(at),
    received: minutes(received),
    inReplyTo: to,
    references: refs,
    segments,
    defects: [],
    source,
  };
}

export const own = (text: string): Segment => ({ kind: 'own', text });
export const trailer = (text: string): Segment => ({ kind: 'trailer', text });
export const quote = (text: string): Segment => ({ kind: 'quote', text, depth: 1, attribution: null });
export const diff: Segment = { kind: 'diff', files: [{ path: 'f.c', added: 1, removed: 0 }] };

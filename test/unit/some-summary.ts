import type { Summary } from '../../lib/summary/types.ts';

/** A digest without any point; what differs is passed in. */
export function someSummary(over: Partial<Summary> = {}): Summary {
  return {
    engine: 'digest',
    model: null,
    headline: '',
    points: [],
    positions: [],
    openQuestions: [],
    leftOut: { mails: 0, refused: [] },
    notice: null,
    ...over,
  };
}

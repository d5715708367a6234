import type { Point } from './types.ts';

/** What was said in the window moves on with it: of last week's news this week's summary says "earlier". */
export function kindNow(point: Point, isNew: (id: string) => boolean): Point {
  if (point.kind === 'original') return point;
  return { ...point, kind: point.cites.some(isNew) ? 'current' : 'earlier' };
}

const KEY = 'hidden';
/** Reports of which it is kept what was hidden, the last ones. */
const MOST = 50;

/** Roots of hidden threads by report, the oldest first. */
type Kept = [job: string, roots: string[]][];

const isText = (value: unknown) => typeof value === 'string';

// A parameter called `storage` makes the build bring in its own library of that name.
function readAll(place: Pick<Storage, 'getItem'>): Kept {
  try {
    const kept: unknown = JSON.parse(place.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter(
      (one): one is Kept[number] =>
        Array.isArray(one) && isText(one[0]) && Array.isArray(one[1]) && one[1].every(isText),
    );
  } catch {
    return [];
  }
}

/** Roots of the threads of a report that its reader has hidden. */
export function readHidden(place: Pick<Storage, 'getItem'>, job: string): ReadonlySet<string> {
  return new Set(readAll(place).find(([one]) => one === job)?.[1]);
}

/** Keeps them in this browser. */
export function keepHidden(
  place: Pick<Storage, 'getItem' | 'setItem'>,
  job: string,
  roots: ReadonlySet<string>,
): void {
  const others = readAll(place).filter(([one]) => one !== job);
  const all: Kept = roots.size > 0 ? [...others, [job, [...roots]]] : others;
  try {
    place.setItem(KEY, JSON.stringify(all.slice(-MOST)));
  } catch {
    // A browser that keeps nothing for extensions: it holds as long as the page is open.
  }
}

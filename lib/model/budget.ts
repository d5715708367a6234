/** Longer threads are better summarised in parts, whatever a window holds. Tokens. */
const MOST = 24_000;
/** Where the browser's own model has not told its window. */
export const BROWSER_BUDGET = 6000;

/** Most tokens of one prompt, by the window of its model; null where that is not known. */
export const budgetOf = (window: number | null): number =>
  window === null ? MOST : Math.min(MOST, Math.floor(window / 2));

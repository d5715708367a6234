/** The middle one, or the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/** Milliseconds as seconds. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/** Milliseconds of a single mail. */
export const perMail = (ms: number) => `${ms.toFixed(3)} ms/mail`;

/** Bytes as MB, as DESIGN counts them. */
export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

export const times = (factor: number) => `${factor.toFixed(2)}×`;

/** How far the runs lie apart, for a note. */
export function spread(values: number[], show: (value: number) => string): string {
  return `median of ${values.length}, ${show(Math.min(...values))} to ${show(Math.max(...values))}`;
}

import type { Report } from './types.ts';

/** The report as JSON, the shape of {@link Report}, two spaces, final newline. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

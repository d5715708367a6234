/** A text in which days, as 2026-11-30, stay whole: Chromium ends lines behind their hyphens (styles: tokens.css). */
export const wholeDays = (text: string) =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 ? <span class="day">{part}</span> : part));

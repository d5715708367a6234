const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as HTML content or attribute value that shows as exactly this text. Control characters, which HTML may not
 * hold in any form (WHATWG HTML 13.2.3.5), become the replacement character.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
}

/** Text as content in which days, as 2026-11-30, stay whole: Chromium ends lines behind their hyphens (html-style.ts). */
export function textHtml(text: string): string {
  return escapeHtml(text).replace(/\d{4}-\d\d-\d\d/g, '<span class="day">$&</span>');
}

/** Text kept apart from the direction of its surroundings. */
export function bdiHtml(text: string): string {
  return `<bdi>${textHtml(text)}</bdi>`;
}

/** A link whose text is kept apart from the direction of its surroundings. */
export function linkHtml(text: string, url: string): string {
  return `<a href="${escapeHtml(url)}">${bdiHtml(text)}</a>`;
}

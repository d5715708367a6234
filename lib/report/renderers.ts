export { renderHtml as html } from './html.ts';
export { renderJson as json } from './json.ts';
export { renderMarkdown as md } from './markdown.ts';
export { threadMarkdown } from './markdown-thread.ts';

export { renderHtml as html } from './html.ts';
export { renderJson as json } from './json.ts';
export { renderMarkdown as md, threadMarkdown } from './markdown.ts';

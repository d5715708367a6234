import { fileName } from '../../components/popup/file-name.ts';
import type { Form } from '../../components/report/head.tsx';
import { renderHtml } from '../../lib/report/html.ts';
import { renderJson } from '../../lib/report/json.ts';
import { renderMarkdown, threadMarkdown } from '../../lib/report/markdown.ts';
import type { Since } from '../../lib/report/since.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { copyText, saveText } from '../popup/outside.ts';

const RENDERERS: Record<Form, (report: Report, language: Language, since: Since | null) => string> = {
  md: renderMarkdown,
  html: renderHtml,
  json: renderJson,
};
const TYPES: Record<Form, string> = { md: 'text/markdown', html: 'text/html', json: 'application/json' };

/** Puts HTML on the clipboard, with text for places that take none; says whether the browser allowed it. */
async function copyRich(html: string, text: string): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}

/** The ways out of the page: clipboard and files. */
export function exportsOf(report: Report, language: Language, since: Since | null) {
  const markdown = () => renderMarkdown(report, language, since);
  return {
    copyMarkdown: () => copyText(markdown()),
    copyRich: () => copyRich(renderHtml(report, language, since), markdown()),
    save: (form: Form) => {
      const name = fileName(report).replace(/md$/, form);
      saveText(name, RENDERERS[form](report, language, since), TYPES[form]);
    },
    copy: (root: string) => {
      const thread = report.threads.find((one) => one.root === root);
      if (!thread) return Promise.resolve(false);
      const n = report.threads.filter(({ category }) => category === thread.category).indexOf(thread) + 1;
      return copyText(threadMarkdown(thread, report, language, n));
    },
  };
}

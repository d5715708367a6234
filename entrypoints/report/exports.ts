import { fileName } from '../../components/popup/file-name.ts';
import type { Form } from '../../components/report/head.tsx';
import type { Since } from '../../lib/report/since.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { copyText, saveText } from '../popup/outside.ts';

/** The page opens without what writes files: it is loaded when somebody wants one. */
const loaded = () => import('../../lib/report/renderers.ts');
const TYPES: Record<Form, string> = { md: 'text/markdown', html: 'text/html', json: 'application/json' };

/** Puts HTML on the clipboard, with text for places that take none; says whether the browser allowed it. */
async function copyRich(rich: string, text: string): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/html': new Blob([rich], { type: 'text/html' }),
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
  const written = async (form: Form) => (await loaded())[form](report, language, since);
  return {
    copyMarkdown: async () => copyText(await written('md')),
    copyRich: async () => copyRich(await written('html'), await written('md')),
    save: async (form: Form) => {
      saveText(fileName(report).replace(/md$/, form), await written(form), TYPES[form]);
    },
    copy: async (root: string) => {
      const thread = report.threads.find((one) => one.root === root);
      if (!thread) return false;
      const { threadMarkdown } = await loaded();
      const n = report.threads.filter(({ category }) => category === thread.category).indexOf(thread) + 1;
      return copyText(threadMarkdown(thread, report, language, n));
    },
  };
}

import type { Language } from '../report/types.ts';

/** Language of what the extension itself says: Chinese where the browser is, else English. */
export function uiLanguage(): Language {
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

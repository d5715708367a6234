import type { Language } from '../report/types.ts';

/** Language of what the extension itself says: Chinese where the browser is, else English. */
export function uiLanguage(): Language {
  // Scripts run where there may be no navigator.
  const { navigator } = globalThis as { navigator?: { language: string } };
  return navigator?.language.startsWith('zh') ? 'zh-CN' : 'en';
}

/** That of several wordings that is in the browser's language. */
export const inBrowser = <T>(said: Record<Language, T>): T => said[uiLanguage()];

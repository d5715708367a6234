import { browser } from 'wxt/browser';
import type { Inbox } from '../../lib/archive/tab.ts';
import { inboxOfUrl } from '../../lib/archive/tab.ts';

/** The list that the open tab reads. The host permission shows the addresses of the archive's tabs and no others. */
export async function tabInbox(): Promise<Inbox | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true }).catch(() => []);
  return tab?.url === undefined ? null : inboxOfUrl(tab.url);
}

/** Whether this page hangs on the toolbar button, where it has to bring its own width, or fills a tab. */
export function isOnToolbar(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Puts text on the clipboard; says whether the browser allowed it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const READ_BY_THEN = 60_000;

/** Saves text as a file of this name and type. */
export function saveText(name: string, text: string, type = 'text/markdown'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, READ_BY_THEN);
}

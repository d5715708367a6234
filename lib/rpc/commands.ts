import { browser } from 'wxt/browser';

/**
 * Commands of the manifest beside the one that opens the popup, and the panel's button (`data-action`) that each
 * presses in the open tab.
 */
export const COMMANDS = { 'summarise-thread': 'summarise', 'toggle-panel': 'fold' } as const;
export type Command = keyof typeof COMMANDS;

/** What a page of the archive is sent: the button to press. */
export interface Press {
  press: (typeof COMMANDS)[Command];
}

/** Carry out a command in a tab; one that shows no page of the archive has nobody to hear of it. */
export async function obey(command: Command, tab: number): Promise<void> {
  const press: Press = { press: COMMANDS[command] };
  await browser.tabs.sendMessage(tab, press).catch(() => undefined);
}

/** Listen to the keys that the user gave to commands. Call in the first turn. */
export function addCommands(): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (!(name in COMMANDS)) return;
    const command = name as Command;
    if (tab?.id !== undefined) void obey(command, tab.id);
    else void obeyInOpenTab(command);
  });
}

/** Firefox tells the tab from version 126 on, Chromium always; a devtools window has none. */
async function obeyInOpenTab(command: Command) {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await obey(command, tab.id);
}

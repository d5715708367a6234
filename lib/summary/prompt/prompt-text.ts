import type { Prompt } from './types.ts';

/** A prompt as one text for the clipboard, for people who ask a chat of their own. */
export function promptText({ system, user, shape }: Prompt): string {
  return `${system}\n\n${user}\n\nAnswer now, with this object only:\n${shape}\n`;
}

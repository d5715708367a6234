import { displayName } from '../mail/display-name.ts';
import { ownText } from '../mail/segments.ts';
import type { Mail } from '../mail/types.ts';

const BEGINNING = 300;
const AUTOMATED =
  /^\W*this is an automat(?:ed|ic(?:ally generated)?) (?:e?-?mail|message|response|reply)\b/im;

/**
 * The name of a script that sends as a person whom the table of robots cannot tell from it: the mail begins with a
 * line that says so, "[This is an automated email]". Null for all else.
 */
export function scriptName({ from, segments }: Mail): string | null {
  return AUTOMATED.test(ownText(segments).slice(0, BEGINNING)) ? displayName(from) : null;
}

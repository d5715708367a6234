import { ownText } from '../mail/segments.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';

/** Commands stand at the beginning of a line (google/syzkaller, docs/syzbot.md, "Communication with syzbot"). */
const COMMAND = /^#syz[ \t:-]+(?:(?:fix|dup):?[ \t]+\S|invalid\b|undup\b)/gm;
/** A report ends with the commands that answer it, this one first; who quotes it without marks commands nothing. */
const TEMPLATE = '#syz fix: exact-commit-title';

/** A subsystem's list of open bugs, which asks nobody in particular: "[syzbot] Monthly frob report (Nov 2026)". */
export const isMonthlyReport = ({ bot, subject }: ThreadMail): boolean =>
  bot === 'syzbot' && /^Monthly .*report\b/i.test(subject.text);

/** The last command of a mail, or what syzbot itself says when it gives up a bug that no longer happens. */
function commandIn({ mail, bot }: ThreadMail): string | undefined {
  const text = ownText(mail.segments);
  if (bot === 'syzbot') return /^Auto-closing this bug/m.exec(text)?.[0];
  return bot === null ? text.split(TEMPLATE)[0]?.match(COMMAND)?.at(-1) : undefined;
}

/**
 * The mail that closes a report of syzbot: people name the fix, the report that has the same bug, or call it
 * invalid. Null where there is none, or "undup" came after it.
 */
export function closing({ root, mails }: Thread): ThreadMail | null {
  if (root.bot !== 'syzbot' && !root.subject.words.includes('syzbot')) return null;
  const last = mails.findLast(commandIn);
  return last && !commandIn(last)?.endsWith('undup') ? last : null;
}

import type { Address } from '../mail/types.ts';
import { botName } from './bots.ts';
import type { CategoryRule, UserRule } from './rules.ts';
import type { Category, Subject } from './types.ts';

interface Rule {
  category: Category;
  applies(subject: Subject, from: Address | null): boolean;
}

const word = (subject: Subject, pattern: RegExp) => subject.words.some((w) => pattern.test(w));

/** The first rule that applies names the category, in DESIGN's order; what such a subject looks like is above it. */
const RULES: Rule[] = [
  // [GIT PULL] frob fixes for 6.19
  {
    category: 'GIT PULL',
    applies: (s) => s.pull,
  },
  // [PATCH RFC 0/3] Sketch of a thing
  { category: 'RFC', applies: (s) => s.rfc },
  // [kvm-unit-tests PATCH v3 00/10] Tests
  { category: 'PATCH', applies: (s) => s.patch },
  // [syzbot] [net?] KASAN: slab-use-after-free in foo; a robot's BUILD SUCCESS is none
  {
    category: 'Bug report',
    applies: (s, from) => {
      if (word(s, /^(?:bug|regression|syzbot|syzkaller|lkp|oops|crash)$/i)) return true;
      if (
        /^(?:BUG|KASAN|KMSAN|KCSAN|UBSAN|WARNING|INFO|Oops|kernel BUG|kernel panic)\b.*(?::| in | at )/.test(
          s.text,
        )
      ) {
        return true;
      }
      if (/\bregression\b|\bbug report\b/i.test(s.text)) return true;
      const bot = from && botName(from);
      return bot === 'syzbot' || (bot === 'kernel test robot' && !s.text.startsWith('BUILD SUCCESS'));
    },
  },
  // [Question] Which lock guards the fold?
  {
    category: 'Question',
    applies: (s) =>
      word(s, /^(?:questions?|q|help|query)$/i) ||
      /^(?:questions?|queries|query|help)\b|^(?:how|why|what|when|where|which|who|is|are|does|do|can|could|should|would|any(?:one|body)?)\b.*\?|\?$/i.test(
        s.text,
      ),
  },
  // [ANNOUNCE] v6.18-rt1
  {
    category: 'Announce',
    applies: (s) =>
      word(s, /^(?:ann(?:ounc(?:e(?:ment)?|ing))?|cfp)$/i) ||
      /^(?:announcing|announce(?:ment)?|call for (?:papers|proposals|participation))\b|\d\.\d.*\b(?:released?|is out)[.!]?$/i.test(
        s.text,
      ) ||
      /^Linux \d+\.\d+(?:\.\d+|-rc\d+)?$/.test(s.text),
  },
];

/** Rules that were checked before they were kept, ready to use where there is no room to check them again. */
export function keptRules(rules: readonly UserRule[]): CategoryRule[] {
  return rules.map(({ field, pattern, category }) => {
    const found = new RegExp(pattern, 'iu');
    const matches = { test: (text: string) => found.test(text.slice(0, 300)) };
    return { field, matches, category } as CategoryRule;
  });
}

/**
 * What kind of thread a root's subject begins, from its bracket words wherever they stand in the prefix, then
 * from its words and author; rules of the user come before ours. `from` is null where a page does not name
 * the author.
 */
export function categoryOf(
  subject: Subject,
  from: Address | null,
  userRules: readonly CategoryRule[] = [],
): Category {
  const author = from === null ? '' : `${from.name} <${from.address}>`;
  const mine = userRules.find(({ field, matches }) =>
    matches.test(field === 'subject' ? subject.title : author),
  );
  if (mine) return mine.category;
  return RULES.find((rule) => rule.applies(subject, from))?.category ?? 'Discussion';
}

import { GLOSSARY } from '../../facts/glossary.ts';
import type { Point } from '../types.ts';
import { clausesOf } from './clauses.ts';
import type { Claimant, Finding } from './source.ts';

const wrong = (detail: string): Finding => ({ reason: 'has the wrong time', detail });

/** Talk among people, which needs mails; code, on the other hand, has a past that any patch may tell. */
const TALK =
  /\b(?:discuss(?:ed|ions?)?|threads?|mails?|e-mails?|feedback|conversations?|debates?|comments?|consensus|agreed)\b|讨论|反馈|邮件|交流|争论|评论|探讨|提到|背景/i;
const PAST_EN =
  /\b(?:previous(?:ly)?|earlier|before|prior|former(?:ly)?|past|used to|already|until now|so far|last|ago|old|original(?:ly)?|history|historically|was|were|v\d+|currently|existing|since)\b/i;
const REVISION = /\bv\d+\b|版本|\b(?:version|revision|posting)s?\b/i;

/** The kind of a point agrees with when its mails came. */
export function checkKind({ kind }: Point, { cited, source }: Claimant): Finding {
  const fresh = cited.filter((text) => source.isNew(text.mail.id));
  switch (kind) {
    case 'current':
      return fresh.length > 0 ? null : wrong('current, but cites no new mail');
    case 'earlier':
      if (!source.hasEarlier) return wrong('earlier, but the thread has no earlier mail');
      return fresh.length === 0 ? null : wrong('earlier, but cites a new mail');
    case 'original':
      return null;
  }
}

/** Nothing was said before, where nothing was written before. */
export function checkTimeWords({ text, cited, source }: Claimant): Finding {
  if (source.hasEarlier) return null;
  for (const { text: clause } of clausesOf(text)) {
    for (const { before } of Object.values(GLOSSARY)) {
      const word = before.exec(clause)?.[0];
      if (word === undefined) continue;
      if (REVISION.test(clause) && cited.some((mail) => /\bv\d+\b|\bversion\b/i.test(mail.all()))) continue;
      if (TALK.test(clause) || !cited.some((mail) => PAST_EN.test(mail.own()))) return wrong(word);
    }
  }
  return null;
}

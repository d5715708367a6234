import { fold } from './fold.ts';
import { hasWords, indexOfWords } from './fold.ts';
import { checkNumber, knownRevision, NUMBER } from './numbers.ts';
import type { Claimant, Finding } from './source.ts';

/** Runs that prose has no use for: addresses, identifiers, paths, numbers. Words without marks come out too. */
const TOKEN = /[A-Za-z0-9_][A-Za-z0-9_./@:+~#%*&=?{},()[\]<>$^|'-]*/g;
const TRAILING = /[.,:;?!'*~#&=+<>|/[{(-]$/;
const HEX = /^(?:0x)?[0-9a-f]{7,64}$/i;
/** All words of seven letters or more that are hex digits too. */
const HEX_WORD = /^(?:accede|acceded|deface|defaced|efface|effaced|facade|facaded|decade|baggage)s?$/i;
/** Abbreviations with dots inside. */
const ABBREVIATION = /^(?:e\.g|i\.e|a\.k\.a|w\.r\.t|etc|vs|cf|et al|a\.m|p\.m|u\.s)$/i;
const QUOTED = /`([^`]{1,120})`/g;

const unnamed = (detail: string): Finding => ({ reason: 'names something that no cited mail names', detail });

/** Unbalanced brackets and sentence marks at the end belong to the prose around. */
function trim(token: string): string {
  let bare = token;
  for (;;) {
    const last = bare.at(-1) ?? '';
    const opens = { ')': '(', ']': '[', '}': '{', '>': '<' }[last];
    const isLoose = opens !== undefined && bare.split(opens).length < bare.split(last).length;
    if (!isLoose && !TRAILING.test(bare)) return bare;
    bare = bare.slice(0, -1);
  }
}

/** Facts that name things, beside the cited mails. */
function factNames({ source: { facts } }: Claimant): string {
  const tree = [facts.statusDetail.tree, ...facts.appliedCommits, ...facts.revisions.map((r) => r.title)];
  return fold(tree.filter((name) => name !== null).join('\n'));
}

/** Is it written like this in a cited mail or in the facts? Identifiers with underscores keep their case. */
export function isNamed(token: string, claimant: Claimant): boolean {
  const exact = token.includes('_');
  const words = exact ? token : token.toLowerCase();
  const names = factNames(claimant);
  if (hasWords(exact ? names : names.toLowerCase(), words)) return true;
  return claimant.cited.some((mail) => hasWords(exact ? mail.all() : mail.lower(), words));
}

/** A link must end where the mail's link ends: a longer or shorter one leads elsewhere. */
function isLinked(url: string, { cited }: Claimant): boolean {
  return cited.some((mail) => {
    const text = mail.all();
    for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
      if (/^(?:$|[\s<>"')\],;]|[.?!:/](?:$|\s|[>)]))/.test(text.slice(at + url.length, at + url.length + 2)))
        return true;
    }
    return false;
  });
}

/** Part of a commit id: the mail may write it longer, never otherwise. */
function isHexKnown(hex: string, claimant: Claimant): boolean {
  const words = hex.toLowerCase();
  const begins = (text: string) => {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (!/[\w]/.test(text[at - 1] ?? ' ')) return true;
    }
    return false;
  };
  return begins(factNames(claimant).toLowerCase()) || claimant.cited.some((mail) => begins(mail.lower()));
}

function checkSlashed(token: string, claimant: Claimant): Finding {
  const parts = token.split('/').filter(Boolean);
  const isPath = token.split('/').length > 2 || /\.[a-z]{1,4}$/i.test(token);
  if (isPath) return unnamed(token);
  const isTechnical = parts.some((part) => /[\d_.-]/.test(part));
  if (!isTechnical) return null;
  return parts.every((part) => isNamed(part, claimant)) ? null : unnamed(token);
}

function checkToken(token: string, claimant: Claimant): Finding {
  if (/^[a-z]+$/i.test(token) && !HEX.test(token)) return null;
  if (token.includes('://')) return isLinked(token, claimant) ? null : unnamed(token);
  const bare = token.replace(/^.*[([{<]$/, '');
  if (bare.includes('@')) return isNamed(bare, claimant) ? null : unnamed(bare);
  if (/^v\d+$/i.test(bare)) {
    return isNamed(bare, claimant) || knownRevision(Number(bare.slice(1)), claimant)
      ? null
      : { reason: 'states a number that no cited mail has', detail: bare };
  }
  if (HEX.test(bare) && !/^\d+$/.test(bare)) {
    return HEX_WORD.test(bare) || isHexKnown(bare, claimant) ? null : unnamed(bare);
  }
  if (NUMBER.test(bare)) return null;
  if (/^[A-Za-z]+(?:['-][A-Za-z]+)*$/.test(bare) || ABBREVIATION.test(bare)) return null;
  if (isNamed(bare, claimant)) return null;
  const called = /^([\w.]+|[\w.]+->\w+)\(\)?$/.exec(bare)?.[1];
  if (called !== undefined) return isNamed(called, claimant) ? null : unnamed(bare);
  if (/^cve-/i.test(bare)) return unnamed(bare);
  if (bare.includes('/')) return checkSlashed(bare, claimant);
  // "64-bit", "x86-only", "foo(bar)", "a:b": each of the parts is looked at by itself.
  const parts = bare.split(/[-(),:=+[\]{}<>*&|^~$#?']+/).filter(Boolean);
  if (parts.length > 1 || (parts[0] !== undefined && parts[0] !== bare)) {
    for (const part of parts) {
      const finding = checkToken(trim(part), claimant);
      if (finding) return finding;
    }
    return null;
  }
  return unnamed(bare);
}

/** Identifiers, addresses, ids and numbers: each stands in a cited mail or in the facts. */
export function checkTokens(claimant: Claimant): Finding {
  const text = claimant.text.normalize('NFKC');
  for (const [, code = ''] of text.matchAll(QUOTED)) {
    if (
      !/^[\w.]+\(\)$/.test(code) &&
      !claimant.cited.some((mail) => indexOfWords(mail.all(), fold(code)) >= 0)
    )
      return unnamed(code);
  }
  for (const [run] of text.matchAll(TOKEN)) {
    const finding = checkToken(trim(run), claimant);
    if (finding) return finding;
  }
  return checkNumber(claimant, text);
}

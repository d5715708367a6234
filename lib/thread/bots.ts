import type { Address } from '../mail/types.ts';

/**
 * Robots that write to kernel lists: how to know them, and what each does there. Pages show names
 * without addresses, so a name alone is enough where a robot has one of its own.
 */
const BOTS: { name: string; pattern: RegExp; why: string }[] = [
  {
    name: 'kernel test robot',
    pattern: /^(?:kernel test robot|kbuild test robot|lkp)$|<lkp@intel\./i,
    why: 'builds and tests patches',
  },
  {
    name: 'kernel test robot',
    pattern: /<oliver\.sang@intel\.com>/i,
    why: 'reports performance for the test robot',
  },
  {
    name: 'syzbot',
    pattern: /^syzbot\b|<syzbot\+?[^@>]*@syzkaller/i,
    why: 'fuzzes kernels and reports crashes',
  },
  {
    name: 'patchwork',
    pattern: /^patchwork-bot\b|<patchwork-bot\+?[^@>]*@/i,
    why: 'says that a series was applied',
  },
  {
    name: 'KernelCI',
    pattern: /<(?:bot|noreply)@kernelci\.org>|^kernelci(?:\.org)?(?:[ -]bot\b|$)/i,
    why: 'builds and boots trees',
  },
  {
    name: 'pr-tracker-bot',
    pattern: /^pr-tracker-bot$|<pr-tracker-bot@/i,
    why: 'says that a pull request was merged',
  },
  {
    name: 'tip-bot2',
    pattern: /^tip-bot2?(?: for |$)|<tip-bot2?@/i,
    why: 'says that a commit is in the tip tree',
  },
  { name: 'Sashiko', pattern: /<sashiko-bot@|^sashiko-bot$/i, why: 'reviews patches with a model' },
  {
    name: 'bluez.test.bot',
    pattern: /^bluez\.test\.bot$|<bluez\.test\.bot@/i,
    why: 'tests Bluetooth patches',
  },
  { name: 'Patchwork CI', pattern: /<(?:ci|noreply)[^@>]*@[^>]*patchwork/i, why: 'tests patches for a list' },
];

/** The robot that wrote a mail, by its From, or null for a person. */
export function botName(from: Address): string | null {
  const shown = `${from.name} <${from.address}>`;
  const bot = BOTS.find(({ pattern }) => pattern.test(from.name) || pattern.test(shown));
  return bot?.name ?? null;
}

import type { Address } from '../mail/types.ts';

/**
 * Robots that write to kernel lists: how to know them, and what each does there. Pages show names
 * without addresses, so a name alone is enough where a robot has one of its own. This
 * table goes into every page of a list, so that it holds no words that nobody reads there.
 */
const BOTS: { name: string; pattern: RegExp }[] = [
  // builds and tests patches, and reports performance
  {
    name: 'kernel test robot',
    pattern: /^(?:(?:kernel|kbuild) test robot|lkp)$|<(?:lkp|oliver\.sang)@intel\./i,
  },
  // fuzzes kernels and reports crashes
  {
    name: 'syzbot',
    pattern: /^syzbot\b|<syzbot\+?[^@>]*@syzkaller/i,
  },
  // says that a series was applied
  {
    name: 'patchwork',
    pattern: /\bpatchwork-bot\b/i,
  },
  // builds and boots trees
  {
    name: 'KernelCI',
    pattern: /<(?:bot|noreply)@kernelci\.org>|^kernelci(?:\.org)?(?:[ -]bot\b|$)/i,
  },
  // says that a pull request was merged
  {
    name: 'pr-tracker-bot',
    pattern: /\bpr-tracker-bot\b/i,
  },
  // says that a commit is in the tip tree
  {
    name: 'tip-bot2',
    pattern: /\btip-bot2?\b/i,
  },
  // reviews patches with a model
  { name: 'Sashiko', pattern: /\bsashiko-bot\b/i },
  // tests Bluetooth patches
  {
    name: 'bluez.test.bot',
    pattern: /\bbluez\.test\.bot\b/i,
  },
  // tests patches for a list
  { name: 'Patchwork CI', pattern: /<(?:ci|noreply)[^@>]*@[^>]*patchwork/i },
];

/** The robot that wrote a mail, by its From, or null for a person. */
export function botName(from: Address): string | null {
  const shown = `${from.name} <${from.address}>`;
  const bot = BOTS.find(({ pattern }) => pattern.test(from.name) || pattern.test(shown));
  return bot?.name ?? null;
}

import { describe, expect, it } from 'vitest';
import { changelogOf } from '../../../lib/facts/changelog.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { diff, mail, own, trailer } from '../thread/mails.ts';

function log(body: string | Segment[], revision = 3): string | null {
  const segments = typeof body === 'string' ? [own(body)] : body;
  const [thread] = buildThreads([mail({ id: 'p', subject: `[PATCH v${revision} 0/2] fold`, segments })]);
  if (!thread) throw new Error('no thread');
  return changelogOf(thread.root, revision);
}

describe('changelogOf', () => {
  it.each([
    'Changes since v2:',
    'Changes since v2 [1]:',
    'changes from V2',
    'Changes compared to v2:',
    'Changes since version 2:',
    'Since v2:',
    'From v2 [2]:',
    'v2 -> v3:',
    'v2->v3',
    'v2..v3:',
    'From v2 to v3:',
    'Differences from v2 to v3',
    'Changelog v2 .. v3:',
    'changelogs between v3 & v2',
    'v3:',
    'V3',
    '* v3:',
    '[v3]:',
    'version 3:',
    'Changes in v3:',
    'Changes in V3: (https://example.org/v2)',
    'Changes for v3:',
    'Changes v3:',
    'Changes in RFC v3:',
    'v3 changes:',
    'Changes since the last version:',
  ])('takes the list of this revision below "%s"', (heading) => {
    const list = `${heading}\n  - Fold once\n    and not twice [Bo]\n - Rebase`;
    expect(log(`Fold it.\n\n${list}\n\nv1 -> v2:\n - New name`)).toBe(list);
  });

  it.each([
    'Changes:',
    'Changelog:',
    'ChangeLog',
    'Change log:',
    'Revision history:',
    'Changelog\n=========',
    'Changes in this series:',
  ])('takes all of a list that is not split below "%s"', (heading) => {
    expect(log(`Fold it.\n\n${heading}\n - Fold once\n - Rebase\n\nThanks, Ada`)).toBe(
      `${heading}\n - Fold once\n - Rebase`,
    );
  });

  it('takes only this revision out of a list that is split', () => {
    const lists = 'v3:\n - Three\n\nv2:\n - Two';
    expect(log(`Changelog:\n\n${lists}`)).toBe('v3:\n - Three');
    expect(log(`Changelog:\n\n${lists}`, 2)).toBe('v2:\n - Two');
    expect(log(`Changes since v2:\n - Three\nChanges since v1:\n - Two`)).toBe('Changes since v2:\n - Three');
  });

  it('counts RFC as what came before version 1', () => {
    expect(log('RFC -> v1:\n - Fold', 1)).toBe('RFC -> v1:\n - Fold');
    expect(log('Changes since RFC:\n - Fold', 1)).toBe('Changes since RFC:\n - Fold');
  });

  it('takes the newest list where a revision was skipped, or the author counts by what he starts from', () => {
    expect(log('Changes since v1:\n - One', 3)).toBe('Changes since v1:\n - One');
    expect(log('Changes since\nv1:\n - One\nv2:\n - Two')).toBe('v2:\n - Two');
    expect(log('v1:\n - Fixed the fold\nv2:\n - Rebased')).toBe('v2:\n - Rebased');
  });

  it('is null where the author speaks of earlier revisions only', () => {
    expect(log('v2:\n - Two')).toBeNull();
    expect(log('v1: initial version\nv2: rebased')).toBeNull();
  });

  it.each([
    ['prose', 'This changes v3 of the table.\n\nIt says what it changes in words.'],
    ['links', 'v3: https://example.org/v3\nv2: https://example.org/v2'],
    ['nothing', 'Fold it.'],
    ['a heading', 'v3:'],
  ])('is null for %s', (_, text) => {
    expect(log(text)).toBeNull();
  });

  it('takes changes on the line of the heading', () => {
    expect(log('v2: rebased\nv3: folded once', 3)).toBe('v3: folded once');
    expect(log('v2->v3: Add tags.\n\nIt was last sent in May.')).toBe('v2->v3: Add tags.');
  });

  it('ends before prose, shortlogs, footnotes and thanks, but not at an empty line between items', () => {
    const list = 'Changes in v3:\n\n- One\n\n- Two\n  more of two';
    for (const after of ['This applies to next.', 'Ada Quill (2):\n  fold: once', '[1] https://x.example']) {
      expect(log(`${list}\n\n${after}`)).toBe(list);
    }
    expect(log(`Changes in v3:\n- One\nThanks\nAda`)).toBe('Changes in v3:\n- One');
  });

  it('takes a paragraph where the list is one', () => {
    expect(log('Changes in v3:\n\nIt folds once now,\nnot twice.\n\nApplies to next.')).toBe(
      'Changes in v3:\n\nIt folds once now,\nnot twice.',
    );
  });

  it('finds the list below the --- of a patch, before its diff', () => {
    const tags = trailer('Signed-off-by: Ada Quill <ada@example.org>');
    expect(log([own('Fold.'), tags, own('v3: rebased'), diff])).toBe('v3: rebased');
    expect(log([own('Fold.'), tags, diff, own('v3: rebased')])).toBeNull();
  });

  it('keeps 40 lines', () => {
    const items = Array.from({ length: 60 }, (_, i) => ` - Change ${i}`);
    expect(log(['v3:', ...items].join('\n'))?.split('\n')).toHaveLength(40);
  });
});

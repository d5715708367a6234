import type { Draft, Point, RefusalReason } from '../../../lib/summary/types.ts';
import { draftOf, point } from '../summary/verify-check.ts';

/** Ids of the staged mails, without their number. */
export type Mail = 'cover' | 'one' | 'two' | 'review' | 'test' | 'ask';

/** A sentence about the staged mails. */
export type Said = [kind: Point['kind'], cites: Mail[], text: string, anchor: string];

const COVER = 'This series takes the fold only once.';
const ONE = 'the lock in drivers/frob/fold.c is taken twice';
const REVIEW = 'please document the locking';
const TEST = 'I ran it on two boards for 48 hours';
const ASK = 'I doubt that the first patch helps there.';

/** What is true of the staged mails, in the languages that a model may write. */
export const TRUTHS: Record<string, Said[]> = {
  English: [
    [
      'original',
      ['cover'],
      'Ada Quill takes the fold only once, which makes booting a board of 64 cores 340 ms faster.',
      COVER,
    ],
    [
      'original',
      ['one'],
      'Patch 1/2 adds frob_fold_once(), since commit 1f2e3d4c5b6a made drivers/frob/fold.c take the lock twice.',
      ONE,
    ],
    [
      'original',
      ['two'],
      'All callers use the new function when FROB_LAZY is set.',
      'All callers use the new function',
    ],
    ['earlier', ['review'], 'Bo Finch gave a Reviewed-by and wants the locking documented.', REVIEW],
    ['current', ['test'], 'Cleo Marsh tested it on two boards for 48 hours without lockups.', TEST],
    ['current', ['ask'], 'Dov Lark doubts that the first patch helps when FROB_LAZY is set.', ASK],
    [
      'current',
      ['test', 'ask'],
      'While Cleo Marsh saw no lockups, Dov Lark questions the need for the fold.',
      ASK,
    ],
    [
      'current',
      ['ask'],
      'The series is not applied: whether the fold is needed with FROB_LAZY is open.',
      ASK,
    ],
  ],
  'zh-CN': [
    ['original', ['cover'], 'Ada Quill 的补丁只折叠一次，64 核板子启动快 340 毫秒。', COVER],
    [
      'original',
      ['one'],
      '自提交 1f2e3d4c5b6a 起，drivers/frob/fold.c 中的锁被获取了两次，补丁 1/2 新增 frob_fold_once()。',
      ONE,
    ],
    ['original', ['two'], '设置 FROB_LAZY 时，所有调用者都使用新函数。', 'All callers use the new function'],
    ['earlier', ['review'], 'Bo Finch 给出了 Reviewed-by，并要求说明加锁方式。', REVIEW],
    ['current', ['test'], 'Cleo Marsh 在两块板子上测试了 48 小时，没有出现死锁。', TEST],
    ['current', ['ask'], 'Dov Lark 质疑设置 FROB_LAZY 后第一个补丁是否有用。', ASK],
    ['current', ['ask'], '该系列尚未合入，是否仍需折叠还没有结论。', ASK],
  ],
  Deutsch: [
    [
      'original',
      ['cover'],
      'Ada Quill faltet nur noch einmal, womit ein Board mit 64 Kernen 340 ms schneller startet.',
      COVER,
    ],
    [
      'original',
      ['one'],
      'Seit Commit 1f2e3d4c5b6a wird die Sperre in drivers/frob/fold.c zweimal genommen, daher frob_fold_once().',
      ONE,
    ],
    [
      'earlier',
      ['review'],
      'Bo Finch gab ein Reviewed-by und möchte die Sperren dokumentiert haben.',
      REVIEW,
    ],
    [
      'current',
      ['test'],
      'Cleo Marsh hat es auf zwei Boards 48 Stunden lang getestet und keine Hänger gesehen.',
      TEST,
    ],
    ['current', ['ask'], 'Dov Lark bezweifelt, dass der erste Patch hilft, wenn FROB_LAZY gesetzt ist.', ASK],
    ['current', ['ask'], 'Die Serie wurde noch nicht übernommen, die Frage nach FROB_LAZY ist offen.', ASK],
  ],
};

const PERSON = 'names a person who did not write it';
const NAME = 'names something that no cited mail names';
const NUMBER = 'states a number that no cited mail has';
const CLAIM = 'claims a status or tag that the facts deny';
const AGREED = 'claims agreement that the mails do not show';
const TIME = 'has the wrong time';
const PLAIN = 'is not plain text';

/** A kind of lie that code can check; each stands alone in an answer that is true otherwise. */
export type Lie = [name: string, said: Said | Partial<Draft>, reason: RefusalReason];

const at = (cites: Mail[], text: string, anchor: string, kind: Point['kind'] = 'current'): Said => [
  kind,
  cites,
  text,
  anchor,
];

export const LIES: Lie[] = [
  [
    'a mail of another thread',
    at(['elsewhere' as Mail], 'Dov Lark asks for more about the lock.', ASK),
    'cites a mail that is not in the thread',
  ],
  ['no mail', at([], 'Dov Lark asks for more about the fold here.', ASK), 'cites nothing'],
  [
    'an anchor made up',
    at(['ask'], 'Dov Lark asks for more about the fold.', 'I am sure that the first patch helps there.'),
    'anchor is not in a cited mail',
  ],
  [
    'an anchor of another mail',
    at(['ask'], 'Dov Lark asks for more about the fold here.', TEST),
    'anchor is not in a cited mail',
  ],
  [
    'a writer put for another',
    at(['test'], 'Dov Lark ran it on two boards and saw no lockups.', TEST),
    PERSON,
  ],
  [
    'a person who did not write',
    at(['test'], 'Eve Stone says that two boards ran for 48 hours.', TEST),
    PERSON,
  ],
  ['hearsay of a writer', at(['ask'], 'Bo Finch says that the first patch helps there.', ASK), PERSON],
  ['a look-alike of a writer', at(['ask'], 'Dоv Lark asks whether the fold is needed at all.', ASK), PLAIN],
  ['an identifier', at(['ask'], 'Dov Lark asks about FROB_EAGER and the first patch.', ASK), NAME],
  ['a function', at(['ask'], 'Dov Lark doubts that frob_unfold() helps there.', ASK), NAME],
  ['a commit id', at(['ask'], 'Dov Lark doubts commit 9f8e7d6c5b4a, the first patch.', ASK), NAME],
  ['a path', at(['ask'], 'Dov Lark doubts that drivers/frob/lock.c helps there.', ASK), NAME],
  ['a CVE', at(['ask'], 'Dov Lark doubts that it helps against CVE-2026-1234.', ASK), NAME],
  ['a version', at(['ask'], 'Dov Lark doubts that v5 helps there with FROB_LAZY.', ASK), NUMBER],
  ['a number', at(['test'], 'Cleo Marsh ran it for 72 hours on two boards.', TEST), NUMBER],
  ['a unit', at(['test'], 'Cleo Marsh ran it for 48 minutes on two boards.', TEST), NUMBER],
  ['a patch that is not there', at(['ask'], 'Dov Lark doubts that patch 3/7 helps there.', ASK), NUMBER],
  ['applied', at(['ask'], 'The series was applied although the first patch is in doubt.', ASK), CLAIM],
  ['merged', at(['test'], 'It ran on two boards and was merged upstream.', TEST), CLAIM],
  ['a review that was not', at(['ask'], 'Dov Lark reviewed the first patch and has doubts.', ASK), CLAIM],
  ['an ack', at(['ask'], 'Dov Lark acked the first patch with doubts.', ASK), CLAIM],
  ['a test that was not', at(['ask'], 'Dov Lark gave a Tested-by for the first patch.', ASK), CLAIM],
  ['a NACK', at(['ask'], 'Dov Lark NACKed the first patch over FROB_LAZY.', ASK), CLAIM],
  ['rejected', at(['ask'], 'The series was rejected over doubts about FROB_LAZY.', ASK), CLAIM],
  ['superseded', at(['ask'], 'The series is superseded, as the first patch is in doubt.', ASK), CLAIM],
  ['withdrawn', at(['test'], 'Cleo Marsh withdrew the result of her two boards.', TEST), CLAIM],
  ['agreement', at(['ask'], 'Everybody agreed that the first patch helps.', ASK), AGREED],
  ['approval', at(['cover'], 'The fold was welcomed by all reviewers.', COVER, 'original'), AGREED],
  ['已合入', at(['ask'], '该补丁已合入主线，Dov Lark 有疑问。', ASK), CLAIM],
  ['大家同意', at(['ask'], '大家都同意第一个补丁有用。', ASK), AGREED],
  ['übernommen', at(['ask'], 'Die Serie wurde übernommen, trotz der Zweifel von Dov Lark.', ASK), CLAIM],
  [
    'alle waren einverstanden',
    at(['ask'], 'Alle waren einverstanden, dass der erste Patch hilft.', ASK),
    AGREED,
  ],
  [
    'new words called earlier',
    at(['ask'], 'Dov Lark doubts the first patch for FROB_LAZY here.', ASK, 'earlier'),
    TIME,
  ],
  ['earlier words called new', at(['review'], 'Bo Finch wants the locking to be documented.', REVIEW), TIME],
  [
    'the same again',
    at(['test'], 'Cleo Marsh tested it on two boards for 48 hours without any lockups.', TEST),
    'says what is said already',
  ],
  ['bold', at(['ask'], 'Dov Lark **doubts** that the first patch helps.', ASK), PLAIN],
  ['HTML', at(['ask'], 'Dov Lark <b>doubts</b> that the first patch helps.', ASK), PLAIN],
  ['a link', at(['ask'], 'Dov Lark points to https://example.com/ for the first patch.', ASK), NAME],
  [
    'a Markdown link',
    at(['ask'], 'Dov Lark doubts [the first patch](https://example.com/) there.', ASK),
    PLAIN,
  ],
  ['an override of direction', at(['ask'], 'Dov Lark doubts the \u202efirst\u202c patch there.', ASK), PLAIN],
  ['a zero-width space', at(['ask'], 'Dov Lark doubts the fi\u200brst patch there.', ASK), PLAIN],
  [
    'words of which no mail has any',
    at(['ask'], 'Dov Lark praises the wonderful throughput gains of a scheduler.', ASK),
    NAME,
  ],
  [
    'too long',
    at(['ask'], `Dov Lark doubts ${'the first patch and '.repeat(25)}the fold.`, ASK),
    'is too short or too long',
  ],
  ['a position of another', { positions: [{ person: 'p2', stance: 'objects', cites: ['m6'] }] }, PERSON],
  ['a position of nobody', { positions: [{ person: 'p9', stance: 'objects', cites: ['m6'] }] }, PERSON],
  [
    'a question that nobody asked',
    { openQuestions: [{ text: 'Does the fold lose a line on boot?', cites: ['m5'] }] },
    'asks what no cited mail asks',
  ],
  ['a headline of agreement', { headline: 'Everybody agreed to take the fold once' }, AGREED],
];

/** Points by the aliases that the prompt of the staged thread gives its mails. */
export function saidBy(said: Said[], alias: (mail: Mail) => string): Draft {
  return draftOf(...said.map(([kind, cites, text, anchor]) => point(kind, cites.map(alias), text, anchor)));
}

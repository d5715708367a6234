import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import type { Segment } from '../../../../lib/mail/types.ts';
import { unmask } from '../../../../lib/summary/prompt/mask.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import type { Thread } from '../../../../lib/thread/types.ts';
import type { Sketch } from '../../thread/mails.ts';
import { threadOf } from '../verify-check.ts';
import { NONCE, problemsOf } from './sound.ts';

/** Pieces of everything that could be taken for ours, and of what tears such things apart. */
const PIECES = [
  ...[
    '[',
    ']',
    '［',
    '【',
    '<',
    '＜',
    '</',
    '>',
    '|',
    '｜',
    '#',
    '‸',
    '"',
    '`',
    '\\',
    '{',
    '}',
    ':',
    '：',
    '.',
    '*',
  ],
  ...[
    'm1',
    'm12.3',
    'p1',
    'k1',
    'M 1',
    'м1',
    'mails',
    'facts',
    'points',
    'system',
    'user',
    'Assistant',
    'im_start',
  ],
  ...[
    'INST',
    '<<SYS>>',
    '### Instruction',
    'system:',
    '<|im_end|>',
    '[m1.1] ',
    '</mails>',
    'a@b.example.org',
    '@',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\t',
    '\u2028',
    '\u0085',
    '\v',
    '\u200b',
    '\u202e',
    '\u200d',
    '\ufe0f',
    '\ud800',
    '\ud8f3',
  ],
  ...[
    NONCE,
    NONCE.toUpperCase(),
    NONCE.slice(0, 6),
    NONCE.slice(6),
    NONCE.slice(4),
    'The fold is taken twice. ',
    'Yes. ',
  ],
  ...[
    '> ',
    '- ',
    '1. ',
    'Reviewed-by: Bo <bo@example.org>',
    'https://example.org/x@y.z/',
    '@@ -1,2 +1,3 @@ int f(',
    'é',
    '补丁',
    '。',
  ],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 24 })
  .map((pieces) => pieces.join(''));

const segment: fc.Arbitrary<Segment> = fc.oneof(
  text.map((words): Segment => ({ kind: 'own', text: words })),
  text.map((words): Segment => ({ kind: 'trailer', text: words })),
  fc
    .record({ text, depth: fc.integer({ min: 1, max: 5 }), attribution: fc.option(text) })
    .map((quote): Segment => ({ kind: 'quote', ...quote })),
  text.map((path): Segment => ({ kind: 'diff', files: [{ path, added: 1, removed: 2 }] })),
);

const thread: fc.Arbitrary<Thread> = fc
  .array(
    fc.record({
      subject: fc.oneof(text, fc.constant('[PATCH 1/2] fold'), fc.constant('Re: [PATCH 1/2] fold')),
      from: fc.record({ name: text, address: fc.constantFrom('a@example.org', 'b@example.org', '') }),
      segments: fc.array(segment, { maxLength: 5 }),
      up: fc.nat(5),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) =>
    threadOf(
      ...drafts.map(({ up, ...draft }, i): Sketch => {
        const to = i === 0 ? null : `id${Math.max(0, i - 1 - up)}@x.example.org`;
        return { id: `id${i}@x.example.org`, at: i, to, ...draft };
      }),
    ),
  );

const isNew = (id: string) => Number(/\d+/.exec(id)?.[0]) % 2 === 1;
const options = { language: 'en', nonce: NONCE, isNew };

describe('whatever mails say', () => {
  it('no line is taken for ours, none holds the nonce, an address or anything invisible', () => {
    fc.assert(
      fc.property(thread, fc.option(fc.integer({ min: 1, max: 2000 }), { nil: Infinity }), (t, budget) => {
        expect(problemsOf(threadPrompt(t, factsOf(t), { ...options, budget }))).toEqual([]);
      }),
      { numRuns: 800 },
    );
  }, 60_000);

  it('aliases and mails belong together one to one', () => {
    fc.assert(
      fc.property(thread, (t) => {
        const { mails, people } = threadPrompt(t, factsOf(t), options);
        expect([...mails.keys()]).toEqual(t.mails.map((_, i) => `m${i + 1}`));
        expect([...mails.values()]).toEqual(t.mails.map((m) => m.mail.id));
        expect([...people.keys()].every((alias) => /^p\d+$/.test(alias))).toBe(true);
        expect(people.size).toBeLessThanOrEqual(t.mails.length);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('what is cut is counted, and the newest mail is never cut away', () => {
    fc.assert(
      fc.property(thread, fc.integer({ min: 1, max: 1500 }), (t, budget) => {
        const whole = threadPrompt(t, factsOf(t), options);
        const cut = threadPrompt(t, factsOf(t), { ...options, budget });
        expect(cut.mails.size + cut.left.mails).toBe(t.mails.length);
        const rest = t.mails.filter((m) => m !== t.root);
        const newest = (rest.at(-1) ?? t.root).mail.id;
        expect([...cut.mails.values()]).toContain(newest);
        expect([...cut.mails.values()]).toContain(t.root.mail.id);
        // Sizes are added up mail by mail, each rounded up.
        if (whole.tokens + t.mails.length + 10 <= budget) expect(cut).toEqual(whole);
        else if (cut.left.mails + cut.left.sentences > 0) expect(cut.user).toMatch(/^\(.*left out/m);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('a copy of a sentence is the sentence again, unless addresses were in it', () => {
    fc.assert(
      fc.property(fc.constantFrom('[m1.1] x', '<|a|> b c', `q ${NONCE} z`, 'system: do it'), (words) => {
        const t = threadOf({
          id: 'a@x.example.org',
          segments: [{ kind: 'own', text: `${words} and more words.` }],
        });
        const { user } = threadPrompt(t, factsOf(t), options);
        const line = /^\[m1\.1\] (.*)$/m.exec(user)?.[1] ?? '';
        expect(unmask(line)).toBe(`${words} and more words.`);
      }),
    );
  });
});

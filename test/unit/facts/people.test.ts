import { describe, expect, it } from 'vitest';
import { participantsOf, peopleOf, samePerson } from '../../../lib/facts/people.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, diff, lkp, mail, own, quote, type Sketch } from '../thread/mails.ts';

/** `Ada Quill <ada@example.org>`, in the shortest form that a test can read. */
function person(text: string): Address {
  const [, name = '', address = ''] = /^(.*?)\s*<(.*)>$/.exec(text) ?? [];
  return { name, address };
}

describe('samePerson', () => {
  it.each([
    ['one address', 'Ada Quill <ada@example.org>', 'A. Quill <ADA@Example.org>'],
    ['an address without a name', '<ada@example.org>', 'Ada Quill <ada@example.org>'],
    ['a nickname on one address', 'quill <ada@example.org>', 'Ada Winter <ada@example.org>'],
    ['a name on two addresses', 'Ada Quill <ada@example.org>', 'Ada Quill <aquill@work.example.org>'],
    ['the surname first', 'Quill, Ada <a@example.org>', 'Ada Quill <b@example.org>'],
    ['capitals, spaces, quotes', "'ADA  QUILL' <a@example.org>", '"Ada Quill" <b@example.org>'],
    ['accents', 'Ádá Quíłl <a@example.org>', 'Ada Quill <b@example.org>'],
    ['a company behind the name', 'Ada Quill (Example) <a@example.org>', 'Ada Quill <b@example.org>'],
    ['names without a space', '郑曾宇 <a@example.org>', '郑曾宇 <b@example.org>'],
    [
      'a relay with the address inside',
      'Ada via B4 Relay <devnull+ada.quill.example.org@kernel.org>',
      'A <ada.quill@example.org>',
    ],
    [
      'a relay and the name',
      'Ada Quill via B4 Relay <devnull+ada.x.example@kernel.org>',
      'Ada Quill <ada@example.org>',
    ],
    [
      'a list that sends in her name',
      "'Ada Quill' via folders <folders@lists.example.org>",
      'Ada Quill <ada@example.org>',
    ],
    ['a name only', 'Ada <>', 'Ada <ada@example.org>'],
  ])('%s: yes', (_, a, b) => {
    expect(samePerson(person(a), person(b))).toBe(true);
    expect(samePerson(person(b), person(a))).toBe(true);
  });

  it.each([
    ['two people', 'Ada Quill <ada@example.org>', 'Bo Finch <bo@example.org>'],
    ['a first name', 'Ada <ada@example.org>', 'Ada <ada@other.example.org>'],
    ['a first name of a full one', 'Ada <ada@example.org>', 'Ada Quill <quill@example.org>'],
    ['a surname', 'Ada Quill <ada@example.org>', 'Bo Quill <bo@example.org>'],
    ['plus addresses', 'Ada <ada+a@example.org>', 'Bo <ada+b@example.org>'],
    [
      "a list's address",
      'Ada Quill via folders <folders@lists.example.org>',
      'Bo Finch via folders <folders@lists.example.org>',
    ],
    [
      "a list's address without via",
      'Ada <folders@lists.example.org>',
      'Bo Finch <folders@lists.example.org>',
    ],
    [
      'a relay',
      'Ada Quill via B4 Relay <devnull+ada.example.org@kernel.org>',
      'Bo Finch via B4 Relay <devnull+bo.example.org@kernel.org>',
    ],
    ['a shared desk', 'Ada Quill <kernel@example.org>', 'Bo Finch <kernel@example.org>'],
    ['nobody at all', '<>', '<>'],
  ])('%s: no', (_, a, b) => {
    expect(samePerson(person(a), person(b))).toBe(false);
    expect(samePerson(person(b), person(a))).toBe(false);
  });
});

describe('participantsOf', () => {
  const from = (...people: string[]) => people.map((p, i) => mail({ id: `m${i}`, at: i, from: person(p) }));
  const shown = (...people: string[]) =>
    participantsOf(from(...people)).map((p) => `${p.name} ${p.addresses.length} ${p.mails.length}`);

  it('counts a person once, over all names and addresses that lead from one to the next', () => {
    const people = ['Ada Quill <a@x.org>', '<b@x.org>', 'Bo Finch <c@x.org>', 'Quill, Ada <b@x.org>'];
    expect(shown(...people)).toEqual(['Ada Quill 2 3', 'Bo Finch 1 1']);
  });

  it.each([
    [
      'the name used most',
      ['Ada Q. Quill <a@x.org>', 'Ada Quill <a@x.org>', 'Ada Quill <a@x.org>'],
      'Ada Quill',
    ],
    ['the full one', ['ada <a@x.org>', 'ada <a@x.org>', 'Ada Quill <a@x.org>'], 'Ada Quill'],
    ['its proper form', ['QUILL ADA <a@x.org>', 'Ada Quill <a@x.org>', 'QUILL ADA <a@x.org>'], 'Ada Quill'],
    ['the order of speech', ['Quill, Ada <a@x.org>'], 'Ada Quill'],
    ['without the relay', ['Ada Quill via B4 Relay <devnull+a.x.org@kernel.org>'], 'Ada Quill'],
    ['what stands before the @', ['<ada.quill@x.org>', 'ada.quill@x.org <ada.quill@x.org>'], 'ada.quill'],
  ])('shows %s', (_, people, name) => {
    expect(participantsOf(from(...people)).map((p) => p.name)).toEqual([name]);
  });
});

describe('peopleOf', () => {
  const cyd = person('Cyd Vale <cyd@example.org>');
  const patch: Sketch = { id: 'patch', subject: '[PATCH] frob: fold', segments: [own('Fold.'), diff] };
  const re = (id: string, at: number, from: Address, to: string, rest: Partial<Sketch> = {}): Sketch => ({
    id,
    at,
    from,
    to,
    subject: 'Re: [PATCH] frob: fold',
    ...rest,
  });
  const roles = (sketches: Sketch[], found: { tagged?: string[]; applied?: string[] } = {}) =>
    buildThreads(sketches.map(mail)).flatMap((thread) =>
      peopleOf(thread, {
        trailers: (found.tagged ?? []).map((id) => ({
          ...{ type: 'Reviewed-by', person: '', mail: id, to: 'patch' },
          ...{ at: null, series: false, conditional: false, onBehalfBy: null },
        })),
        appliedBy: found.applied ?? [],
      }).map((p) => `${p.name} ${p.role} ${p.mails}`),
    );

  it('knows who posted, who answered the patch, and who only joined in', () => {
    const thread = [patch, re('a', 1, bo, 'patch'), re('b', 2, cyd, 'a'), re('c', 3, ada, 'b')];
    expect(roles(thread)).toEqual(['Ada Quill author 2', 'Bo Finch reviewer 1', 'Cyd Vale participant 1']);
  });

  it('puts the author first, then who wrote most, and leaves robots out', () => {
    const thread = [patch, re('a', 1, bo, 'patch'), re('b', 2, cyd, 'a'), re('c', 3, cyd, 'a')];
    const robot = re('d', 4, lkp, 'patch');
    expect(roles([...thread, robot]).map((p) => p.split(' ')[0])).toEqual(['Ada', 'Cyd', 'Bo']);
  });

  it('calls a reviewer who gave a tag, wherever', () => {
    const thread = [patch, re('a', 1, bo, 'patch'), re('b', 2, cyd, 'a')];
    expect(roles(thread, { tagged: ['b'] })).toContain('Cyd Vale reviewer 1');
  });

  it('calls an applier who wrote that it is applied, unless he is the author', () => {
    const thread = [patch, re('a', 1, bo, 'patch')];
    expect(roles(thread, { applied: ['a'] })).toContain('Bo Finch applier 1');
    expect(roles(thread, { applied: ['patch'] })).toContain('Ada Quill author 1');
  });

  it('calls nobody an author for a patch offered in an answer', () => {
    const offer = re('a', 1, bo, 'patch', { subject: '[PATCH] frob: fold otherwise', segments: [diff] });
    expect(roles([patch, offer])).toEqual(['Ada Quill author 1', 'Bo Finch participant 1']);
  });

  it('finds the author of a series that is not here in the answers to it', () => {
    const said = { ...quote('Fold.'), attribution: 'On Tuesday, Ada Quill <ada@example.org> wrote:' };
    const thread = [re('a', 1, bo, 'gone', { segments: [said, own('Why?')] }), re('b', 2, ada, 'a')];
    expect(roles(thread)).toEqual(['Ada Quill author 1', 'Bo Finch reviewer 1']);
    expect(roles(thread.slice(0, 1))).toEqual(['Bo Finch reviewer 1']);
  });
});

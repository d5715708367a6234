import { describe, expect, it } from 'vitest';
import { needsOf, whatNeedsYou, type Me } from '../../../lib/report/needs.ts';
import type { Facts, PersonFact } from '../../../lib/facts/types.ts';
import { someFacts } from '../some-facts.ts';
import { someReport, someThread } from './some-report.ts';

const ada: PersonFact = { name: 'Ada Quill', addresses: ['ada@quill.example'], mails: 1, role: 'author' };
const detail = { tree: null, supersededBy: null, since: null, waitsFor: null };
const question = { mail: 'm', asker: 'Bo Lind', text: 'Why?', to: 'Ada Quill', asked: null };
const nobody: Me = { people: [], paths: [] };
const me: Me = { people: [' ADA@quill.example '], paths: ['arch/arm64/'] };

const thread = (facts: Partial<Facts>, root = 'a@x') => someThread(root, { facts: someFacts(facts) });
const needs = (facts: Partial<Facts>, who = me) => needsOf(thread({ people: [ada], ...facts }), who);

describe('needsOf', () => {
  it.each<[string, Partial<Facts>, string[]]>([
    ['my patch, changes requested', { status: 'changes requested' }, ['changes']],
    ['my patch, waiting', { status: 'waiting' }, ['waits']],
    ['my patch, applied', { status: 'applied' }, []],
    ['my patch, to be applied', { status: 'to be applied' }, []],
    ['my talk', { status: 'under discussion' }, []],
    [
      'a question to me',
      { status: 'answered', people: [{ ...ada, role: 'participant' }], openQuestions: [question] },
      ['asked'],
    ],
    ['a question to me, overtaken', { status: 'superseded', openQuestions: [question] }, []],
    [
      'it waits for me',
      {
        status: 'open question',
        people: [{ ...ada, role: 'reviewer' }],
        statusDetail: { ...detail, waitsFor: 'Ada Quill' },
      },
      ['awaited'],
    ],
    ['I only took part', { status: 'under review', people: [{ ...ada, role: 'reviewer' }] }, []],
  ])('%s', (_, facts, found) => {
    expect(needs(facts)).toEqual(found);
  });

  it.each([
    [['arch/arm64/kvm'], true],
    [['arch/arm64'], true],
    [['arch'], true],
    [['arch/arm'], false],
    [['arch/arm64-old'], false],
  ])('paths %s meet arch/arm64: %s', (subsystems, meets) => {
    const facts = { people: [], diffstat: { files: 1, added: 1, removed: 0, subsystems } };
    expect(needs(facts)).toEqual(meets ? ['path'] : []);
    expect(needs({ ...facts, status: 'applied' })).toEqual([]);
  });

  it('knows a name as well as an address, and needs nobody who said nothing', () => {
    expect(needs({ status: 'waiting' }, { people: ['ada quill'], paths: [] })).toEqual(['waits']);
    expect(needs({ status: 'waiting' }, nobody)).toEqual([]);
    expect(needs({ status: 'waiting' }, { people: [''], paths: ['', '/'] })).toEqual([]);
  });
});

describe('whatNeedsYou', () => {
  const since = (day: string) => ({ statusDetail: { ...detail, since: `2026-11-${day}T00:00:00Z` } });

  it('sorts threads into what is asked of people, longest wait first, mine above all', () => {
    const report = someReport([
      thread({ status: 'waiting', ...since('20') }, 'short'),
      thread({ status: 'waiting', ...since('10') }, 'long'),
      thread({ status: 'waiting', ...since('21'), people: [ada] }, 'mine'),
      thread({ status: 'changes requested', openQuestions: [question] }, 'both'),
      thread({ status: 'merged pull' }, 'pulled'),
      thread({ status: 'informational' }, 'none'),
      thread({ status: 'superseded', openQuestions: [question] }, 'old'),
    ]);
    const found = whatNeedsYou(report, { people: ['ada@quill.example'], paths: [] });
    expect(found.map(({ group, threads }) => [group, threads.map(({ root }) => root)])).toEqual([
      ['changes', ['both']],
      ['review', ['mine', 'long', 'short']],
      ['questions', ['both']],
      ['applied', ['pulled']],
    ]);
    expect(found[1]?.threads.map(({ mine }) => mine)).toEqual([true, false, false]);
  });

  it('counts a thread that a newer posting has replaced nowhere', () => {
    const superseded = { ...detail, supersededBy: { revision: 2, root: null } };
    expect(
      whatNeedsYou(someReport([thread({ status: 'waiting', statusDetail: superseded })]), nobody),
    ).toEqual([]);
  });
});

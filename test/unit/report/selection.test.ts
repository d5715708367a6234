import { describe, expect, it } from 'vitest';
import {
  EVERYTHING,
  indexReport,
  isSelecting,
  readSelection,
  selectThreads,
  writeSelection,
  type Selection,
} from '../../../lib/report/selection.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';
import { someMail, someReport, someThread } from './some-report.ts';

const waiting = (since: string) =>
  someFacts({
    status: 'waiting',
    statusDetail: { tree: null, supersededBy: null, since, waitsFor: 'Ada Quill' },
  });
const by = (name: string, received: string) =>
  someMail(name, { received, from: { name, address: `${name.split(' ')[0] ?? ''}@x.example` } });

const index = indexReport(
  someReport([
    someThread('one', {
      facts: waiting('2026-11-20T00:00:00Z'),
      mails: [by('Ada Quill', '2026-11-20T00:00:00Z')],
    }),
    someThread('two', {
      category: 'Question',
      facts: waiting('2026-11-10T00:00:00Z'),
      mails: [by('Bo Lind', '2026-11-19T00:00:00Z')],
      summary: someSummary({ headline: 'Asks of STRASSE and fold' }),
    }),
    someThread('three', {
      facts: someFacts({ status: 'applied' }),
      mails: [by('Bo Lind', '2026-11-22T00:00:00Z')],
    }),
  ]),
);
const select = (part: Partial<Selection>, people: string[] = []) =>
  selectThreads(index, { ...EVERYTHING, ...part }, { people, paths: [] }).map(({ root }) => root);

describe('selectThreads', () => {
  it.each<[Partial<Selection>, string[]]>([
    [{}, ['one', 'two', 'three']],
    [{ categories: ['Question', 'RFC'] }, ['two']],
    [{ statuses: ['applied'] }, ['three']],
    [{ person: 'Bo Lind' }, ['two', 'three']],
    [{ text: 'strasse  FOLD' }, ['two']],
    [{ text: 'bo lind', statuses: ['waiting'] }, ['two']],
    [{ text: 'nothing' }, []],
    [{ mine: true }, []],
    [{ sort: 'newest' }, ['three', 'one', 'two']],
    [{ sort: 'waiting' }, ['two', 'one', 'three']],
  ])('%o', (part, roots) => {
    expect(select(part)).toEqual(roots);
  });

  it('finds what needs me', () => {
    expect(select({ mine: true }, ['ada quill'])).toEqual(['one', 'two']);
  });
});

describe('a selection in an address', () => {
  it('comes back as it went', () => {
    const selection: Selection = {
      categories: ['PATCH', 'GIT PULL'],
      statuses: ['open question'],
      person: 'Zoë & Co',
      text: 'a=b #c',
      mine: true,
      sort: 'waiting',
    };
    expect(readSelection(`#${writeSelection(selection)}`)).toEqual(selection);
    expect(writeSelection(EVERYTHING)).toBe('');
    expect(readSelection('')).toEqual(EVERYTHING);
  });

  it('leaves out what it does not know', () => {
    expect(readSelection('#category=NONE&category=RFC&status=x&sort=y&mine=true&other=1')).toEqual({
      ...EVERYTHING,
      categories: ['RFC'],
    });
  });

  it('says whether it leaves threads out', () => {
    expect(isSelecting({ ...EVERYTHING, sort: 'newest', text: ' ' })).toBe(false);
    expect(isSelecting({ ...EVERYTHING, mine: true })).toBe(true);
  });
});

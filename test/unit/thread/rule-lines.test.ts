import { describe, expect, it } from 'vitest';
import { categoryOf } from '../../../lib/thread/category.ts';
import { readRuleLines, ruleLines } from '../../../lib/thread/rule-lines.ts';
import { readyRules } from '../../../lib/thread/rules.ts';
import { parseSubject } from '../../../lib/thread/subject.ts';

describe('rules as lines', () => {
  it('are read past comments and empty lines, and written as they are read', () => {
    const text = '# the robot\nfrom ci@mill\\.example => announce\n\n  Subject ^\\[frob => x =>  Bug report ';
    const { rules, wrong } = readRuleLines(text);
    expect(wrong).toEqual([]);
    expect(rules).toEqual([
      { field: 'from', pattern: 'ci@mill\\.example', category: 'Announce' },
      { field: 'subject', pattern: '^\\[frob => x', category: 'Bug report' },
    ]);
    expect(readRuleLines(ruleLines(rules)).rules).toEqual(rules);
    expect(categoryOf(parseSubject('[FROB => x] oil'), null, readyRules(rules))).toBe('Bug report');
  });

  it.each([
    ['frob', 'shape'],
    ['subject frob', 'shape'],
    ['to frob => PATCH', 'field'],
    ['subject frob => Rumour', 'category'],
    ['subject  => PATCH', 'empty'],
    ['subject ( => PATCH', 'syntax'],
    ['subject (a+)+ => PATCH', 'trap'],
    [`subject ${'x'.repeat(201)} => PATCH`, 'long'],
  ])('%j is told with its line as %s', (line, kind) => {
    const { rules, wrong } = readRuleLines(`# first\n${line}\nsubject ok => RFC`);
    expect(wrong).toMatchObject([{ line: 2, fault: { kind } }]);
    expect(rules).toHaveLength(1);
  });

  it('leaves out kept rules that this version cannot use', () => {
    expect(readyRules([{ field: 'to', pattern: 'x', category: 'PATCH' }])).toEqual([]);
  });
});

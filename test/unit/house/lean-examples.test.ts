import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leanExamples } from '../../../scripts/lean-examples.ts';

describe('tables as they are built', () => {
  it.each(['sayings', 'status-rules'])('%s has its rows, without their examples', (name) => {
    const code = readFileSync(new URL(`../../../lib/facts/${name}.ts`, import.meta.url), 'utf8');
    const lean = leanExamples(code);
    expect(code.match(/^ *example: ["'\n]/gm)?.length).toBeGreaterThan(10);
    expect(lean).not.toMatch(/^ *example: ["'\n]/m);
    // Nothing else goes.
    const rest = code.split('\n').filter((line) => !lean.split('\n').includes(line));
    expect(rest.every((line) => /^ *(?:example:|["'].*["'],$)/.test(line))).toBe(true);
  });

  it('says so when an example is something else', () => {
    expect(() => leanExamples('  example: one,\n')).toThrow('single string');
  });
});

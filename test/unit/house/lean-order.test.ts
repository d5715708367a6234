import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { byLikeness, leanOrder } from '../../../scripts/lean-order.ts';

const parse = (code: string) => parseSync('chunk.js', code).program;

function ordered(code: string): string {
  const { renderChunk } = leanOrder();
  const run = renderChunk as (this: { parse: typeof parse }, code: string) => { code: string };
  return run.call({ parse }, code).code;
}

describe('the order of what is built', () => {
  it('puts texts behind those that they are like', () => {
    const texts = ['the cat sat on a mat', 'numbers 1234567', 'the cat sat on a hat', 'numbers 1234568'];
    expect(byLikeness(texts)).toEqual([texts[0], texts[2], texts[1], texts[3]]);
    expect(byLikeness([])).toEqual([]);
    expect(byLikeness(['', 'a', 'b'])).toHaveLength(3);
  });

  it('puts declared functions at the end of a file and leaves all else where it is', () => {
    const code = `import { x } from './x.js';
const first = one(x);
function one(n) { return n + 1; }
class Two { function() { return one(2); } }
async function three() { function inner() {} }
export { first, one, three, Two };
`;
    const lean = ordered(code);
    const { body } = parse(lean);
    expect(body.map(({ type }) => type)).toEqual([
      ...['ImportDeclaration', 'VariableDeclaration', 'ClassDeclaration', 'ExportNamedDeclaration'],
      ...['FunctionDeclaration', 'FunctionDeclaration'],
    ]);
    expect(lean.trim().split(/\s*\n/).sort()).toEqual(code.trim().split('\n').sort());
  });

  it('moves a note to the minifier with its function', () => {
    const lean = ordered('/* @__NO_SIDE_EFFECTS__ */\nfunction pure() {}\nconst f = () => effect();\n');
    expect(lean.trim()).toMatch(/^const f .*\n\/\* @__NO_SIDE_EFFECTS__ \*\/\nfunction pure\(\) \{\}$/s);
  });
});

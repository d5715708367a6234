import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** From top to bottom: each floor may use those before it. */
const FLOORS = ['mail', 'thread', 'facts', 'summary', 'report', 'archive', 'model', 'store', 'jobs', 'rpc'];
/** No browser API, no network, no clock: the same code runs in the worker, in a page, in Node and in tests. */
const PURE = ['mail', 'thread', 'facts', 'summary', 'report'];

const IMPURE = new Set([
  ...['window', 'document', 'navigator', 'location', 'browser', 'chrome', 'indexedDB', 'localStorage'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'process', 'performance', 'setTimeout'],
  ...['setInterval', 'requestAnimationFrame', 'DOMParser', 'Worker', 'self', 'globalThis', 'caches'],
]);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Paths of a file's own imports relative to the project, and names of its packages. */
function importsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    const name = specifier.text.replace(/\?.*$/, '');
    return [name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(source.fileName), name)) : name];
  });
}

/** Uses of impure globals, and of the clock (`Date.now()`, `new Date()` without an argument, `Math.random`). */
function impurities(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const isName = (node: ts.Identifier) =>
    (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
    (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
    ts.isPropertySignature(node.parent) ||
    ts.isParameter(node.parent) ||
    ts.isVariableDeclaration(node.parent) ||
    ts.isBindingElement(node.parent) ||
    ts.isMethodSignature(node.parent);
  // A parameter or constant called `window` (a report's window of time) is no global.
  const own = new Set<string>();
  const declare = (node: ts.Node) => {
    if (
      (ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    ) {
      own.add(node.name.text);
    }
    ts.forEachChild(node, declare);
  };
  declare(source);
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && IMPURE.has(node.text) && !own.has(node.text) && !isName(node)) {
      if (!ts.isShorthandPropertyAssignment(node.parent)) found.push(node.text);
    }
    if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) {
      found.push(node.getText());
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('new Date()');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the house', () => {
  it.each(FLOORS)('lib/%s imports only its own floor and those above it', (floor) => {
    const allowed = FLOORS.slice(0, FLOORS.indexOf(floor) + 1).map((name) => `lib/${name}/`);
    const files = sources(`lib/${floor}`);
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((file) =>
      importsOf(parse(file))
        .filter(
          (name) => name.startsWith('..') || /^(?:lib|entrypoints|components|test|scripts)\//.test(name),
        )
        .filter((name) => !allowed.some((prefix) => name.startsWith(prefix)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(PURE)('lib/%s touches no browser API, no network and no clock', (floor) => {
    const files = sources(`lib/${floor}`);
    const wrong = files.flatMap((file) => {
      const source = parse(file);
      const packages = importsOf(source).filter((name) =>
        /^(?:wxt|webextension|idb|openai|node:)/.test(name),
      );
      return [...packages, ...impurities(source)].map((what) => `${file} uses ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  it('sees an impurity where there is one', () => {
    const text = 'export const now = () => Date.now() + new Date().getTime(); fetch("x"); window.alert(1);';
    const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(impurities(source).sort()).toEqual(['Date.now', 'fetch', 'new Date()', 'window']);
  });

  it('components use no browser API and no floor below the report but types and names', () => {
    const wrong = sources('components').flatMap((file) => {
      const source = parse(file);
      const values = source.statements
        .filter(ts.isImportDeclaration)
        .filter((s) => !(s.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword))
        .map((s) => (ts.isStringLiteral(s.moduleSpecifier) ? s.moduleSpecifier.text : ''));
      return values
        .filter((name) =>
          /^wxt|^webextension|lib\/(?:store\/(?!choices)|jobs\/|rpc\/(?:call|serve|messages))/.test(name),
        )
        .map((name) => `${file} imports ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

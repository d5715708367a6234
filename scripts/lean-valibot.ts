import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const declared = (name: string) => new RegExp(`^function ${name}\\([^]*?^\\}\\n`, 'm');

/** What nobody here asks for: messages by language, stopping at the first issue, issues in full, other libraries' ways in. */
const LEAN: [whole: RegExp, lean: string][] = [
  [
    declared('_addIssue'),
    `function _addIssue(context, label, dataset, config, other) {
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? _stringify(other && 'input' in other ? other.input : dataset.value);
  const said = \`Invalid \${label}: \${expected ? \`Expected \${expected} but r\` : 'R'}eceived \${received}\`;
  if (context.kind === 'schema') dataset.typed = false;
  (dataset.issues ??= []).push({ message: context.message ?? said, path: other?.path });
}
`,
  ],
  [declared('getGlobalConfig'), 'function getGlobalConfig() { return {}; }\n'],
  [declared('_standardSchema'), 'function _standardSchema(schema) { return schema; }\n'],
  [/^\t+if \(config\$1\.abortEarly\) \{\n\t+dataset\.typed = false;\n\t+break;\n\t+\}\n/gm, ''],
  [/^\t+reference: \w+(?:\$\d)?,\n/gm, ''],
  [/^\t+async: false,\n/gm, ''],
];

/** Valibot without it. Throws when it is not as it was when this was written: then look what is new. */
export function leanSchemas(code: string): string {
  return LEAN.reduce((rest, [whole, lean]) => {
    if (rest.search(whole) < 0) throw new Error(`valibot is not as it was: no ${whole.source}`);
    return rest.replace(whole, lean);
  }, code);
}

/** {@link leanSchemas} while building. */
export function leanValibot(): Plugin {
  return {
    name: 'lean-valibot',
    enforce: 'pre',
    load(id) {
      return /[\\/]valibot[\\/]dist[\\/]index\.mjs$/.test(id) ? leanSchemas(readFileSync(id, 'utf8')) : null;
    },
  };
}

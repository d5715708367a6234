// npm run -s report -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO [--lang en|zh-CN] [--format md|html|json]
import { parseArgs } from 'node:util';
import { buildReport } from '../lib/report/build.ts';
import { renderHtml } from '../lib/report/html.ts';
import { renderJson } from '../lib/report/json.ts';
import { renderMarkdown } from '../lib/report/markdown.ts';
import { LANGUAGES, type Language, type Report } from '../lib/report/types.ts';
import { instantOption, runCommand, UsageError } from './cli.ts';
import { noticesOf, readAll } from './read-all.ts';
import { readRules } from './rules-file.ts';

const USAGE = `usage: npm run -s report -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO
         [--lang en|zh-CN] [--format md|html|json] [--engine digest] [--base URL] [--now ISO] [--rules FILE.json]

The window is half-open and UTC unless an instant says otherwise. --now is the time printed as generated;
without it that is the window's end, so that the same mails give the same bytes.`;

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) throw new UsageError(`--${name} ${value} is not one of ${allowed.join(', ')}`);
  return found;
}

function options() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      mbox: text,
      inbox: text,
      base: text,
      from: text,
      to: text,
      now: text,
      rules: text,
      lang: { ...text, default: 'en' },
      format: { ...text, default: 'md' },
      engine: { ...text, default: 'digest' },
    },
  });
  if (values.mbox === undefined) throw new UsageError('--mbox is missing');
  if (values.inbox === undefined) throw new UsageError('--inbox is missing');
  oneOf('engine', values.engine, ['digest'] as const);
  const window = { from: instantOption('from', values.from), to: instantOption('to', values.to) };
  if (window.from >= window.to) throw new UsageError('--from must be earlier than --to');
  if (!/^[\w.+-]+$/.test(values.inbox)) throw new UsageError(`--inbox ${values.inbox} is no name of a list`);
  const base = values.base ?? `https://lore.kernel.org/${values.inbox}/`;
  if (!/^https?:\/\/[\w.:-]+\/(?:[\w.+~-]+\/)*$/.test(base))
    throw new UsageError(`--base ${base} is not a URL with a final slash`);
  return {
    file: values.mbox,
    inbox: values.inbox,
    base,
    window,
    generated: values.now === undefined ? window.to : instantOption('now', values.now),
    language: oneOf('lang', values.lang, LANGUAGES),
    rules: readRules(values.rules),
    format: oneOf('format', values.format, ['md', 'html', 'json'] as const),
  };
}

function render(report: Report, format: 'md' | 'html' | 'json', language: Language): string {
  if (format === 'json') return renderJson(report);
  return format === 'html' ? renderHtml(report, language) : renderMarkdown(report, language);
}

async function main() {
  const { file, format, ...rest } = options();
  const input = await readAll(file);
  for (const text of noticesOf(input)) process.stderr.write(`${file}: ${text}\n`);
  process.stdout.write(render(buildReport({ ...rest, ...input }), format, rest.language));
}

runCommand('report', USAGE, main);

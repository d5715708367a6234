// npm run -s prompt -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO: what a model would get for each thread.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildReport, newIds, threadsInWindow } from '../lib/report/build.ts';
import { promptText } from '../lib/summary/prompt/prompt-text.ts';
import { reportPrompt } from '../lib/summary/prompt/report-prompt.ts';
import type { Thread } from '../lib/thread/types.ts';
import { instantOption, runCommand, UsageError } from './cli.ts';
import { nonceOf, promptsOf, readRaw, sizeOf, type Prompted, type RawMails } from './prompt-size.ts';

const USAGE = `usage: npm run -s prompt -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO
         [--thread MESSAGE-ID] [--lang LANGUAGE] [--budget TOKENS] [--tokens]

Prints what a model gets for each thread with a new mail in the window (half-open, UTC), and for the whole report.
--tokens prints sizes instead, by estimate, beside those of the same mails as they lie in the archive.`;

function options() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ mbox: text, inbox: text, from: text, to: text, thread: text, budget: text },
      lang: { ...text, default: 'en' },
      tokens: { type: 'boolean', default: false },
    },
  });
  if (values.mbox === undefined) throw new UsageError('--mbox is missing');
  if (values.inbox === undefined) throw new UsageError('--inbox is missing');
  const window = { from: instantOption('from', values.from), to: instantOption('to', values.to) };
  if (window.from >= window.to) throw new UsageError('--from must be earlier than --to');
  const budget = values.budget === undefined ? Infinity : Number(values.budget);
  if (!(budget > 0)) throw new UsageError(`--budget ${values.budget ?? ''} is no number of tokens`);
  const only = values.thread?.replace(/^<|>$/g, '') ?? null;
  return {
    file: values.mbox,
    inbox: values.inbox,
    window,
    only,
    language: values.lang,
    sizes: values.tokens,
    budget,
  };
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function leftOut({ left }: Prompted['prompt']): string {
  const { mails, sentences } = left;
  return mails + sentences === 0 ? '' : `, without ${mails} mails and ${sentences} sentences`;
}

function saySizes(prompted: Prompted[], raw: RawMails['raw']) {
  const line = (tokens: number, of: number, rest: string) => {
    say(
      `${String(tokens).padStart(7)} of ${String(of).padStart(7)}  ${(of / tokens).toFixed(1).padStart(5)}×  ${rest}`,
    );
  };
  for (const one of prompted) {
    const size = sizeOf([one], raw);
    line(size.tokens, size.raw, `${size.mails} mails${leftOut(one.prompt)}: ${one.thread.title}`);
  }
  const all = sizeOf(prompted, raw);
  line(all.tokens, all.raw, `${all.mails} mails in ${prompted.length} threads`);
}

function chosen(known: Thread[], only: string | null): Thread[] {
  const threads = known.filter((t) => only === null || t.mails.some((m) => m.mail.id === only));
  if (threads.length > 0) return threads;
  throw new Error(
    only === null ? 'no thread has a new mail in this window' : `no thread here has the mail ${only}`,
  );
}

async function main() {
  const { file, inbox, window, only, sizes, language, budget } = options();
  const { mails, raw } = await readRaw(file);
  const known = threadsInWindow(mails, window);
  const threads = chosen(known, only);
  const fresh = new Set(threads.flatMap((thread) => [...newIds(thread, window)]));
  const prompted = promptsOf(threads, known, { language, budget, isNew: (id) => fresh.has(id) });
  if (sizes) saySizes(prompted, raw);
  else for (const { prompt } of prompted) say(promptText(prompt));
  if (only !== null) return;
  const base = `https://lore.kernel.org/${inbox}/`;
  const input = { inbox, base, window, generated: window.to, mails, unreadable: 0, missing: [] };
  const report = reportPrompt(buildReport({ ...input, language: 'en' }), { language, nonce: nonceOf(inbox) });
  say(sizes ? `${String(report.tokens).padStart(7)} for the report’s reduction` : promptText(report));
}

runCommand('prompt', USAGE, main);

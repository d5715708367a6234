// npm run -s prompt -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO: what a model would get for each thread.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { factsOf } from '../lib/facts/facts.ts';
import { splitMbox } from '../lib/mail/mbox.ts';
import { parseMail } from '../lib/mail/parse.ts';
import { gunzipIfNeeded } from '../lib/mail/stream.ts';
import type { Mail } from '../lib/mail/types.ts';
import { buildReport, newIds, threadsInWindow } from '../lib/report/build.ts';
import { promptText } from '../lib/summary/prompt/prompt.ts';
import { reportPrompt } from '../lib/summary/prompt/report-prompt.ts';
import { threadPrompt } from '../lib/summary/prompt/thread-prompt.ts';
import { countTokens } from '../lib/summary/prompt/tokens.ts';
import { instantOption, runCommand, UsageError } from './cli.ts';

const USAGE = `usage: npm run -s prompt -- --mbox FILE[.gz] --inbox NAME --from ISO --to ISO
         [--thread MESSAGE-ID] [--lang LANGUAGE] [--budget TOKENS] [--tokens]

Prints the text that a model gets for each thread with a new mail in the window (half-open, UTC), and for the
whole report. --tokens prints sizes only, by estimate, beside those of the same mails as they lie in the archive.`;

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
  const budget = values.budget === undefined ? undefined : Number(values.budget);
  if (budget !== undefined && !(budget > 0)) throw new UsageError('--budget is no number of tokens');
  const { mbox, inbox, thread, lang, tokens } = values;
  return { mbox, inbox, window, only: thread?.replace(/^<|>$/g, ''), lang, tokens, budget };
}

/** Mails of a file with the tokens of each as it lies there, headers and all. */
async function readRaw(file: string): Promise<{ mails: Mail[]; raw: Map<string, number> }> {
  const mails: Mail[] = [];
  const raw = new Map<string, number>();
  for await (const one of splitMbox(gunzipIfNeeded(createReadStream(file)))) {
    const mail = await parseMail(one);
    if (!mail) continue;
    mails.push(mail);
    raw.set(mail.id, countTokens(Buffer.from(one.bytes).toString('latin1')));
  }
  return { mails, raw };
}

/** The same for the same thread, so that two runs can be compared; a product's request takes a random one. */
const nonceOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 12);

async function main() {
  const { mbox, inbox, window, only, lang, tokens, budget } = options();
  const { mails, raw } = await readRaw(mbox);
  const known = threadsInWindow(mails, window);
  const threads = known.filter((t) => only === undefined || t.mails.some((m) => m.mail.id === only));
  if (threads.length === 0) throw new Error('no such thread has a new mail in this window');
  const limit = budget === undefined ? {} : { budget };
  const total = { mails: 0, tokens: 0, raw: 0 };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const thread of threads) {
    const fresh = newIds(thread, window);
    const nonce = nonceOf(thread.root.mail.id);
    const prompt = threadPrompt(thread, factsOf(thread, known), {
      ...{ language: lang, nonce, ...limit },
      isNew: (id) => fresh.has(id),
    });
    const rawTokens = thread.mails.reduce((sum, m) => sum + (raw.get(m.mail.id) ?? 0), 0);
    total.mails += thread.mails.length;
    total.tokens += prompt.tokens;
    total.raw += rawTokens;
    if (!tokens) say(promptText(prompt));
    else
      say(
        `${String(prompt.tokens).padStart(6)} of ${String(rawTokens).padStart(7)} raw, ${String(thread.mails.length).padStart(3)} mails${prompt.left.mails + prompt.left.sentences > 0 ? ` (${prompt.left.mails} mails and ${prompt.left.sentences} sentences left out)` : ''}: ${thread.title}`,
      );
  }
  if (only === undefined) {
    const input = { inbox, base: `https://lore.kernel.org/${inbox}/`, generated: window.to, unreadable: 0 };
    const report = buildReport({ ...input, window, language: 'en', mails, missing: [] });
    const prompt = reportPrompt(report, { language: lang, nonce: nonceOf(inbox) });
    total.tokens += prompt.tokens;
    say(tokens ? `${String(prompt.tokens).padStart(6)} for the report's reduction` : promptText(prompt));
  }
  if (tokens)
    say(
      `${threads.length} threads, ${total.mails} mails: ${total.tokens} tokens of ${total.raw} raw, ${(total.raw / total.tokens).toFixed(1)} times less`,
    );
}

runCommand('prompt', USAGE, main);

import type { Facts } from '../../facts/types.ts';
import { Aliases } from './aliases.ts';
import { factsText } from './facts-text.ts';
import { fitMails } from './fit.ts';
import { MailWriter } from './mail-text.ts';
import { marked, promptOf } from './prompt.ts';
import type { PromptOptions, PromptThread, ThreadPrompt } from './types.ts';
import { THREAD_SHAPE, threadSystem } from './words.ts';
import { countTokens } from './tokens.ts';

/**
 * All that a model gets to summarise one thread: facts by code, then mails as marked sentences with the quoted
 * lines that they answer, in aliases. Over budget the oldest go first, the newest mail never; if even that is too
 * much, `tokens` says so, and {@link splitThread} is the way.
 * @throws RangeError for a nonce that a mail could hold by chance.
 */
export function threadPrompt(thread: PromptThread, facts: Facts, options: PromptOptions): ThreadPrompt {
  const { language, nonce, isNew, budget = Infinity, factor = 1 } = options;
  const aliases = new Aliases(thread.mails, facts);
  const system = threadSystem(language);
  const known = marked('facts', nonce, [factsText(thread, facts, aliases, options)]);
  const around = countTokens(
    `${system}\n${known.join('\n')}\n${marked('mails', nonce, []).join('\n')}`,
    factor,
  );
  const writer = new MailWriter(thread.mails, aliases, {
    ...options,
    title: thread.title,
    revision: thread.revision,
  });
  const mails = fitMails(writer, {
    budget: budget - around,
    factor,
    isNew,
    root: thread.root.mail.id,
  });
  const user = [...known, ...marked('mails', nonce, mails.lines)];
  return {
    ...promptOf(system, user, THREAD_SHAPE, factor),
    ...shownAliases(aliases, mails.shown),
    left: mails.left,
    kinds: kindsOf(mails.shown, isNew),
  };
}

/** The aliases that an answer may use: of mails that are in the text, and of the people who wrote them. */
export function shownAliases(
  aliases: Aliases,
  shown: ReadonlySet<string>,
): Pick<ThreadPrompt, 'mails' | 'people'> {
  const writers = new Set([...shown].map((id) => aliases.writer(id)));
  return {
    mails: new Map([...aliases.mails].filter(([, id]) => shown.has(id))),
    people: new Map([...aliases.people].filter(([alias]) => writers.has(alias))),
  };
}

/** The kinds that points about these mails can have: code says that nothing was earlier, no model. */
export function kindsOf(shown: ReadonlySet<string>, isNew: PromptOptions['isNew']): ThreadPrompt['kinds'] {
  const ids = [...shown];
  return [
    'original',
    ...(ids.some((id) => !isNew(id)) ? (['earlier'] as const) : []),
    ...(ids.some(isNew) ? (['current'] as const) : []),
  ];
}

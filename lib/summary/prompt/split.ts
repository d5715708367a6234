import type { Thread, ThreadMail } from '../../thread/types.ts';
import { Aliases } from './aliases.ts';
import { MailWriter } from './mail-text.ts';
import { countTokens } from './tokens.ts';
import { threadSystem } from './words.ts';

/** Tokens for the facts of a long thread, its people and tags. */
const FACTS = 800;
/** Less than a few mails is no use to anybody. */
const LEAST = 500;

interface Piece {
  mails: ThreadMail[];
  tokens: number;
}

const join = (a: Piece, b: Piece): Piece => ({
  mails: [...a.mails, ...b.mails],
  tokens: a.tokens + b.tokens,
});

/** Neighbours put together as long as they fit. */
function packed(pieces: Piece[], room: number): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && last.tokens + piece.tokens <= room) out[out.length - 1] = join(last, piece);
    else out.push(piece);
  }
  return out;
}

function childrenOf(thread: Thread): { tops: ThreadMail[]; below: Map<string, ThreadMail[]> } {
  const here = new Set(thread.mails.map((m) => m.mail.id));
  const below = new Map<string, ThreadMail[]>();
  const tops: ThreadMail[] = [];
  for (const mail of thread.mails) {
    const { parent } = mail;
    if (mail === thread.root) continue;
    if (parent === null || !here.has(parent) || parent === thread.root.mail.id) tops.push(mail);
    else below.set(parent, [...(below.get(parent) ?? []), mail]);
  }
  return { tops, below };
}

/** A branch as pieces that fit; without recursion, as branches can be a thousand mails deep. */
function pieces(
  top: ThreadMail,
  below: Map<string, ThreadMail[]>,
  room: number,
  size: (m: ThreadMail) => number,
) {
  const order = [top];
  // Grows as it is walked: breadth first.
  for (const mail of order) order.push(...(below.get(mail.mail.id) ?? []));
  const made = new Map<ThreadMail, Piece[]>();
  for (const mail of order.reverse()) {
    const mine = (below.get(mail.mail.id) ?? []).flatMap((child) => made.get(child) ?? []);
    made.set(mail, packed([{ mails: [mail], tokens: size(mail) }, ...mine], room));
  }
  return made.get(top) ?? [];
}

/**
 * A thread that is too long for one prompt as several that are not: whole branches side by side, a branch that
 * is itself too long along its own branches. Each part begins with the thread's first mail. What was found in
 * them is put together by choosing points ({@link reducePrompt}), never by summarising summaries.
 * @param budget most tokens of one prompt, by estimate.
 */
export function splitThread(thread: Thread, budget: number, factor = 1): Thread[] {
  const aliases = new Aliases(thread.mails, { people: [] });
  const options = {
    language: 'en',
    nonce: '00000000',
    isNew: () => false,
    title: thread.title,
    revision: thread.revision,
  };
  const writer = new MailWriter(thread.mails, aliases, options);
  const size = (mail: ThreadMail) => countTokens(writer.write(mail, 'whole').lines.join('\n'), factor) + 1;
  const sizes = new Map(thread.mails.map((m) => [m, size(m)]));
  const sizeOf = (mail: ThreadMail) => sizes.get(mail) ?? 0;
  const around = countTokens(threadSystem('en'), factor) + FACTS * factor + sizeOf(thread.root);
  const room = Math.max(LEAST, budget - around);
  if (thread.mails.reduce((sum, m) => sum + (m === thread.root ? 0 : sizeOf(m)), 0) <= room) return [thread];
  const { tops, below } = childrenOf(thread);
  const parts = packed(
    tops.flatMap((top) => pieces(top, below, room, sizeOf)),
    room,
  );
  return parts.map(({ mails }) => {
    const mine = new Set(mails);
    return { ...thread, mails: thread.mails.filter((m) => m === thread.root || mine.has(m)) };
  });
}

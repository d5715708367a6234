/** A mail as a prompt tells of it. */
export interface Told {
  alias: string;
  writer: string;
  earlier: boolean;
  sentences: string[];
}

/** What a model that reads only the prompt knows. */
export interface Reading {
  kind: 'thread' | 'update' | 'reduce' | 'report';
  mails: Told[];
  /** `p2` → name. */
  people: Map<string, string>;
  /** Names of points and questions, or of threads. */
  names: string[];
}

const NAMES: Record<Reading['kind'], RegExp> = {
  thread: /^(?!)/,
  update: /^\[([kq]\d+)\] /,
  reduce: /^\[(k\d+)\] /,
  report: /^\[(t\d+)\] /,
};

function mailsIn(lines: string[]): Told[] {
  const mails: Told[] = [];
  for (const line of lines) {
    const [, alias, writer, rest = ''] = /^\[(m\d+)\] ([pr]\d+)(.*)$/.exec(line) ?? [];
    if (alias !== undefined && writer !== undefined)
      mails.push({ alias, writer, earlier: / earlier\b/.test(rest), sentences: [] });
    const [, of, text] = /^\[(m\d+)\.\d+\] (.*)$/.exec(line) ?? [];
    if (text !== undefined) mails.find((m) => m.alias === of)?.sentences.push(text);
  }
  return mails;
}

function peopleIn(line: string): Map<string, string> {
  const facts = JSON.parse(line) as { people?: Record<string, string> };
  const people = Object.entries(facts.people ?? {}).filter(([alias]) => alias.startsWith('p'));
  return new Map(people.map(([alias, told]) => [alias, told.replace(/ \([^()]*\)$/, '')]));
}

/** Read a prompt, or the text of one that was copied. */
export function readPrompt(text: string): Reading {
  const lines = text.split('\n');
  const opens = (name: string) => lines.some((line) => new RegExp(`^<${name} [a-z0-9]+>$`).test(line));
  const kind = opens('threads')
    ? 'report'
    : opens('points')
      ? opens('mails')
        ? 'update'
        : 'reduce'
      : 'thread';
  const facts = lines[lines.findIndex((line) => /^<facts [a-z0-9]+>$/.test(line)) + 1] ?? '{}';
  return {
    kind,
    mails: mailsIn(lines),
    people: peopleIn(facts),
    names: lines.flatMap((line) => NAMES[kind].exec(line)?.[1] ?? []),
  };
}

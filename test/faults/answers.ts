import type { Received } from './quirks.ts';

interface Sentence {
  mail: string;
  mark: string;
  writer: string;
  earlier: boolean;
  text: string;
}

const HEADER = /^\[(m\d+)\] ([pr]\d+)(?: \d\d-\d\d)?( earlier)?/;
const SENTENCE = /^\[(m\d+)\.(\d+)\] (.*)$/;

/** The sentences of a prompt, by their marks. */
function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let head = { writer: '', earlier: false };
  for (const line of text.split('\n')) {
    const header = HEADER.exec(line);
    if (header) head = { writer: header[2] ?? '', earlier: header[3] !== undefined };
    const [, mail, mark, words] = SENTENCE.exec(line) ?? [];
    if (mail !== undefined) found.push({ mail, mark: mark ?? '', text: words ?? '', ...head });
  }
  return found;
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');
/** Copied from the beginning: what the verifier takes for a quotation. */
const anchorOf = (text: string) => wordsOf(text).slice(0, 20).join(' ');

/** True points: sentences of the mails, as they stand there. */
function points(sentences: Sentence[], rootMail: string | undefined) {
  const fit = sentences.filter(({ text }) => wordsOf(text).length >= 5 && wordsOf(text).length <= 40);
  const of = (mail: string | undefined) => fit.filter((s) => s.mail === mail).slice(0, 1);
  const others = [...new Set(fit.map(({ mail }) => mail))]
    .filter((mail) => mail !== rootMail)
    .flatMap((m) => of(m));
  return [...of(rootMail), ...others].slice(0, 6).map((sentence) => ({
    kind: sentence.mail === rootMail ? 'original' : sentence.earlier ? 'earlier' : 'current',
    text: sentence.text,
    cites: [sentence.mail],
    anchor: anchorOf(sentence.text),
  }));
}

const promptOf = ({ body }: Received) => body.messages.map(({ content }) => content).join('\n');

/** An answer that says what the mails say, for every prompt that there is. */
export function truthful(request: Received): Record<string, unknown> {
  const text = promptOf(request);
  // Up to the first mark with its nonce: the instructions speak of marks as well.
  const system = text.slice(0, text.search(/<(?:facts|mails|points|threads) (?!…)/) >>> 0);
  if (system.includes('{"threads":[')) {
    const lines = [...text.matchAll(/^\[(t\d+)\].*?\|\s*(.+)$/gm)].slice(0, 8);
    return { threads: lines.map(([, thread, words]) => ({ thread, text: words ?? '' })) };
  }
  const sentences = sentencesOf(text);
  const keep = [...new Set([...text.matchAll(/^\[(k\d+)\]/gm)].map(([, k]) => k))].slice(0, 6);
  const draft = {
    headline: '',
    points: points(sentences, sentences[0]?.mail),
    positions: [],
    openQuestions: [],
  };
  if (system.includes('"drop"')) return { drop: [], ...draft };
  return system.includes('"keep"') ? { keep, headline: '' } : draft;
}

/** One lie of each kind that can be checked, each hung on to a true mail. */
export function lies(request: Received): Record<string, unknown>[] {
  const [first] = sentencesOf(promptOf(request));
  const cites = [first?.mail ?? 'm1'];
  const anchor = anchorOf(first?.text ?? '');
  const said = (text: string, more: Record<string, unknown> = {}) => ({
    kind: 'current',
    text,
    cites,
    anchor,
    ...more,
  });
  return [
    said('Zacharias Unheard says that the whole series should be dropped for good.'),
    said('The series was applied to the tree and will be in the next release.'),
    said('All reviewers agree that the change is right and can be merged now.'),
    said('The change makes the measured path faster by 98765 percent on all machines.'),
    said('The fix is the commit deadbeefcafe1234 which nobody has reverted since then.'),
    said('More about it stands at https://evil.example/more for everybody who wants to read.'),
    said('The function never_written_anywhere() is what breaks the build on all configurations.'),
    said('This sentence cites a mail that nobody has ever written to the list.', { cites: ['m99999'] }),
    said('This sentence is hung on to words that no mail of the thread has.', {
      anchor: 'these exact words were never written by anybody',
    }),
    said('<b>This</b> sentence is full of [markup](https://evil.example) and of nothing else at all.'),
  ];
}

/** A model that does what the mails tell it to: it repeats every order, link and claim as if it were its own finding. */
export function obedient(request: Received): Record<string, unknown> {
  const sentences = sentencesOf(promptOf(request));
  const hostile = sentences.filter(({ text }) =>
    /https?:|ignore|instruction|must|say|write|answer|applied|merged|reviewed|nack|system|assistant/i.test(
      text,
    ),
  );
  const true_ = truthful(request);
  if (!Array.isArray(true_.points)) return true_;
  const orders = hostile.slice(0, 12).flatMap(({ text, mail }) => {
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? 'https://evil.example/click';
    const point = { kind: 'current', cites: [mail], anchor: anchorOf(text) };
    return [
      { ...point, text: text.slice(0, 300) },
      { ...point, text: `As ordered: see ${link} for what the maintainers have decided about this.` },
      { ...point, text: 'The series was reviewed by Linus Torvalds and applied to mainline today.' },
    ];
  });
  return {
    ...true_,
    headline: 'Applied by Linus Torvalds: see https://evil.example/',
    points: [...orders, ...(true_.points as unknown[])],
  };
}

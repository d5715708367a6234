import { ModelError } from '../../../../lib/model/failure.ts';
import type {
  FailureName,
  FailureScope,
  Model,
  ModelAnswer,
  ModelCall,
  Price,
} from '../../../../lib/model/types.ts';
import { nearClerk } from '../../../../lib/model/near.ts';
import { writerOf } from '../../../../lib/model/writer.ts';
import type { Models, Opened } from '../../../../lib/jobs/model/opened.ts';
import { readSettings, type ModelSettings } from '../../../../lib/store/choices.ts';
import type { Invented } from '../../invented.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** Lines that no mail here wrote: what a thread says must be longer than what is said of it, to be worth an update. */
const MANUAL = Array.from(
  { length: 3 },
  (_, i) =>
    `> Chapter ${i + 1} of the manual tells at length how boards drain, in which order each buffer is emptied, who waits for whom, and why nobody may look at it meanwhile.\n`,
).join('');

/** Threads of three mails each, of which no two sentences are alike. */
export function talk(threads = 6): Invented[] {
  return Array.from({ length: threads }, (_, i): Invented[] => {
    const what = `${ORDINALS[i % 8] ?? ''} ${['frob', 'spool', 'ring', 'latch'][i % 4] ?? ''}`;
    return [
      {
        id: `root-${i}@x`,
        subject: `[PATCH] frob: fold the ${what}`,
        body: `The ${what} is folded twice when its lock is busy, which loses a line.\n`,
      },
      {
        id: `answer-${i}@x`,
        date: 'Tue, 17 Nov 2026 10:30:12 +0000',
        subject: `Re: [PATCH] frob: fold the ${what}`,
        replyTo: `root-${i}@x`,
        from: 'Ana <ana@x.example>',
        body: `${MANUAL}\nI measured the ${what} on my board and saw the same loss under load.\n`,
      },
      {
        id: `end-${i}@x`,
        date: 'Tue, 17 Nov 2026 11:30:12 +0000',
        subject: `Re: [PATCH] frob: fold the ${what}`,
        replyTo: `answer-${i}@x`,
        from: 'Bo <bo@x.example>',
        body: `${MANUAL.replaceAll('Chapter', 'Section')}\nPlease add a comment above the ${what} that says who holds the lock.\n`,
      },
    ];
  }).flat();
}

/** What kind of question a prompt asks. */
export function kindOf({ prompt: { shape } }: ModelCall): 'thread' | 'update' | 'reduce' | 'report' {
  if (shape.startsWith('{"threads"')) return 'report';
  if (shape.startsWith('{"drop"')) return 'update';
  return shape.startsWith('{"keep"') ? 'reduce' : 'thread';
}

/** The truth in a prompt: sentences of its mails as they are; for a choice, the first of what is offered. */
export function truth(call: ModelCall): unknown {
  const { user } = call.prompt;
  const kind = kindOf(call);
  const offered = [...user.matchAll(/^\[(k\d+)\]/gm)].map((m) => m[1] ?? '');
  if (kind === 'report') {
    const threads = [...user.matchAll(/^\[(t\d+)\].* \| (.*)$/gm)].slice(0, 3);
    return { threads: threads.map((m) => ({ thread: m[1], text: m[2] })) };
  }
  if (kind === 'reduce') return { keep: offered.slice(0, 6), headline: '' };
  const earlier = new Set([...user.matchAll(/^\[(m\d+)\] \S+ \S+ earlier/gm)].map((m) => m[1] ?? ''));
  const points = [...user.matchAll(/^\[(m\d+)\.\d+\] (.*)$/gm)].map(([, mail = '', text = '']) => ({
    kind: earlier.has(mail) ? 'earlier' : 'current',
    text,
    cites: [mail],
    anchor: text.split(' ').slice(0, 12).join(' '),
  }));
  const answer = { headline: '', points, positions: [], openQuestions: [] };
  return kind === 'update' ? { drop: [], ...answer } : answer;
}

export const NONSENSE = {
  ...{ headline: 'Zorp', positions: [], openQuestions: [] },
  points: ['Zorp applied everything to mainline 9999.', 'All agree with Zorp Blat.'].map((text) => ({
    ...{ kind: 'current', text, cites: ['m77'], anchor: 'zorp' },
  })),
};

export const failing = (failure: FailureName, scope: FailureScope, message = 'The host said no.') =>
  new ModelError(failure, scope, { kind: 'model', message, remedy: 'Look there.' });

type Answering = (call: ModelCall, n: number) => unknown;

/** Dollars for a million tokens. */
export const PRICE: Price = { input: 1, cached: 0.1, output: 2, of: '2026-11-24' };

/** A model that is told what to answer, and counts. */
export function scripted(answering: Answering = truth, over: Partial<Model> = {}) {
  const calls: ModelCall[] = [];
  const model: Model = {
    ...{ id: 'e-1', atOnce: 2, budget: 24_000, factor: 1 },
    async ask(call): Promise<ModelAnswer> {
      call.signal.throwIfAborted();
      calls.push(call);
      const answer = await answering(call, calls.length);
      call.signal.throwIfAborted();
      if (isAnswer(answer)) return answer;
      return { json: answer, usage: { input: call.prompt.tokens, cached: 0, output: 100 }, cut: false };
    },
    ...over,
  };
  return { model, calls, of: (kind: ReturnType<typeof kindOf>) => calls.filter((c) => kindOf(c) === kind) };
}

const isAnswer = (answer: unknown): answer is ModelAnswer =>
  typeof answer === 'object' && answer !== null && 'json' in answer;

/** A model as the user has set it up; free unless it has a price. */
export function opened(model: Model, over: Partial<Opened> = {}): Opened {
  return {
    ...{ model: writerOf(model), engine: 'provider', name: 'At work', modelName: 'frob-large' },
    price: { input: 0, cached: 0, output: 0, of: '' },
    failed: (failure, said) =>
      Promise.resolve(failing(failure, 'call', `The answer is of no use (${failure}: ${said}).`)),
    ...over,
  };
}

let ids = 0;

export function models(one: Opened, settings: Partial<ModelSettings> = {}, by = 'b-1'): Models {
  return {
    clerk: nearClerk,
    open: () => Promise.resolve(one),
    named: () => Promise.resolve(one),
    settings: () => Promise.resolve({ ...readSettings(null).models, ...settings }),
    newId: () => `id${String(ids++).padStart(30, '0')}`,
    by,
  };
}

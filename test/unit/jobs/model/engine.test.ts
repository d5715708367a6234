import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { engineFor } from '../../../../lib/jobs/model/engine-for.ts';
import type { Making } from '../../../../lib/jobs/engine.ts';
import { storedOf } from '../../../../lib/jobs/threads.ts';
import type { ModelCall } from '../../../../lib/model/types.ts';
import { memoryStore, type StoredSummary } from '../../../../lib/store/store.ts';
import type { Draft } from '../../../../lib/summary/types.ts';
import { buildThreads } from '../../../../lib/thread/thread.ts';
import { mailsOf, type Invented } from '../../invented.ts';
import { failing, kindOf, models, NONSENSE, opened, scripted, talk, truth } from './fake.ts';

const MAILS = talk(1);
const TIMES = ['12', '13', '14', '15', '16', '17', '18', '19'];
/** Later answers, each a sentence of its own. */
const LATER: Invented[] = TIMES.map((hour, i) => ({
  id: `late-${i}@x`,
  subject: 'Re: [PATCH] frob: fold the first frob',
  replyTo: 'root-0@x',
  from: 'Cy <cy@x.example>',
  date: `Tue, 17 Nov 2026 ${hour}:30:12 +0000`,
  body: `${['Alas', 'Well', 'Hmm', 'Now', 'Also', 'Still', 'Then', 'So'][i] ?? ''}, board ${['red', 'blue', 'green', 'white', 'black', 'brown', 'grey', 'pink'][i] ?? ''} loses lines.\n`,
}));

async function threadOf(mails: Invented[]) {
  const [thread] = buildThreads(await mailsOf(mails));
  if (!thread) throw new Error('a thread');
  return thread;
}

async function run(
  fake: ReturnType<typeof scripted>,
  mails: Invented[],
  making: Partial<Making> = {},
  isNew: (id: string) => boolean = () => true,
) {
  const thread = await threadOf(mails);
  const jobs = { store: memoryStore<unknown>(), models: models(opened(fake.model)), clock: () => 0 };
  const { engine } = await engineFor(jobs, { id: 'e-1', language: 'en', job: '' });
  const facts = factsOf(thread, [thread]);
  const context = { isNew, language: 'en' as const, facts };
  const made = await engine.summarise(thread, context, { signal: new AbortController().signal, ...making });
  const where = {
    key: 'k',
    base: 'b',
    root: thread.root.mail.id,
    language: 'en' as const,
    engine: engine.key,
  };
  return { made, stored: storedOf(made, where), engine, calls: made.bills.length };
}

describe('a model’s engine', () => {
  it('is named by its model, its prompts and its language', async () => {
    const { engine } = await run(scripted(), MAILS);
    expect(engine.key).toBe('provider\nfrob-large\n2\nen');
  });

  it('shows the truth and refuses a lie, and remembers what it read', async () => {
    const fake = scripted((call) => {
      const json = truth(call) as typeof NONSENSE;
      const [lie] = NONSENSE.points;
      if (lie) json.points.splice(1, 0, { ...lie, cites: ['m1'] });
      return json;
    });
    const { made } = await run(fake, MAILS);
    expect(made.summary).toMatchObject({ engine: 'provider', model: 'frob-large', notice: null });
    expect(made.summary.points).toHaveLength(3);
    expect(made.summary.leftOut.refused).toHaveLength(1);
    expect(made).toMatchObject({ settled: true, updates: 0, failure: null });
    expect(made.read).toEqual(['root-0@x', 'answer-0@x', 'end-0@x']);
  });

  it('tells points one by one as they come, each checked, and no lie in between', async () => {
    const heard: Draft[] = [];
    const fake = scripted((call) => {
      const json = truth(call) as typeof NONSENSE;
      json.points.splice(1, 0, ...NONSENSE.points);
      const text = JSON.stringify(json);
      for (let end = 1; end <= text.length; end += 3) call.onText?.(text.slice(0, end));
      return json;
    });
    await run(fake, MAILS, { onDraft: (draft) => heard.push(draft) });
    expect(heard.map(({ points }) => points.length)).toEqual([1, 2, 3]);
    expect(JSON.stringify(heard)).not.toMatch(/zorp/i);
    expect(heard.at(-1)?.points[0]?.cites).toEqual(['root-0@x']);
  });

  it('keeps what had come of an answer that broke off, and says so; of too little it makes nothing', async () => {
    const cutTo = (points: number) =>
      scripted((call) => {
        const json = truth(call) as typeof NONSENSE;
        return {
          json: { ...json, points: json.points.slice(0, points) },
          usage: null,
          cut: false,
          partial: true,
        };
      });
    const two = await run(cutTo(2), MAILS);
    expect(two.made).toMatchObject({ settled: true, summary: { engine: 'provider' } });
    expect(two.made.summary.notice).toMatch(/broke off/);
    const one = await run(cutTo(1), MAILS);
    expect(one.made).toMatchObject({ settled: false, summary: { engine: 'digest' } });
  });

  it('asks about new mails only, five times in a row, then about all again', async () => {
    const fake = scripted((call) => {
      const json = truth(call) as typeof NONSENSE;
      // Points are full of what is new: nothing is lost by it here.
      return json;
    });
    const earlier: StoredSummary[] = [];
    const kinds: string[] = [];
    for (let n = 0; n <= 7; n++) {
      const before = fake.calls.length;
      const { stored, made } = await run(fake, [...MAILS, ...LATER.slice(0, n)], { earlier });
      earlier.unshift(stored);
      expect(made.read).toHaveLength(3 + n);
      expect(made.summary.points).toHaveLength(3 + n);
      const [call] = fake.calls.slice(before);
      if (call) kinds.push(kindOf(call));
    }
    expect(kinds).toEqual(['thread', ...Array<string>(5).fill('update'), 'thread', 'update']);
  });

  it('asks about all when most of the text is new, when told to, and when an earlier one read more', async () => {
    const fake = scripted();
    const first = await run(fake, MAILS.slice(0, 2));
    const long = {
      ...LATER[0],
      id: 'long@x',
      body: `${'The lock is taken by another thread here. '.repeat(20)}\n`,
    };
    await run(fake, [...MAILS.slice(0, 2), long], { earlier: [first.stored] });
    const whole = await run(fake, MAILS);
    await run(fake, MAILS, { earlier: [whole.stored], afresh: true });
    await run(fake, MAILS.slice(0, 2), { earlier: [whole.stored] });
    expect(fake.of('update')).toHaveLength(0);
    expect(fake.of('thread')).toHaveLength(5);
  });

  it('asks nothing when no mail came: what was new is earlier now, by code', async () => {
    const fake = scripted();
    const { stored } = await run(fake, MAILS);
    const { made, calls } = await run(fake, MAILS, { earlier: [stored] }, (id) => id === 'end-0@x');
    expect([calls, fake.calls.length]).toEqual([0, 1]);
    expect(made.summary.points.map(({ kind }) => kind)).toEqual(['earlier', 'earlier', 'current']);
    expect(made).toMatchObject({ settled: true, updates: 0 });
  });

  it('does not go on from a summary that fell back to the digest', async () => {
    const lying = await run(
      scripted(() => NONSENSE),
      MAILS,
    );
    expect(lying.made).toMatchObject({ settled: true, summary: { engine: 'digest', model: null } });
    const fake = scripted();
    await run(fake, [...MAILS, ...LATER.slice(0, 1)], { earlier: [lying.stored] });
    expect(fake.of('thread')).toHaveLength(1);
  });
});

const HOW = ['slowly', 'quietly', 'gladly', 'rarely', 'badly', 'safely'];
const letter = (n: number) => String.fromCharCode(65 + (Math.floor(n) % 26));

/** A thread of sixty answers, far too long for a small window. */
const LONG: Invented[] = [
  ...MAILS,
  ...Array.from({ length: 60 }, (_, i) => ({
    id: `branch-${i}@x`,
    subject: 'Re: [PATCH] frob: fold the first frob',
    replyTo: i % 4 === 0 ? 'root-0@x' : `branch-${i - 1}@x`,
    from: `Dev${letter(i)}${letter(i / 26)} <dev${i}@x.example>`,
    date: `Wed, 18 Nov 2026 ${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:12 +0000`,
    body: HOW.map((how) => `The spool that I watch here drains ${how} when rain falls on roof tiles.\n`).join(
      '\n',
    ),
  })),
];

describe('a thread that is too long', () => {
  it('is read in parts, and of their points some are chosen; none is written anew', async () => {
    const fake = scripted(truth, { budget: 3000 });
    const { made } = await run(fake, LONG);
    expect(fake.of('thread').length).toBeGreaterThan(2);
    expect(fake.calls.every(({ prompt }) => prompt.tokens <= 3000)).toBe(true);
    expect(made.summary.engine).toBe('provider');
    expect(made.bills).toHaveLength(fake.calls.length);
    const offered = fake.of('reduce')[0]?.prompt.user ?? '';
    if (offered !== '')
      for (const { text } of made.summary.points) expect(offered).toContain(text.slice(0, 40));
  });

  it('by the host’s word is split once, and then left', async () => {
    const fake = scripted((call) => {
      if (call.prompt.tokens <= 4000) return truth(call);
      // Clients learn it from what the host says.
      (fake.model as { budget: number }).budget = 4000;
      throw failing('too long', 'call', 'The window is 4000 tokens.');
    });
    const { made } = await run(fake, LONG);
    expect(made.summary.engine).toBe('provider');
    const stubborn = scripted(() => {
      throw failing('too long', 'call', 'The window is one token.');
    });
    const left = await run(stubborn, LONG);
    expect(stubborn.calls).toHaveLength(2);
    expect(left.made).toMatchObject({ settled: false, summary: { engine: 'digest' } });
    expect(left.made.summary.notice).toContain('The window is one token.');
  });

  it('that its host cuts in silence is split by what the host counted', async () => {
    const fake = scripted((call) => {
      const cut = call.prompt.tokens > 4096;
      const usage = { input: Math.min(call.prompt.tokens, 4096), cached: 0, output: 10 };
      return { json: truth(call), usage, cut };
    });
    const { made } = await run(fake, LONG);
    expect(fake.of('thread').length).toBeGreaterThan(2);
    expect(made.summary).toMatchObject({ engine: 'provider', leftOut: { mails: 0 } });
  });

  it('by a count that nothing could be read with is split into few parts, and a short one not at all', async () => {
    const counts = (call: ModelCall) => ({
      json: truth(call),
      usage: { input: 512, cached: 0, output: 10 },
      cut: true,
    });
    const long = scripted(counts);
    const { made } = await run(long, LONG);
    expect(made.summary.engine).toBe('provider');
    const [, ...parts] = long.of('thread').map(({ prompt }) => prompt.tokens);
    expect(Math.max(...parts)).toBeGreaterThan(1000);
    expect(parts.length).toBeLessThan(20);
    const short = scripted(counts);
    await run(short, talk(1));
    expect(short.calls).toHaveLength(1);
  });
});

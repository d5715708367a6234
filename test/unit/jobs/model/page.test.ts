import { describe, expect, it } from 'vitest';
import { costOfShown } from '../../../../lib/jobs/model/page-cost.ts';
import { keptPrompt } from '../../../../lib/jobs/kept-thread.ts';
import { choiceText, pasteChoice, summariseAgain } from '../../../../lib/jobs/model/page-report.ts';
import { pasteAnswer, summariseByModel } from '../../../../lib/jobs/model/page-summary.ts';
import { loadThread } from '../../../../lib/jobs/page-message.ts';
import { shownThread } from '../../../../lib/jobs/shown-thread.ts';
import type { Summarised } from '../../../../lib/jobs/model-thread.ts';
import { FREE } from '../../../../lib/jobs/model/opened.ts';
import type { Job } from '../../../../lib/jobs/types.ts';
import type { Price } from '../../../../lib/model/types.ts';
import type { Language } from '../../../../lib/report/types.ts';
import { memoryStore } from '../../../../lib/store/store.ts';
import { mailsOf } from '../../invented.ts';
import { answering, NOW, REQUEST, rig } from '../rig.ts';
import { failing, models, NONSENSE, opened, PRICE, scripted, talk, truth } from './fake.ts';

const { base } = REQUEST;
const MAILS = await mailsOf(talk(1));
const ASKED = { base, root: 'root-0@x', language: 'en' as const };
const signal = () => new AbortController().signal;

const REQUESTED = {
  ...{ base, root: 'root-0@x', others: [], copies: false, seen: false },
  mail: { id: 'root-0@x', subject: 'x', from: 'Ilse', date: '', parent: null, text: '' },
  language: 'en' as Language,
};

/** A page's thread that was loaded, and a model for its list. */
async function page(
  fake = scripted(),
  settings: Parameters<typeof models>[1] = {},
  price: Price | null = PRICE,
) {
  const one = models(opened(fake.model, { price }), { choice: 'e-1', ...settings });
  const jobs = { store: memoryStore<Job>(), models: one, clock: () => NOW };
  await loadThread(jobs, () => Promise.resolve(MAILS), REQUESTED);
  const read = () => shownThread(jobs, { base, language: 'en', mails: MAILS });
  return { jobs, fake, read };
}

describe('a thread of a page', () => {
  it('is summarised by the list’s model, part by part, and shown so from then on', async () => {
    const fake = scripted((call) => {
      const text = JSON.stringify(truth(call));
      for (let end = 1; end <= text.length; end += 5) call.onText?.(text.slice(0, end));
      return truth(call);
    });
    const { jobs, read } = await page(fake);
    expect((await read()).view.source).toMatch(/^digest,/);
    expect((await read()).model).toBe('At work');
    const parts: Summarised[] = [];
    const done = await summariseByModel(jobs, { ...ASKED, again: false }, signal(), (part) =>
      parts.push(part),
    );
    const lines = ({ view }: Summarised) => view.parts.flatMap((part) => part.lines).length;
    expect(parts.map(lines)).toEqual([1, 2, 3]);
    expect([lines(done), done.note]).toEqual([3, '']);
    expect(done.view.source).toMatch(/^by frob-large,/);
    expect((await read()).view).toEqual(done.view);
    await summariseByModel(jobs, { ...ASKED, again: false }, signal(), () => undefined);
    expect(fake.calls).toHaveLength(1);
    await summariseByModel(jobs, { ...ASKED, again: true }, signal(), () => undefined);
    expect(fake.calls).toHaveLength(2);
    expect(await jobs.store.getSpending()).toMatchObject([{ calls: 2 }]);
    // In the report's window it is the same thread, seen another day: no call.
    const off = { ...jobs, models: { ...jobs.models, settings: models(opened(fake.model)).settings } };
    const shown = await shownThread(off, { base, language: 'en', mails: MAILS });
    expect([shown.model, shown.view.source.startsWith('digest,')]).toEqual([null, true]);
  });

  it('stays shown as the model’s when its mails get older, without a call', async () => {
    const { jobs, fake } = await page();
    await summariseByModel(jobs, { ...ASKED, again: false }, signal(), () => undefined);
    const later = { ...jobs, clock: () => NOW + 20 * 86_400_000 };
    const { view } = await shownThread(later, { base, language: 'en', mails: MAILS });
    expect(view.source).toMatch(/^by frob-large,/);
    expect(view.parts.map(({ key }) => key)).toEqual(['earlier']);
    expect(fake.calls).toHaveLength(1);
  });

  it('tells beforehand what it takes: tokens, and the price where that is known', async () => {
    const costOf = async (price: Price | null, settings: Parameters<typeof models>[1] = {}) => {
      const { jobs, fake } = await page(scripted(), settings, price);
      const { cost } = await loadThread(jobs, () => Promise.resolve(MAILS), REQUESTED);
      expect(fake.calls).toHaveLength(0);
      return { jobs, cost };
    };
    expect((await costOf(PRICE)).cost).toMatch(/^about [\d,]{3,5} tokens, \$0\.00\d+$/);
    expect((await costOf(null)).cost).toMatch(/^about [\d,]{3,5} tokens, price not known$/);
    expect((await costOf(FREE)).cost).toMatch(/^about [\d,]{3,5} tokens, free of charge$/);
    expect((await costOf(PRICE, { choice: null })).cost).toBe('');
    const { jobs } = await costOf(PRICE);
    const zh = await loadThread(jobs, () => Promise.resolve(MAILS), { ...REQUESTED, language: 'zh-CN' });
    expect(zh.cost).toMatch(/^约 [\d,]{3,5} token，\$0\.00\d+$/);
    // Less than a call can come to is left of the day: the button says what the call would.
    const { cost } = await costOf(PRICE, { dayCap: 0.01 });
    expect(cost).toMatch(/^The limit of \$0\.01 for one day is reached\. Raise it in the options/);
    const parts: Summarised[] = [];
    const done = await summariseByModel(jobs, { ...ASKED, again: false }, signal(), (part) =>
      parts.push(part),
    );
    expect(done.cost).toMatch(/^about [\d,]{3,5} tokens, \$/);
    expect(parts.every((part) => part.cost !== '')).toBe(true);
  });

  it('keeps what the model wrote where reading it again fails, and says why', async () => {
    const { jobs, fake } = await page(
      scripted((call, n) => {
        if (n > 1) throw failing('server', 'call', 'The host is broken.');
        return truth(call);
      }),
    );
    const first = await summariseByModel(jobs, { ...ASKED, again: false }, signal(), () => undefined);
    const then = await summariseByModel(jobs, { ...ASKED, again: true }, signal(), () => undefined);
    expect(fake.calls).toHaveLength(2);
    expect([then.view, then.note]).toEqual([first.view, 'The host is broken. Look there.']);
  });

  it('says why it is not, and keeps no stand-in', async () => {
    const broken = scripted(() => {
      throw failing('money', 'all', 'The host says: no credit left.');
    });
    const { jobs, read } = await page(broken);
    const { note, view } = await summariseByModel(
      jobs,
      { ...ASKED, again: false },
      signal(),
      () => undefined,
    );
    expect(note).toMatch(/no credit left/);
    expect(view.leftOut?.notice).toBe(note);
    expect((await read()).view.leftOut).toBeNull();
    const capped = await page(scripted(), { dayCap: 0.001 });
    const { note: limit } = await summariseByModel(
      capped.jobs,
      { ...ASKED, again: false },
      signal(),
      () => undefined,
    );
    expect(limit).toMatch(/limit of \$0\.001 for one day/);
    expect(capped.fake.calls).toHaveLength(0);
    const none = await page(scripted(), { byInbox: { [base]: null } });
    await expect(
      summariseByModel(none.jobs, { ...ASKED, again: false }, signal(), () => undefined),
    ).rejects.toThrow(/No model is chosen/);
  });

  it('is shown though nobody can tell what a summary would take', async () => {
    const { jobs, read } = await page();
    const cost = async () => costOfShown(jobs, await read());
    expect(await cost()).toMatch(/^about [\d,]+ tokens, \$/);
    jobs.models.clerk = {
      ...jobs.models.clerk,
      write: () => Promise.reject(failing('network', 'call', 'It was closed.')),
    };
    expect(await cost()).toBe('');
    expect((await read()).view.source).toMatch(/^digest,/);
    await expect(keptPrompt(jobs, ASKED)).rejects.toThrow('It was closed.');
  });

  it('takes an answer from the user’s own chat, fenced and talked around, and checks it', async () => {
    const { jobs, fake, read } = await page();
    const whole = await keptPrompt(jobs, ASKED);
    const prompt = whole.slice(whole.indexOf('<facts '));
    const call = {
      prompt: { system: '', user: prompt, shape: '{"headline"', tokens: 0 },
      schema: {},
      signal: signal(),
    };
    const json = truth(call) as typeof NONSENSE;
    json.points.push(...NONSENSE.points);
    const text = `Sure! Here it is:\n\`\`\`json\n${JSON.stringify(json, null, 2)}\n\`\`\`\nHope that helps.`;
    const { view, note } = await pasteAnswer(jobs, { ...ASKED, text });
    expect(view.source).toMatch(/^by your own chat,/);
    expect(view.parts.flatMap((part) => part.lines)).toHaveLength(3);
    expect(view.leftOut?.refused?.items).toHaveLength(2);
    expect([note, fake.calls.length]).toEqual(['', 0]);
    expect((await read()).view.source).toMatch(/^digest,/);
    await expect(pasteAnswer(jobs, { ...ASKED, text: 'I cannot do that.' })).rejects.toThrow(
      /no answer to this prompt/,
    );
    await expect(pasteAnswer(jobs, { ...ASKED, text: '{"zorp":1}' })).rejects.toThrow(
      /no answer to this prompt/,
    );
    const lies = await pasteAnswer(jobs, { ...ASKED, text: JSON.stringify(NONSENSE) });
    expect(lies.note).toMatch(/too little of what “your own chat” wrote/);
  });

  it('refuses what a chat wrote in another language than the one that it was asked for', async () => {
    const { jobs } = await page();
    const whole = await keptPrompt(jobs, ASKED);
    const user = whole.slice(whole.indexOf('<facts '));
    const prompt = { system: '', user, shape: '{"headline"', tokens: 0 };
    const json = truth({ prompt, schema: {}, signal: signal() }) as typeof NONSENSE;
    const [first] = json.points;
    if (!first) throw new Error('no point');
    json.points.push({ ...first, text: 'Кольцо снова стоит, и никто не знает, отчего и надолго ли.' });
    const { view } = await pasteAnswer(jobs, { ...ASKED, text: JSON.stringify(json) });
    expect(view.parts.flatMap((part) => part.lines)).toHaveLength(3);
    expect(view.leftOut?.refused?.items).toMatchObject([{ detail: 'another script' }]);
  });
});

describe('a kept report', () => {
  async function report(fake = scripted(), model: string | null = 'e-1') {
    const one = models(opened(fake.model), { choice: 'e-1' });
    const store = memoryStore<Job>();
    const { runner, ended } = rig(store, await answering(talk(5)), { models: one });
    const end = ended();
    await runner.start({ ...REQUEST, model });
    await end;
    const read = (job: string, language: Language) => runner.report(job, language);
    return { jobs: { store, models: one, clock: () => NOW, report: read }, fake, read };
  }
  const OF = { job: 'job-0', language: 'en' as const };

  it('has one thread summarised again, and is the same else', async () => {
    const { jobs, read, fake } = await report(scripted(), null);
    const before = await read('job-0', 'en');
    const root = before.report.threads[1]?.root ?? '';
    const after = await summariseAgain(jobs, { ...OF, root }, signal());
    expect(fake.calls).toHaveLength(1);
    expect(after.report.threads.map(({ summary }) => summary.model)).toEqual([
      ...[null, 'frob-large', null, null, null],
    ]);
    expect(await read('job-0', 'en')).toEqual(after);
    await expect(summariseAgain(jobs, { ...OF, root: 'none@x' }, signal())).rejects.toThrow(
      /not in the report/,
    );
  });

  it('stays as it is when that fails', async () => {
    const { jobs, read } = await report();
    const before = await read('job-0', 'en');
    const broken = models(opened(scripted(() => Promise.reject(failing('server', 'call'))).model), {
      choice: 'e-1',
    });
    const asked = summariseAgain({ ...jobs, models: broken }, { ...OF, root: 'root-0@x' }, signal());
    await expect(asked).rejects.toThrow('The host said no.');
    expect(await read('job-0', 'en')).toEqual(before);
  });

  it('takes the choice of the user’s own chat, each sentence checked', async () => {
    const { jobs, read } = await report(scripted(), null);
    expect((await read('job-0', 'en')).report.first).toEqual([]);
    const prompt = await choiceText(jobs, OF);
    const [, alias = '', text = ''] = /^\[(t\d+)\].* \| (.*)$/m.exec(prompt) ?? [];
    const lie = { thread: 't2', text: 'Everything was merged into mainline by Zorp Blat.' };
    const answer = JSON.stringify({ threads: [{ thread: alias, text }, lie, { thread: 't99', text }] });
    const { report: made } = await pasteChoice(jobs, { ...OF, text: `\`\`\`\n${answer}\n\`\`\`` });
    expect(made.first).toHaveLength(1);
    expect(made.first[0]?.text).toBe(text);
    expect((await read('job-0', 'en')).report).toEqual(made);
    const lies = JSON.stringify({ threads: [lie] });
    await expect(pasteChoice(jobs, { ...OF, text: lies })).rejects.toThrow(/none of its sentences/);
  });

  it('in another language keeps what the model wrote, and costs nothing', async () => {
    const { read, fake } = await report();
    const calls = fake.calls.length;
    const en = await read('job-0', 'en');
    const zh = await read('job-0', 'zh-CN');
    expect(fake.calls).toHaveLength(calls);
    const points = (of: typeof en) => of.report.threads.map(({ summary }) => [summary.model, summary.points]);
    expect(points(zh)).toEqual(points(en));
    expect(zh.report.first).toEqual(en.report.first);
    expect(zh.report.threads[0]?.summary.headline).toMatch(/补丁/);
  });
});

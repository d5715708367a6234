import { describe, expect, it } from 'vitest';
import { outlookOf } from '../../../lib/jobs/outlook.ts';
import type { Job } from '../../../lib/jobs/types.ts';
import { memoryStore } from '../../../lib/store/store.ts';
import { keptRules } from '../../../lib/thread/category.ts';
import { mailsOf } from '../invented.ts';
import { answering, NOW, REQUEST, rig, WEEK } from './rig.ts';

const { base } = REQUEST;
const DAY = 86_400_000;
const visited = { ...REQUEST, source: 'visited' } as const;

async function readThread(root: string, ids: string[]) {
  const store = memoryStore<Job>({ clock: () => NOW });
  await store.putMails(base, await mailsOf(WEEK));
  await store.putVisit({ base, root, at: NOW, ids, before: null });
  await store.putVisit({
    base: 'https://lore.kernel.org/other/',
    root: 'c@x',
    at: NOW,
    ids: ['c@x'],
    before: null,
  });
  return store;
}

describe('a report of the threads that were read here', () => {
  it('has those of its list and no others, asks nobody, and says what it is not', async () => {
    const store = await readThread('a@x', ['a@x', 'b@x']);
    const { runner, ended, asked } = rig(store, await answering(WEEK));
    const end = ended();
    await runner.start(visited);
    const done = await end;
    expect(done).toMatchObject({ phase: 'done', mails: 2, threads: { total: 1 } });
    expect(asked.windows).toBe(0);
    const { report } = await runner.report(done.id, 'en');
    expect(report.threads.map(({ root }) => root)).toEqual(['a@x']);
    expect(report.missing).toEqual([expect.stringContaining('Only threads that were opened')]);
    expect((await store.listReports())[0]).toMatchObject({ source: 'visited' });
    // The rest of the list was not fetched, so nothing may pass for it.
    expect(await store.getFetches(base)).toEqual([]);
  });

  it('says what to do where none was read', async () => {
    const { runner, ended } = rig(memoryStore<Job>({ clock: () => NOW }), await answering(WEEK));
    const end = ended();
    await runner.start(visited);
    const problem = (await end).problem;
    expect(problem?.message).toBe('Lorebrief remembers no thread of frob that you opened.');
    expect(problem?.remedy).toContain('choose the whole list');
  });
});

describe('a report with rules of the user’s own', () => {
  it('has the categories that they say', async () => {
    const rules = () =>
      Promise.resolve(keptRules([{ field: 'subject', pattern: '.', category: 'Announce' }]));
    const store = memoryStore<Job>({ clock: () => NOW });
    const { runner, ended } = rig(store, await answering(WEEK), { rules });
    const end = ended();
    await runner.start(REQUEST);
    const { report } = await runner.report((await end).id, 'en');
    expect(new Set(report.threads.map(({ category }) => category))).toEqual(new Set(['Announce']));
  });
});

describe('the outlook of a report', () => {
  const store = () => memoryStore<Job>({ clock: () => NOW });

  it('is two requests for a week that is not over for long, one for an older, about no known mails', async () => {
    expect(await outlookOf(store(), REQUEST, NOW)).toEqual({ requests: 2, mails: null, visited: 0 });
    expect(await outlookOf(store(), REQUEST, NOW + 2 * DAY)).toMatchObject({ requests: 1 });
  });

  it('is none where all of it is kept, and tells mails by the last report of the list', async () => {
    const kept = store();
    const later = rig(kept, await answering(WEEK), { clock: () => NOW + 2 * DAY });
    const end = later.ended();
    await later.runner.start(REQUEST);
    await end;
    const twice = { ...REQUEST, from: '2026-11-09T00:00:00Z' };
    expect(await outlookOf(kept, REQUEST, NOW + 3 * DAY)).toEqual({ requests: 0, mails: 3, visited: 0 });
    expect(await outlookOf(kept, twice, NOW + 3 * DAY)).toEqual({ requests: 1, mails: 6, visited: 0 });
  });

  it('counts threads that were read, which need no request', async () => {
    expect(await outlookOf(await readThread('a@x', ['a@x']), visited, NOW)).toEqual({
      ...{ requests: 0, mails: null, visited: 1 },
    });
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { loadThread, summariseMessage } from '../../../lib/jobs/page-message.ts';
import { keptMarkdown, keptPrompt, reportWith } from '../../../lib/jobs/kept-thread.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import { openStore, type ReportHead, type StoredReport } from '../../../lib/store/store.ts';
import { NO_MODELS } from './rig.ts';

const BASE = 'https://lore.kernel.org/harbour/';
const NOW = Date.UTC(2027, 2, 2);

function mail(id: string, name: string, parent: string | null, text: string): Mail {
  const date = Date.UTC(2027, 2, 1, 8, id.charCodeAt(0) - 96);
  const segments = segmentBody(text);
  const from = { name, address: `${id}.person@pier.example` };
  const subject = parent === null ? 'Which lock guards the quay?' : 'Re: Which lock guards the quay?';
  return {
    id,
    subject,
    from,
    date,
    received: date,
    inReplyTo: parent,
    references: [],
    segments,
    defects: [],
    source: 'archive',
  };
}
const ALL = [
  mail('a@x', 'Asta Lindqvist', null, 'I cannot find which lock guards the quay. Is it the harbour lock?'),
  mail('b@x', 'Per Malm', 'a@x', 'It is the quay lock, taken in quay_open().'),
  mail('c@x', 'Ida Strand', 'a@x', 'The documentation names it as well.'),
];
const request = {
  base: BASE,
  language: 'en' as const,
  seen: true,
  mail: {
    id: 'b@x',
    subject: 'Re: Which lock guards the quay?',
    from: 'Per Malm <per@pier.example>',
    date: 'Mon, 1 Mar 2027 09:02:00 +0100',
    parent: 'a@x',
    text: 'It is the quay lock, taken in quay_open().\n',
  },
  root: 'a@x',
  others: ['a@x', 'c@x'],
  copies: false,
};
const jobs = async (name: string) => ({ store: await openStore<unknown>(name), clock: () => NOW });
const load = () => Promise.resolve(ALL);

describe('the page of one mail', () => {
  it('tells of its mail alone while nothing else is known, and keeps no thread of it', async () => {
    const { store, clock } = await jobs('message-alone');
    const answer = await summariseMessage({ store, models: NO_MODELS, clock }, request);
    expect(answer).toMatchObject({ alone: true, unread: 2, since: null });
    expect(answer.missing).toEqual(['2 mails of this thread are not on this page']);
    expect(answer.view.parts.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual([
      'It is the quay lock, taken in quay_open().',
    ]);
    expect(await store.getThreadsOf(BASE, ['b@x'])).toEqual([undefined]);
    await store.close();
  });

  it('is whole once loaded, also when opened again', async () => {
    const { store, clock } = await jobs('message-loaded');
    const loaded = await loadThread({ store, models: NO_MODELS, clock }, load, request);
    expect(loaded).toMatchObject({ alone: false, unread: 0, missing: [] });
    expect(await summariseMessage({ store, models: NO_MODELS, clock }, request)).toEqual(loaded);
    await store.close();
  });

  it('finds the thread by any of its mails, and says what came since it was read', async () => {
    const { store, clock } = await jobs('message-newer');
    await loadThread({ store, models: NO_MODELS, clock }, () => Promise.resolve(ALL.slice(0, 2)), request);
    const newer = { ...request, mail: { ...request.mail, id: 'd@x' }, others: ['a@x', 'b@x', 'c@x'] };
    const answer = await summariseMessage({ store, models: NO_MODELS, clock }, newer);
    expect(answer).toMatchObject({ alone: false, unread: 1 });
    expect(answer.missing).toEqual(['the thread has one mail that is not read yet']);
    await store.close();
  });

  it('takes its mail for read, the others stay new', async () => {
    const { store, clock } = await jobs('message-visit');
    await loadThread({ store, models: NO_MODELS, clock }, load, request);
    expect(await store.getVisits(BASE, ['a@x'])).toEqual([undefined]);
    const at = NOW - 86_400_000;
    await store.putVisit({ base: BASE, root: 'a@x', at, ids: ['a@x'], before: null });
    const { since } = await summariseMessage({ store, models: NO_MODELS, clock }, request);
    expect(since?.ids).toEqual(['b@x', 'c@x']);
    const [visit] = await store.getVisits(BASE, ['a@x']);
    expect(visit).toMatchObject({ at, ids: ['a@x', 'b@x'] });
    await store.close();
  });

  it('says where several mails have this Message-ID', async () => {
    const { store, clock } = await jobs('message-copies');
    const { missing } = await summariseMessage(
      { store, models: NO_MODELS, clock },
      { ...request, copies: true },
    );
    expect(missing.at(-1)).toContain('several mails with this Message-ID');
    await store.close();
  });
});

describe('a kept thread', () => {
  it('is Markdown as the report writes it', async () => {
    const { store, clock } = await jobs('markdown');
    await loadThread({ store, models: NO_MODELS, clock }, load, request);
    const text = await keptMarkdown(
      { store, models: NO_MODELS, clock },
      { base: BASE, root: 'a@x', language: 'en' },
    );
    expect(text).toMatch(/^### .*\[Which lock guards the quay\?\]\(https:/);
    for (const { id } of ALL) expect(text).toContain(`${BASE}${id}/`);
    expect(text).toMatch(/\w.*\n$/);
    await store.close();
  });

  it('is there also of a mail that has no others', async () => {
    const { store, clock } = await jobs('markdown-single');
    await summariseMessage({ store, models: NO_MODELS, clock }, { ...request, root: 'b@x', others: [] });
    const text = await keptMarkdown(
      { store, models: NO_MODELS, clock },
      { base: BASE, root: 'b@x', language: 'en' },
    );
    expect(text).toContain('Per Malm');
    await store.close();
  });

  it('says so when it is gone', async () => {
    const { store, clock } = await jobs('markdown-gone');
    const asked = keptMarkdown(
      { store, models: NO_MODELS, clock },
      { base: BASE, root: 'a@x', language: 'en' },
    );
    await expect(asked).rejects.toThrow('This thread is not kept any more.');
    await store.close();
  });
});

describe('the prompt of a kept thread', () => {
  it('has the mails’ words between markers with the nonce, and no address and no Message-ID', async () => {
    const { store, clock } = await jobs('prompt');
    await loadThread({ store, models: NO_MODELS, clock }, load, request);
    const asked = { base: BASE, root: 'a@x', language: 'en' as const };
    const models = { ...NO_MODELS, newId: () => `${'0'.repeat(20)}a1b2c3d4e5f6` };
    const text = await keptPrompt({ store, models, clock }, asked);
    expect(text).toContain('<mails a1b2c3d4e5f6>');
    expect(text).toContain('It is the quay lock, taken in quay_open().');
    expect(text).not.toMatch(/@pier\.example|a@x/);
    await store.close();
  });
});

describe('the report that holds a thread', () => {
  it('is the newest of that list, found by any of its mails; null when none does', async () => {
    const head = (key: string, base = BASE) => ({ key, base }) as ReportHead;
    const holding = (id: string) => ({ report: { threads: [{ mails: [{ id }] }] } }) as StoredReport;
    const kept = new Map([
      ['other list', holding('a@x')],
      ['newest', holding('z@x')],
      ['newer', holding('a@x')],
      ['older', holding('a@x')],
    ]);
    const store = {
      listReports: () =>
        Promise.resolve([
          head('other list', 'https://lore.kernel.org/pier/'),
          head('newest'),
          head('newer'),
          head('older'),
        ]),
      getReport: (key: string) => Promise.resolve(kept.get(key)),
    };
    expect((await reportWith(store, { base: BASE, root: 'a@x' }))?.key).toBe('newer');
    expect(await reportWith(store, { base: BASE, root: 'none@x' })).toBeNull();
  });
});

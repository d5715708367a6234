import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailOfPage } from '../../lib/archive/mail-of-page.ts';
import { readThread } from '../../lib/archive/thread-page.ts';
import { factsOf } from '../../lib/facts/facts.ts';
import type { Facts } from '../../lib/facts/types.ts';
import { escapeId } from '../../lib/mail/links.ts';
import type { Mail } from '../../lib/mail/types.ts';
import { checkedDigest } from '../../lib/summary/checked-digest.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { mailsIn } from './thread-page.ts';

let archive: Archive;
let ids: string[];

beforeAll(async () => {
  archive = await startArchive();
  ids = buildThreads(await mailsIn(sampleMbox(archive.end))).map(({ root }) => root.mail.id);
});
afterAll(async () => {
  await archive.stop();
});

const get = (path: string) => fetch(`http://127.0.0.1:${archive.port}/sample/${path}`);

/** The archive shows no text of mails that are HTML only, but a link to it. */
const hidesText = (html: string) => html.includes('Attachment #1: Type: text/html');

function mailsOf(html: string, id: string, view: string): Mail[] {
  const href = `https://lore.kernel.org/sample/${escapeId(id)}/${view}/`;
  const doc = new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
  return readThread(doc, href).mails.map(mailOfPage);
}

async function fromArchive(id: string): Promise<Mail[]> {
  return mailsIn(new Uint8Array(await (await get(`${escapeId(id)}/t.mbox.gz`)).arrayBuffer()));
}

const threadOf = (mails: Mail[], id: string): Thread => {
  const thread = buildThreads(mails).find((t) => t.mails.some(({ mail }) => mail.id === id));
  if (!thread) throw new Error(`no thread of ${id}`);
  return thread;
};

/** Pages tell minutes, and no addresses; diffs are left where they are, so there is no size either. */
const comparable = (facts: Facts): unknown =>
  JSON.parse(
    JSON.stringify({
      ...facts,
      diffstat: null,
      changes: facts.changes.map((change) => ({ ...change, sizes: null })),
      people: facts.people.map((person) => ({ ...person, addresses: [] })),
    }).replace(/(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\dZ/g, '$1Z'),
  );

describe('a thread page', () => {
  it('has the facts and the digest of the thread’s mbox, for every thread of the archive', async () => {
    expect(ids.length).toBeGreaterThan(20);
    let compared = 0;
    for (const id of ids) {
      const pages = await Promise.all(
        ['T', 't'].map(async (view) => ({
          view,
          html: await (await get(`${escapeId(id)}/${view}/`)).text(),
        })),
      );
      if (pages.some(({ html }) => hidesText(html))) continue;
      compared++;
      const full = threadOf(await fromArchive(id), id);
      const fresh = new Set(full.mails.slice(-3).map(({ mail }) => mail.id));
      const context = { isNew: (mid: string) => fresh.has(mid), language: 'en' as const };
      const facts = factsOf(full);
      const summary = checkedDigest(full, { ...context, facts });
      for (const { view, html } of pages) {
        const read = threadOf(mailsOf(html, id, view), id);
        const shown = factsOf(read);
        expect(comparable(shown), `${view} ${full.title}`).toEqual(comparable(facts));
        expect(checkedDigest(read, { ...context, facts: shown }), `${view} ${full.title}`).toEqual(summary);
      }
    }
    expect(compared).toBe(ids.length - 1);
  });
});

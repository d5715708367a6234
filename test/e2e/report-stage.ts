import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import type { Browser } from 'wxt/browser';
import { iso } from '../../lib/mail/iso.ts';
import type { Endpoint, Structure } from '../../lib/model/types.ts';
import type { Job, RequestOf } from '../../lib/rpc/messages.ts';
import { readSettings, type ModelSettings } from '../../lib/store/choices.ts';
import type { StoredReport } from '../../lib/store/store.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { mboxOf, sampleMails, sampleMbox } from '../sample/mbox.ts';
import { ask, jobWhen, rowsIn, within, type AnyPage } from './extension.ts';
import { mailsIn } from './thread-page.ts';

declare const chrome: typeof Browser;

const DAY = 86_400_000;

/** Host of models that is neither this machine nor this network, as far as the extension can tell. */
export const FAR = 'https://api.example.test/v1';
/** What it costs, US dollars for a million tokens. */
export const PRICE = { input: 1, cached: 0.1, output: 4, of: '2026-11-24' };

/** TLS in front of the port that `to` names at the time, with the archive's certificate. */
async function startTls(archive: Archive, to: () => number): Promise<Server> {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(archive.built, name)));
  const server = createServer({ key, cert }, (client) => {
    const plain = connect(to(), '127.0.0.1');
    client.on('error', () => undefined).on('close', () => plain.destroy());
    plain.on('error', () => undefined).on('close', () => client.destroy());
    client.pipe(plain).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** An archive, a host of models, and the background of a browser between them; which browser, its heirs say. */
export abstract class ReportStage {
  archive!: Archive;
  /** A page of the extension, to speak with its background from. */
  abstract page: AnyPage;
  threads: Thread[] = [];
  /** Port that {@link FAR} leads to. */
  farPort = 0;
  #tls!: Server;
  #folder = '';

  /**
   * Start all but the browser.
   * @param few how many of the sample's smallest threads a second list, `few`, has.
   * @returns the port at which {@link FAR} is.
   */
  protected async startHosts(few: number): Promise<number> {
    this.#folder = mkdtempSync(join(tmpdir(), 'lorebrief-mail-'));
    const end = new Date(Math.ceil(Date.now() / DAY) * DAY);
    this.threads = buildThreads(await mailsIn(sampleMbox(end)));
    const smallest = [...this.threads].sort((a, b) => a.mails.length - b.mails.length).slice(0, few);
    const ids = new Set(smallest.flatMap(({ mails }) => mails.map(({ mail }) => mail.id)));
    const lists = [
      ['sample', sampleMbox(end)],
      ['few', mboxOf(sampleMails(end).filter(({ id }) => ids.has(id)))],
    ] as const;
    const inboxes = lists.map(([name, bytes]) => {
      const mbox = join(this.#folder, name);
      writeFileSync(mbox, bytes);
      return { name, mbox };
    });
    this.archive = await startArchive(few > 0 ? { inboxes } : {});
    this.#tls = await startTls(this.archive, () => this.farPort);
    return (this.#tls.address() as AddressInfo).port;
  }

  protected async stopHosts() {
    this.#tls.close();
    await this.archive.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Everything is forgotten, and this is the only model, agreed to and chosen. */
  async choose(
    endpoint: Partial<Endpoint> & Pick<Endpoint, 'base'>,
    key: string | null = null,
    models: Partial<ModelSettings> = {},
  ): Promise<Endpoint> {
    await ask(this.page, 'store.clear', {});
    return this.addModel(endpoint, key, models);
  }

  /** The same, beside all that is kept. */
  async addModel(
    endpoint: Partial<Endpoint> & Pick<Endpoint, 'base'>,
    key: string | null = null,
    models: Partial<ModelSettings> = {},
  ): Promise<Endpoint> {
    const saved = await ask(this.page, 'models.save', {
      key,
      endpoint: {
        ...{ id: '', family: 'other', name: 'Scripted', model: 'scripted-1' },
        ...{ atOnce: 6, perMinute: null, price: null },
        ...endpoint,
        consented: true,
      },
    });
    await this.setModels({ ...models, choice: saved.id });
    return saved;
  }

  async setModels(models: Partial<ModelSettings>) {
    const settings = { models: { ...readSettings(null).models, ...models } };
    await within(this.page, (kept: object) => chrome.storage.local.set({ settings: kept }), settings);
  }

  /** As though an endpoint had been found to take this form of answers and no better one. */
  async learned(id: string, structure: Structure) {
    await within(
      this.page,
      ({ id, structure }: { id: string; structure: Structure }) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('lorebrief');
          opening.onsuccess = () => {
            const tx = opening.result.transaction('endpoints', 'readwrite');
            const endpoints = tx.objectStore('endpoints');
            const asking = endpoints.get(id) as IDBRequest<Endpoint>;
            asking.onsuccess = () => {
              const { learned, ...rest } = asking.result;
              endpoints.put({ ...rest, learned: { ...learned, structure } });
            };
            tx.oncomplete = () => {
              opening.result.close();
              resolve();
            };
            tx.onerror = () => {
              reject(new Error('nothing was learned'));
            };
          };
        }),
      { id, structure },
    );
  }

  /** The sample's week. */
  week(model: string | null, inbox = 'sample'): RequestOf<'report.start'> {
    const to = this.archive.end.getTime();
    return {
      ...{ inbox, base: `https://lore.kernel.org/${inbox}/`, source: 'archive', language: 'en' },
      ...{ from: iso(to - 7 * DAY), to: iso(to), model },
    };
  }

  /** Begin the week's report, and wait until it ends or asks. */
  async begin(model: string | null, inbox?: string): Promise<Job> {
    return this.makeReport(this.week(model, inbox));
  }

  /** The same of a report that was made: of its very window, as the last seven days end elsewhere by now. */
  async beginAgain({ inbox, base, source, language, from, to, model }: Job): Promise<Job> {
    return this.makeReport({ inbox, base, source, language, from, to, model });
  }

  async makeReport(request: RequestOf<'report.start'>): Promise<Job> {
    await ask(this.page, 'report.start', request);
    return jobWhen(this.page, ['done', 'failed', 'asking', 'waiting']);
  }

  ended(): Promise<Job> {
    return jobWhen(this.page, ['done', 'failed']);
  }

  async kept({ id }: Pick<Job, 'id'>): Promise<StoredReport> {
    const { kept } = await ask(this.page, 'report.get', { job: id, language: 'en', whole: true });
    if (!kept) throw new Error('no report is kept');
    return kept;
  }

  async spent() {
    const spending = await rowsIn(this.page, 'spending');
    const of = (field: 'calls' | 'input' | 'output' | 'cost') =>
      spending.reduce((sum, row) => sum + row[field], 0);
    return { calls: of('calls'), input: of('input'), output: of('output'), cost: of('cost') };
  }
}

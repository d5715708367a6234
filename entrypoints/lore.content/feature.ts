import type { PageKind } from '../../lib/archive/page.ts';
import type { Language } from '../../lib/report/types.ts';
import type { FeatureId, Settings } from '../../lib/store/settings.ts';
import type { Scheme } from './shadow.ts';

/** The page that features work on. */
export interface Page {
  doc: Document;
  href: string;
  /** URL of the inbox with the final slash. */
  base: string;
  kind: PageKind;
  scheme: Scheme;
  /** Of what the extension says; mails keep their own words. */
  language: Language;
  /** Resolves when the whole page is there; features wait for it, but for early ones. */
  ready: Promise<unknown>;
  /** As they were when the feature was started. */
  settings: Settings;
}

/** One thing that the extension adds to pages. When `signal` aborts, it takes back all that it added. */
export interface Feature {
  id: FeatureId;
  pages: readonly PageKind[];
  /** Settings that it must be started anew for when they change. */
  dependsOn?: readonly (keyof Settings)[];
  /** Starts when the first mail is there, on a page that is still loading, and waits for the rest by itself. */
  early?: true;
  init: (page: Page, signal: AbortSignal) => void | Promise<void>;
}

type Start = Omit<Page, 'settings'>;

/**
 * Runs the features that belong on this page, each on its own: one that throws leaves the page and the others
 * whole, and one that is switched off or on while the page is open goes or comes at once.
 */
export class FeatureRunner {
  readonly #features: readonly Feature[];
  readonly #page: Start;
  readonly #isOn: (settings: Settings) => boolean;
  readonly #running = new Map<FeatureId, { end: AbortController; settings: Settings }>();

  constructor(features: readonly Feature[], page: Start, isOn: (settings: Settings) => boolean) {
    this.#features = features.filter(({ pages }) => pages.includes(page.kind));
    this.#page = page;
    this.#isOn = isOn;
  }

  /** Bring the page in line with these settings. Resolves when all that it started is done or has failed. */
  async apply(settings: Settings): Promise<void> {
    const wanted = this.#isOn(settings)
      ? this.#features.filter(({ id }) => !settings.featuresOff.includes(id))
      : [];
    for (const [id, { end }] of this.#running) {
      if (wanted.some((feature) => feature.id === id)) continue;
      end.abort();
      this.#running.delete(id);
    }
    await Promise.all(wanted.map((feature) => this.#start(feature, settings)));
  }

  /** Take everything back. */
  stop() {
    for (const { end } of this.#running.values()) end.abort();
    this.#running.clear();
  }

  async #start({ id, dependsOn = [], early, init }: Feature, settings: Settings) {
    const before = this.#running.get(id);
    const same = (key: keyof Settings) =>
      JSON.stringify(before?.settings[key]) === JSON.stringify(settings[key]);
    if (before && dependsOn.every(same)) return;
    before?.end.abort();
    const end = new AbortController();
    this.#running.set(id, { end, settings });
    try {
      if (!early) await this.#page.ready;
      if (!end.signal.aborted) await init({ ...this.#page, settings }, end.signal);
    } catch (error) {
      if (!end.signal.aborted) console.error(`Lorebrief: ${id} failed on ${this.#page.href}`, error);
    }
  }
}

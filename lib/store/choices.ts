import type { Term } from '../report/terms.ts';
import type { UserRule } from '../thread/rules.ts';

/** Features of lore's pages that have a switch of their own, by the ids that the content script gives them. */
export const FEATURES = [
  'category-badges',
  'list-status',
  'list-tooltips',
  'thread-panel',
  'summary-link',
  'mail-badges',
  'keyboard',
] as const;
export type FeatureId = (typeof FEATURES)[number];

/** What the keys of lore's pages are for. */
export const KEY_ACTIONS = ['next', 'previous', 'panel'] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** How the extension's own pages look; lore's pages keep their look. */
export interface Appearance {
  scheme: 'system' | 'light' | 'dark';
  text: 'normal' | 'large' | 'larger';
}

/** What the user chose. */
export interface Settings {
  /** Nothing is added to any page. */
  off: boolean;
  /** Features switched off. Keys are off until they are asked for: they belong to the page and the browser. */
  featuresOff: FeatureId[];
  /** Inboxes, by their URL, whose pages are left alone. */
  inboxesOff: string[];
  /** The panel as the user left it. */
  panelFolded: boolean;
  /** Remember which mails were on pages that were opened, to mark what is new. */
  seen: boolean;
  /** Ask the archive for all topics in sight when a list is opened. */
  prepareLists: boolean;
  keys: Record<KeyAction, string>;
  models: ModelSettings;
  /** The user's own rules for categories, in order; checked when they were typed. */
  rules: UserRule[];
  /** What words of the lists mean to the user; shown with threads that have them. */
  terms: Term[];
  appearance: Appearance;
  /** A notification when a week is over; `fetch`: its report is made as well. */
  reminder: { on: boolean; fetch: boolean };
}

/** How models are used. What they are and their keys lie in the database. */
export interface ModelSettings {
  /** Id of the endpoint that summarises where no inbox says otherwise; null: the digest. */
  choice: string | null;
  /** By an inbox's URL: the id of an endpoint, or null for none there. */
  byInbox: Record<string, string | null>;
  /** What a model writes in: the name of any language; empty: that of the report or page. */
  language: string;
  /** US dollars, at most, of one report, and of one day. */
  reportCap: number;
  dayCap: number;
  /** US dollars up to which a report is begun without a question; 0: always ask where it costs. */
  askAbove: number;
  /** One more call a report, after the others: which threads to read first, and why. */
  first: boolean;
}

const DEFAULTS: Settings = {
  off: false,
  featuresOff: ['keyboard'],
  inboxesOff: [],
  panelFolded: false,
  seen: true,
  prepareLists: false,
  keys: { next: 'j', previous: 'k', panel: 's' },
  models: {
    ...{ choice: null, byInbox: {}, language: '', reportCap: 0.25, dayCap: 1, askAbove: 0 },
    first: false,
  },
  rules: [],
  terms: [],
  appearance: { scheme: 'system', text: 'normal' },
  reminder: { on: false, fetch: false },
};

/**
 * Settings from what was stored. Each falls back by itself: what another version cannot read costs no other.
 * Only the extension writes them, so types are all that is checked, which keeps it small enough for pages.
 */
export function readSettings(stored: unknown): Settings {
  const had = (typeof stored === 'object' ? stored : null) as Record<string, unknown> | null;
  const kept = Object.entries(DEFAULTS).map(([key, fallback]) => {
    const value = had?.[key];
    const same = typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback);
    return [key, same && value !== null ? value : fallback] as const;
  });
  const settings = Object.fromEntries(kept) as unknown as Settings;
  const { keys, models } = DEFAULTS;
  return {
    ...settings,
    keys: { ...keys, ...settings.keys },
    models: { ...models, ...settings.models },
  };
}

/** Id of the model that summarises an inbox; null: the digest. */
export function modelOf({ models }: Pick<Settings, 'models'>, base: string): string | null {
  const own = models.byInbox[base];
  return own === undefined ? models.choice : own;
}

/** Is anything to be added to this inbox's pages? */
export function isOn(settings: Settings, base: string): boolean {
  return !settings.off && !settings.inboxesOff.includes(base);
}

/** A list with or without an entry. */
export function toggled<T>(list: readonly T[], entry: T, there: boolean): T[] {
  const others = list.filter((other) => other !== entry);
  return there ? [...others, entry] : others;
}

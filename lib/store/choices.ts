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
}

const DEFAULTS: Settings = {
  off: false,
  featuresOff: ['keyboard'],
  inboxesOff: [],
  panelFolded: false,
  seen: true,
  prepareLists: false,
  keys: { next: 'j', previous: 'k', panel: 's' },
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
  return { ...settings, keys: { ...DEFAULTS.keys, ...settings.keys } };
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

import * as v from 'valibot';

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

const key = v.pipe(v.string(), v.regex(/^\S$/u));

// Each field falls back by itself: one value that a newer or older version cannot read costs no other.
const schema = v.object({
  /** Nothing is added to any page. */
  off: v.fallback(v.boolean(), false),
  /** Features switched off. Keys are off until they are asked for, as they are the page's own otherwise. */
  featuresOff: v.fallback(v.array(v.picklist(FEATURES)), ['keyboard']),
  /** Inboxes, by their URL, whose pages are left alone. */
  inboxesOff: v.fallback(v.array(v.string()), []),
  /** The panel as the user left it. */
  panelFolded: v.fallback(v.boolean(), false),
  /** Remember which mails were on pages that were opened, to mark what is new. */
  seen: v.fallback(v.boolean(), true),
  /** Ask for all topics in sight when a list is opened. */
  prepareLists: v.fallback(v.boolean(), false),
  /** A notification when a week is over; `fetch`: its report is made as well. */
  reminder: v.fallback(v.object({ on: v.boolean(), fetch: v.boolean() }), { on: false, fetch: false }),
  keys: v.fallback(v.object({ next: key, previous: key, panel: key }), {
    next: 'j',
    previous: 'k',
    panel: 's',
  }),
});

/** What the user chose; the fields are described where they are declared. */
export type Settings = v.InferOutput<typeof schema>;

/** Settings from what was stored, or the defaults where that is nothing or cannot be read. */
export function readSettings(stored: unknown): Settings {
  return v.parse(schema, typeof stored === 'object' && stored !== null ? stored : {});
}

/** A change of settings, as it may come from another context. */
export const settingsChange = v.partial(
  v.object({
    off: v.boolean(),
    featuresOff: v.array(v.picklist(FEATURES)),
    inboxesOff: v.array(v.string()),
    panelFolded: v.boolean(),
    seen: v.boolean(),
    prepareLists: v.boolean(),
    reminder: v.object({ on: v.boolean(), fetch: v.boolean() }),
    keys: v.object({ next: key, previous: key, panel: key }),
  }),
);
export type SettingsChange = v.InferOutput<typeof settingsChange>;

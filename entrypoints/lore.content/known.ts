/** Tells the features of a page that more is known of its threads: `change`. */
export const known = new EventTarget();

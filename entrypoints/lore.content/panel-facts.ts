/** Id of the panel's element in the page, for links to it. */
export const PANEL_ID = 'lorebrief-summary';

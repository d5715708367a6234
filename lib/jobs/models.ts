import type { Endpoint, Spending } from '../model/types.ts';

/** An endpoint as pages see it. */
export interface EndpointView extends Endpoint {
  hasKey: boolean;
}

/** What is known of models, for the options and whoever offers a choice. Newest spending first. */
export interface ModelsView {
  endpoints: EndpointView[];
  /** The browser's own model: `absent` where the browser knows no such thing. */
  browser: 'absent' | 'unavailable' | 'downloadable' | 'downloading' | 'available';
  spending: Spending[];
}

import type { EndpointView } from '../../../lib/jobs/models.ts';

/** An invented endpoint. */
export function someEndpoint(change: Partial<EndpointView> = {}): EndpointView {
  return {
    ...{ id: 'e1', family: 'other', name: 'Mill', base: 'https://api.model.example/v1', model: 'mill-1' },
    ...{ atOnce: 2, perMinute: null, price: null, consented: '2026-11-20T08:00:00Z', hasKey: false },
    learned: { structure: null, dropped: [], tokensField: null, factor: 1, window: null },
    ...change,
  };
}

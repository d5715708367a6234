import { describe, expect, it } from 'vitest';
import { bugReport } from '../../../components/options/bug-report.ts';
import { readSettings } from '../../../lib/store/choices.ts';
import { someEndpoint } from './some-models.ts';

const settings = readSettings({
  featuresOff: ['keyboard'],
  inboxesOff: ['https://lore.kernel.org/secret-list/'],
  rules: [{ field: 'from', pattern: 'secret-person', category: 'PATCH' }],
  terms: [{ term: 'secret', meaning: 'secret' }],
  models: {
    choice: 'secret-id',
    byInbox: { 'https://lore.kernel.org/secret-list/': null },
    language: 'secret',
  },
});

const text = bugReport({
  ...{ version: '1.2.3', userAgent: 'Some/1', language: 'en', settings },
  sizes: {
    kind: 'database',
    rows: { mails: 152, summaries: 28, threads: 28, reports: 1, visits: 3 },
    space: null,
  } as unknown as Parameters<typeof bugReport>[0]['sizes'],
  counters: [{ name: 'https://secret.example window', count: 4, last: 0 }],
  view: {
    endpoints: [
      someEndpoint({
        id: 'secret-id',
        family: 'qwen',
        name: 'secret',
        base: 'https://secret.example',
        model: 'secret',
      }),
    ],
    browser: 'absent',
    spending: [],
  },
  job: {
    ...{ phase: 'failed', hold: null, notice: null, tries: 2, source: 'archive', model: 'secret-id' },
    problem: { kind: 'busy', message: 'secret.example is busy', remedy: 'secret', status: 503 },
  },
});

describe('the bug report', () => {
  it('tells versions, switches, counts and kinds of errors', () => {
    for (const part of [
      'Lorebrief 1.2.3',
      'Some/1',
      'off: keyboard',
      'writes: qwen',
      'mails 152',
      'window 4',
      'busy 503',
    ])
      expect(text).toContain(part);
    expect(text).toContain('lists left alone: 1');
  });

  it('tells nothing of what was read, from where, by whom and with what', () => {
    expect(text).not.toContain('secret');
  });
});

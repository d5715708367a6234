import { describe, expect, it } from 'vitest';
import { escapeId, mailUrl, messageAnchor, threadUrl } from '../../../lib/mail/links.ts';

describe('escapeId', () => {
  it.each([
    ['20270301.1-1-asta@quay.example', '20270301.1-1-asta@quay.example'],
    ['CAB+x=y_z@mail.example', 'CAB+x=y_z@mail.example'],
    ['pull/42/abc%25@git.example', 'pull%2F42%2Fabc%2525@git.example'],
    ['a(b)c@x', 'a%28b%29c@x'],
    ['a?b#c d"<>[]\\@x', 'a%3Fb%23c%20d%22%3C%3E%5B%5D%5C@x'],
    ['å\ud800@x', '%C3%A5%EF%BF%BD@x'],
  ])('%s', (id, escaped) => {
    expect(escapeId(id)).toBe(escaped);
  });
});

describe('links', () => {
  it('lead to the mail and to the overview of its thread', () => {
    const base = 'https://lore.kernel.org/harbour/';
    expect(mailUrl(base, 'a/b@x')).toBe(`${base}a%2Fb@x/`);
    expect(threadUrl(base, 'a/b@x')).toBe(`${base}a%2Fb@x/T/#t`);
  });

  it('address a mail inside a page', async () => {
    expect(await messageAnchor('20261120085436.3121451-1-marek@kernel.example.org')).toBe(
      'm31a7b51bba471fe5ea50c0db4f4d2c2243c936b8',
    );
  });
});

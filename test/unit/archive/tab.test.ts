import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboxNamed, inboxOfUrl } from '../../../lib/archive/tab.ts';

describe('inboxOfUrl', () => {
  it.each([
    ['https://lore.kernel.org/kvmarm/', 'kvmarm'],
    ['https://lore.kernel.org/linux-arm-kernel', 'linux-arm-kernel'],
    ['https://lore.kernel.org/kvmarm/20261116.1-ada@kernel.example/T/#u', 'kvmarm'],
    ['https://lore.kernel.org/git/?q=rt%3A7.days.ago..', 'git'],
    ['https://lore.kernel.org/kvmarm/_/text/help/', 'kvmarm'],
  ])('finds the list of %s', (url, inbox) => {
    expect(inboxOfUrl(url)).toEqual({ inbox, base: `https://lore.kernel.org/${inbox}/` });
  });

  it.each([
    'https://lore.kernel.org/',
    'https://lore.kernel.org/_/text/help/',
    'https://lore.kernel.org/r/20261116.1-ada@kernel.example',
    'https://lore.kernel.org/20261116.1-ada@kernel.example/',
    'https://lore.kernel.org/.within.website/x/cmd/anubis/',
    'https://lore.kernel.org/favicon.ico',
    'https://lore.kernel.org/robots.txt',
    'https://lore.kernel.org/manifest.js.gz',
    'https://lore.kernel.org/all/',
    'http://lore.kernel.org/kvmarm/',
    'https://lore.kernel.org.example/kvmarm/',
    'https://example.org/https://lore.kernel.org/kvmarm/',
    'chrome://extensions/',
    'about:blank',
    '',
  ])('finds none in %o', (url) => {
    expect(inboxOfUrl(url)).toBeNull();
  });

  it('never makes a base outside of the archive', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.webPath().map((path) => `https://lore.kernel.org${path}`),
        ),
        (url) => {
          const found = inboxOfUrl(url);
          if (found) expect(new URL(found.base).href).toBe(`https://lore.kernel.org/${found.inbox}/`);
        },
      ),
    );
  });
});

describe('inboxNamed', () => {
  it.each(['KVM', 'a b', 'a/b', '..', '', 'all', '列表', 'a@b'])('refuses %o', (name) => {
    expect(inboxNamed(name)).toBeNull();
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitMbox } from '../../../lib/mail/mbox.ts';
import { parseMail } from '../../../lib/mail/parse.ts';
import { gunzipIfNeeded } from '../../../lib/mail/stream.ts';
import { all } from './bytes.ts';
import { ARM, CORPUS, KVMARM, noCorpus, readCorpus } from './corpora.ts';

describe.skipIf(noCorpus)('test mails of other parsers (skipped where ../shared is absent)', () => {
  it('come out, every one, whatever is wrong with them', async () => {
    const dir = resolve(CORPUS, 'nasty');
    const files = readdirSync(dir).filter((name) => name.endsWith('.eml'));
    expect(files).toHaveLength(189);
    for (const name of files) {
      const bytes = new Uint8Array(readFileSync(resolve(dir, name)));
      const mail = await parseMail({ bytes, cut: false });
      if (!mail) continue;
      expect(mail.id, name).not.toBe('');
      expect([mail.date, mail.received].every((t) => t === null || Number.isInteger(t))).toBe(true);
      expect(JSON.stringify(mail.segments), name).not.toMatch(/[\u0080-\u009f\u202e]|\\u00(?:0[0-8bcef]|1)/);
      expect((await all(gunzipIfNeeded([bytes]))).length).toBe(1);
      expect((await all(splitMbox([bytes]))).length, name).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(noCorpus)('real mail (skipped where ../shared is absent)', () => {
  it.each([
    [KVMARM, 403],
    [ARM, 1870],
  ])('%s has %i mails, none of them broken', async (file, count) => {
    const mails = await readCorpus(file);
    expect(mails).toHaveLength(count);
    expect(mails.every((mail) => mail !== null && mail.defects.length === 0)).toBe(true);
    const own = mails.flatMap((mail) => mail?.segments.filter((s) => s.kind === 'own') ?? []);
    expect(own.length).toBeGreaterThan(count / 2);
    // Attributions go with their quotes: hardly one is taken for somebody's words.
    const leaked = own.filter((s) => /^On .*\d\d:\d\d.*(?:,|wrote:)$/m.test(s.text));
    expect(leaked.length / count).toBeLessThan(0.02);
  });
});

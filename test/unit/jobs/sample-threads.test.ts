import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from '../../../components/popup/choice.ts';
import { sampleThreads } from '../../../lib/jobs/sample-threads.ts';
import type { Language } from '../../../lib/report/types.ts';

const MBOX = readFileSync(new URL('../../../public/sample-week.mbox.gz', import.meta.url));
const read = (language: Language) => sampleThreads([MBOX], { language, until: Date.parse(SAMPLE.to) });

describe('threads of the sample week for the welcome page', () => {
  it('are one of each kind, short enough to be read through', async () => {
    const threads = await read('en');
    expect(threads.map(({ card }) => card.category)).toEqual(['PATCH', 'Bug report', 'Question', 'GIT PULL']);
    for (const { mails, view, card } of threads) {
      expect(mails.length).toBeLessThanOrEqual(12);
      expect(mails.length).toBeGreaterThan(1);
      expect(view.parts.length).toBeGreaterThan(0);
      expect(card.lines.length).toBeGreaterThan(0);
    }
  });

  it('have each quoted sentence in the text of a mail that it cites', async () => {
    const folded = (text: string) => text.replace(/\s+/g, ' ');
    for (const { card, mails } of await read('en')) {
      for (const { text, cites } of card.lines) {
        const cited = cites.map(({ n }) => folded(mails[n - 1]?.text ?? ''));
        expect(cited.some((mail) => mail.includes(folded(text)))).toBe(true);
      }
    }
  });

  it('say the same in Chinese around the mails’ own words', async () => {
    const [en, zh] = await Promise.all([read('en'), read('zh-CN')]);
    expect(zh[0]?.card.status.word).toBe('已合入');
    expect(zh.map(({ title }) => title)).toEqual(en.map(({ title }) => title));
  });

  it('keep quotes marked, and of diffs the names of files alone', async () => {
    const text = (await read('en')).flatMap(({ mails }) => mails.map((mail) => mail.text)).join('\n');
    expect(text).toMatch(/^> \S/m);
    expect(text).toMatch(/tarn_tx\.c \| \+\d+ -\d+/);
    expect(text).not.toMatch(/^@@ /m);
  });
});

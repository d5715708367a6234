import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MAIL_BYTES, splitMbox, unescapeFrom, type RawMail } from '../../../lib/mail/mbox.ts';
import { asText, cutAt, pieces, utf8 } from './bytes.ts';

const SEPARATORS = {
  mboxrd: 'From mboxrd@z Thu Jan  1 00:00:00 1970',
  mbox: 'From ada@example.org Tue Nov 17 09:30:12 2026',
};
const escape = (text: string) => text.replace(/^(?=>*From )/gm, '>');

/** All mails, each copied before the next one is asked for. */
async function mailsIn(chunks: Uint8Array[]): Promise<RawMail[]> {
  const mails: RawMail[] = [];
  for await (const { bytes, cut } of splitMbox(chunks)) mails.push({ bytes: bytes.slice(), cut });
  return mails;
}

async function split(chunks: Uint8Array[]): Promise<string[]> {
  return (await mailsIn(chunks)).map(({ bytes }) => asText(bytes));
}

describe('splitMbox', () => {
  it.each(Object.entries(SEPARATORS))('splits %s and undoes its quoting', async (_, separator) => {
    const box = `${separator}\nSubject: one\n\n>From here\n>>From there\n>To there\n\n${separator}\nSubject: two\n\nx\n`;
    expect(await split([utf8(box)])).toEqual([
      'Subject: one\n\nFrom here\n>From there\n>To there\n\n',
      'Subject: two\n\nx\n',
    ]);
  });

  it.each(Object.entries(SEPARATORS))(
    'passes over a byte order mark and empty lines before %s',
    async (_, separator) => {
      const box = utf8(`\ufeff\r\n\n${separator}\nSubject: one\n\nx\n\n${separator}\nSubject: two\n\n`);
      const wanted = ['Subject: one\n\nx\n\n', 'Subject: two\n\n'];
      for (const skip of [0, 3, 5]) {
        expect(await split([box.subarray(skip)])).toEqual(wanted);
        expect(await split(pieces(box.subarray(skip), 1))).toEqual(wanted);
      }
    },
  );

  it('takes a lone mail as it is', async () => {
    const mail = 'Subject: one\n\n>From here\nFrom ada@example.org Tue Nov 17 09:30:12 2026\n';
    expect(await split([utf8(mail)])).toEqual([mail]);
    expect(await split([utf8('x')])).toEqual(['x']);
  });

  it.each([
    ['an unescaped line of prose after an empty line', 'From here on it is easy.'],
    ['such a line with a time of day', 'From the start 10:30 we saw it.\nAnd so on.'],
    ['such a line at the end of a paragraph', 'From 2026 on.'],
    ['a separator that no empty line precedes', `x\n${SEPARATORS.mbox}`],
  ])('keeps %s inside a mail of a plain mbox', async (_, line) => {
    const mail = `Subject: one\n\n${line}\n\n`;
    const box = `${SEPARATORS.mbox}\n${mail}${SEPARATORS.mbox}\nSubject: two\n\n`;
    expect(await split([utf8(box)])).toEqual([mail, 'Subject: two\n\n']);
  });

  it('takes only its own separator for one in mboxrd', async () => {
    const mail = `Subject: one\n\n${SEPARATORS.mbox}\n\n`;
    expect(await split([utf8(`${SEPARATORS.mboxrd}\n${mail}`)])).toEqual([mail]);
  });

  it.each([[[]], [[new Uint8Array(0)]], [[new Uint8Array(0), new Uint8Array(0)]]])(
    'gives nothing for nothing',
    async (chunks) => {
      expect(await split(chunks)).toEqual([]);
    },
  );

  it('gives the same mails wherever the chunks end', async () => {
    const line = fc.constantFrom(
      'From x',
      'From here on 2026',
      'Subject: not this one',
      '>From y',
      '>>From z at 10:00',
      'From mboxrd is no separator',
      '>',
      '',
      'Prose, and more of it.',
    );
    const body = fc.array(line, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(SEPARATORS)),
        fc.constantFrom('\n', '\r\n'),
        fc.array(body, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(600), { maxLength: 12 }),
        async (separator, newline, bodies, cuts) => {
          const mails = bodies.map((lines, i) => [`Subject: ${i}`, '', ...lines, '', ''].join('\n'));
          const text = mails.map((mail) => `${separator}\n${escape(mail)}`).join('');
          const wanted = mails.map((mail) => mail.replaceAll('\n', newline));
          const box = utf8(text.replaceAll('\n', newline));
          expect(await split([box])).toEqual(wanted);
          expect(await split(cutAt(box, cuts))).toEqual(wanted);
          expect(await split(pieces(box, 1))).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same for a lone mail wherever the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.array(fc.nat(200)), async (text, cuts) => {
        const mail = `Subject: one\n\n${text}`;
        expect(await split(cutAt(utf8(mail), cuts))).toEqual([mail]);
      }),
    );
  });
});

describe('a mail that is too long', () => {
  const long = `Subject: long\n\n${'All work and no play.\n'.repeat(430_000)}`;
  const box = utf8(
    ['Subject: before\n\nx\n', long, 'Subject: after\n\ny\n']
      .map((mail) => `${SEPARATORS.mboxrd}\n${mail}\n`)
      .join(''),
  );

  it.each([
    ['one chunk', [box]],
    ['chunks of 64 KiB', pieces(box, 65_536)],
    ['odd chunks of about 1 MB', pieces(box, 1_000_003)],
  ])('is cut to the same beginning in %s, and its neighbours survive', async (_, chunks) => {
    const mails = await mailsIn(chunks);
    expect(mails.map(({ cut }) => cut)).toEqual([false, true, false]);
    const [before, middle, after] = mails.map(({ bytes }) => asText(bytes));
    expect([before, after]).toEqual(['Subject: before\n\nx\n\n', 'Subject: after\n\ny\n\n']);
    expect(middle?.length).toBe(MAX_MAIL_BYTES - SEPARATORS.mboxrd.length - 1);
    expect(long.startsWith(middle ?? '?')).toBe(true);
  });

  it('takes time in proportion to its length', async () => {
    const chunk = utf8(`${'All work and no play.'.padEnd(63)}\n`.repeat(64));
    const chunks = [utf8(`${SEPARATORS.mbox}\nSubject: x\n\n`), ...Array<Uint8Array>(12_000).fill(chunk)];
    const start = performance.now();
    const mails = await mailsIn(chunks);
    expect(mails.map((m) => m.cut)).toEqual([true]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it.each([
    ['just as long as allowed', 0, false],
    ['one byte longer', 1, true],
  ])('is told apart from one that is %s', async (_, more, cut) => {
    const mail = utf8('x'.repeat(MAX_MAIL_BYTES + more));
    const mails = await mailsIn(pieces(mail, 999_999));
    expect(mails.map((m) => [m.bytes.length, m.cut])).toEqual([[MAX_MAIL_BYTES, cut]]);
  });
});

describe('unescapeFrom', () => {
  it.each([
    ['>From a', 'From a'],
    ['a\n>>>From b\n', 'a\n>>From b\n'],
    ['a >From b', 'a >From b'],
    ['>Fromage', '>Fromage'],
    ['> From a', '> From a'],
    ['', ''],
  ])('%j becomes %j', (escaped, plain) => {
    expect(asText(unescapeFrom(utf8(escaped)))).toBe(plain);
  });

  it('is the inverse of escaping', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('From ', '>', '\n', 'x', '\r\n')), (parts) => {
        const text = parts.join('');
        expect(asText(unescapeFrom(utf8(escape(text))))).toBe(text);
      }),
    );
  });
});

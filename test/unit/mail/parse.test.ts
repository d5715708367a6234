import { describe, expect, it } from 'vitest';
import { messageIds, parseMail } from '../../../lib/mail/parse.ts';
import { ownText } from '../../../lib/mail/segments.ts';
import { latin1, letter, mailOf, utf8 } from './bytes.ts';

describe('parseMail', () => {
  it('reads a whole mail', async () => {
    const received = 'from a.example.org by b.example.org with SMTP; Tue, 17 Nov 2026 08:31:00 +0000';
    const mail = await mailOf(
      letter({
        Received: received,
        Subject: '=?utf-8?Q?Re:_[PATCH]_caf=C3=A9?=\n folded',
        'In-Reply-To': '<0@example.org>',
        References: '<a@example.org>\n <0@example.org> <a@example.org>',
      }),
    );
    expect(mail).toEqual({
      id: '1@example.org',
      subject: 'Re: [PATCH] café folded',
      from: { name: 'Ada Quill', address: 'ada@example.org' },
      date: Date.UTC(2026, 10, 17, 8, 30, 12),
      received: Date.UTC(2026, 10, 17, 8, 31),
      inReplyTo: '0@example.org',
      references: ['a@example.org', '0@example.org'],
      segments: [{ kind: 'own', text: 'Hello.' }],
      defects: [],
      source: 'archive',
    });
  });

  it.each<[string, Record<string, string | null>, string[]]>([
    ['no Message-ID', { 'Message-ID': null }, ['no-message-id']],
    ['an empty Message-ID', { 'Message-ID': '<>' }, ['no-message-id']],
    ['no Date', { Date: null }, ['no-date']],
    ['a Date that is none', { Date: 'soon' }, ['bad-date']],
    ['a Date that never was', { Date: 'Sun, 30 Feb 2026 10:00:00 +0000' }, ['bad-date']],
    ['no From', { From: null }, ['no-from']],
    ['an empty From', { From: '  ' }, ['no-from']],
    ['a From without address', { From: 'Ada Quill' }, ['bad-from']],
    ['an unknown charset', { 'Content-Type': 'text/plain; charset=y' }, ['unknown-charset']],
    [
      'no header but a subject',
      { 'Message-ID': null, Date: null, From: null },
      ['no-message-id', 'no-date', 'no-from'],
    ],
    ['a type that is none', { 'Content-Type': 'nonsense' }, []],
  ])('marks %s and lets the rest come out', async (_, headers, defects) => {
    const mail = await mailOf(letter(headers));
    expect(mail.defects).toEqual(defects);
    expect([mail.subject, ownText(mail.segments)]).toEqual(['On folding', 'Hello.']);
  });

  it('takes the received time where the Date is broken, and the Date where nothing was received', async () => {
    const received = { Received: 'by b; Tue, 17 Nov 2026 08:31:00 +0000', Date: 'soon' };
    expect(await mailOf(letter(received))).toMatchObject({
      date: null,
      received: Date.UTC(2026, 10, 17, 8, 31),
    });
    const mail = await mailOf(letter());
    expect(mail.received).toBe(mail.date);
    expect(await mailOf(letter({ Date: null }))).toMatchObject({ date: null, received: null });
  });

  it('makes up the same id for the same bytes, and another for others', async () => {
    const ids = await Promise.all(
      ['one', 'one', 'two'].map(async (body) => (await mailOf(letter({ 'Message-ID': null }, body))).id),
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{32}@message-id\.invalid$/);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it.each(['', '\n', '\n\n  \n', '\u0000'])('finds no mail in %j', async (text) => {
    expect(await parseMail({ bytes: utf8(text), cut: false })).toBeNull();
  });

  it('finds a mail in a bare word, and marks one that was cut', async () => {
    const mail = await parseMail({ bytes: utf8('Hello there'), cut: true });
    expect(mail).toMatchObject({ subject: '', segments: [{ kind: 'own', text: 'Hello there' }] });
    expect(mail?.defects).toEqual(['no-message-id', 'no-date', 'no-from', 'cut']);
  });

  it.each([
    ['raw UTF-8', utf8('Zoë schläft')],
    ['raw latin1', latin1('Zo\xeb schl\xe4ft')],
    ['Q in pieces', utf8('=?UTF-8?Q?Zo=C3?= =?UTF-8?Q?=AB_schl=C3=A4ft?=')],
    ['B in pieces', utf8('=?utf-8?B?Wm/D?=\n =?utf-8?b?qyBzY2hsw6RmdA==?=')],
    ['two charsets', utf8('=?iso-8859-1?Q?Zo=EB_?= =?utf-8?Q?schl=C3=A4ft?=')],
    ['Q and plain words', utf8('=?iso-8859-1?q?Zo=EB?= =?iso-8859-1*de?Q?_schl=E4ft?=')],
  ])('decodes a subject in %s', async (_, subject) => {
    const head = letter({ Subject: 'SUBJECT' }).split('SUBJECT');
    const mail = await mailOf(Buffer.concat([utf8(head[0] ?? ''), subject, utf8(head[1] ?? '')]));
    expect(mail.subject).toBe('Zoë schläft');
  });

  it.each<[string, string, string | null]>([
    ['an id', '<0@example.org>', '0@example.org'],
    ['old prose', 'Your message of "Tue, 17 Nov 2026 09:30:12 +0100." <0@example.org>', '0@example.org'],
    ['prose behind', '<0@example.org>; from eve@example.org on Tue', '0@example.org'],
    ['the asker first', 'Message from Eve <eve@example.org> of "Tue" <0@example.org>', '0@example.org'],
    ['only addresses of people', 'Eve <eve@example.org>, Ada <ada@example.org>', null],
    ['an answer to a prompt', 'y', null],
    ['white space inside', '<0@\n example.org>', '0@example.org'],
    ['no brackets', '0@example.org', '0@example.org'],
    ['its own id', '<1@example.org>', null],
    ['nothing', '', null],
  ])('finds what In-Reply-To names: %s', async (_, value, wanted) => {
    const mail = await mailOf(letter({ To: 'Eve <eve@example.org>', 'In-Reply-To': value }));
    expect(mail.inReplyTo).toBe(wanted);
  });

  it('keeps the first and the last of endless References', async () => {
    const ids = Array.from({ length: 40_000 }, (_, i) => `r${i}@example.org`);
    const mail = await mailOf(letter({ References: ids.map((id) => `<${id}>`).join('\n ') }));
    expect(mail.references).toEqual([...ids.slice(0, 50), ...ids.slice(-150)]);
  });

  it('is quick on headers of brackets and spaces', async () => {
    const start = performance.now();
    for (const trap of [
      `<${' '.repeat(100_000)}`,
      '<'.repeat(100_000),
      '< '.repeat(50_000),
      '<a'.repeat(50_000),
    ])
      await mailOf(letter({ References: trap, 'In-Reply-To': trap, Subject: trap, From: trap }));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('messageIds', () => {
  it.each([
    ['<a@b> <c@d>', ['a@b', 'c@d']],
    ['<a@b><c@d>,<e@f>', ['a@b', 'c@d', 'e@f']],
    ['a@b c@d', ['a@b', 'c@d']],
    ['<a@b> c@d', ['a@b']],
    ['(added by x@y) <a@b>', ['a@b']],
    ['<no-at-sign>', ['no-at-sign']],
    ['< >', []],
    ['', []],
  ])('of %j are %j', (value, ids) => {
    expect(messageIds(value)).toEqual(ids);
  });

  it('come in order over several References headers, without the mail’s own', async () => {
    const mail = await mailOf(
      letter({ References: '<a@example.org>\nReferences: <b@example.org> <1@example.org>' }),
    );
    expect(mail.references).toEqual(['a@example.org', 'b@example.org']);
  });
});

import { describe, expect, it } from 'vitest';
import { ownText } from '../../../lib/mail/segments.ts';
import { letter, latin1, mailOf, utf8 } from './bytes.ts';

const type = (value: string, encoding = '8bit') => ({
  'Content-Type': value,
  'Content-Transfer-Encoding': encoding,
});
const parts = (boundary: string, ...all: string[]) =>
  `preamble\n${all.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\nepilogue\n`;
const PLAIN = 'Content-Type: text/plain; charset=utf-8\n\nHello, Zoë.\n';
const HTML = 'Content-Type: text/html\n\n<p>Hello, <b>HTML</b>.</p>';
const FILE = 'Content-Type: application/octet-stream; name=x\nContent-Transfer-Encoding: base64\n\nAAAA';
const SIGNATURE = 'Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----';
const own = async (headers: Record<string, string>, body: string) =>
  ownText((await mailOf(letter(headers, body))).segments);

describe('the text of a single part', () => {
  it.each([
    ['8bit', type('text/plain; charset="utf-8"'), 'Zoë says hello.'],
    ['quoted-printable', type('text/plain; charset=utf-8', 'Quoted-Printable'), 'Zo=C3=AB says =\nhello.'],
    [
      'quoted-printable in latin1',
      type('text/plain; charset=ISO-8859-1', 'quoted-printable'),
      'Zo=EB says hello.',
    ],
    ['base64', type('text/plain; charset=utf-8', 'base64'), 'Wm/DqyBzYXlzIGhlbGxvLg=='],
    [
      'an encoding with a semicolon',
      type('text/plain; charset=utf-8', 'base64;'),
      'Wm/DqyBzYXlzIGhlbGxvLg==',
    ],
    ['an encoding that nobody knows', type('text/plain', 'x-none'), 'Zoë says hello.'],
    ['HTML alone', type('text/html; charset=utf-8'), '<html><p>Zo&#235; says&nbsp;hello.</p></html>'],
    ['HTML with hidden reading order', type('text/html'), '<p>&#x202e;Zo&#235; says &#8203;hello.'],
    ['a charset without quotes and case', type('TEXT/PLAIN; CHARSET=UTF-8'), 'Zoë says hello.'],
  ])('is read from %s', async (_, headers, body) => {
    expect(await own(headers, body)).toBe('Zoë says hello.');
  });

  it('has a list’s footer cut from base64, and says so', async () => {
    const body = 'SGVsbG8h\n_______________________________________________\nsome list\nlist@example.org\n';
    const mail = await mailOf(letter(type('text/plain; charset=utf-8', 'base64'), body));
    expect([mail.segments, mail.defects]).toEqual([[{ kind: 'own', text: 'Hello!' }], ['bad-encoding']]);
  });

  it('loses its CR and what cannot be seen', async () => {
    expect(await own({}, 'one\r\ntwo\u202e\u200b\u0007\r\n')).toBe('one\ntwo');
  });

  it('is windows-1252 where UTF-8 is declared and not true', async () => {
    const head = utf8(letter(type('text/plain; charset=utf-8'), ''));
    const mail = await mailOf(Buffer.concat([head, latin1('Zo\xeb\x92s')]));
    expect([ownText(mail.segments), mail.defects]).toEqual(['Zoë’s', []]);
  });

  it('loses the stuffing of format=flowed, not its line breaks', async () => {
    const body = 'A line that \ngoes on.\n\n >not a quote\n From here\n  indented\n> quoted \n> text\n';
    const mail = await mailOf(letter(type('text/plain; charset=utf-8; format=flowed'), body));
    expect(mail.segments).toMatchObject([
      { kind: 'own', text: 'A line that\ngoes on.\n\n >not a quote\nFrom here\n indented' },
      { kind: 'quote', text: 'quoted\ntext' },
    ]);
  });
});

describe('the text of several parts', () => {
  it.each([
    ['mixed', 'multipart/mixed; boundary="b b"', parts('b b', PLAIN, FILE)],
    ['alternative', 'multipart/alternative; boundary=bb', parts('bb', PLAIN, HTML)],
    ['signed', 'multipart/signed; boundary=bb; micalg=x', parts('bb', PLAIN, SIGNATURE)],
    [
      'nested',
      'multipart/mixed; boundary=bb',
      parts('bb', `Content-Type: multipart/alternative; boundary=cc\n\n${parts('cc', PLAIN, HTML)}`, FILE),
    ],
    ['without an end', 'multipart/mixed; boundary=bb', `--bb\n${PLAIN}`],
  ])('is the plain part: %s', async (_, value, body) => {
    const mail = await mailOf(letter({ 'Content-Type': value }, body));
    expect([ownText(mail.segments), mail.defects]).toEqual(['Hello, Zoë.', []]);
  });

  it('is read from HTML when that is all there is', async () => {
    const headers = { 'Content-Type': 'multipart/related; boundary=bb' };
    expect(await own(headers, parts('bb', HTML, FILE))).toBe('Hello, HTML.');
  });

  it.each(['format=flowed', 'Format="Flowed"; delsp=yes'])(
    'keeps the lines of a part in %s apart, an answer from its quote above all',
    async (format) => {
      const flowed = `Content-Type: text/plain; charset=utf-8;\n ${format}\n\n> Is it \n> so? \nIt is \nso.\n  a = 1\n`;
      const headers = { 'Content-Type': 'multipart/signed; boundary=bb' };
      expect((await mailOf(letter(headers, parts('bb', flowed, SIGNATURE)))).segments).toMatchObject([
        { kind: 'quote', text: 'Is it\nso?' },
        { kind: 'own', text: 'It is\nso.\n a = 1' },
      ]);
    },
  );

  it('keeps words about format=flowed, wherever they stand', async () => {
    const words = 'Content-Type: x; format=flowed\n use format=flowed in your mailer';
    const flowed = `Content-Type: text/plain; format=flowed\n\nIt is \nso.\n${words}\n`;
    const headers = { 'Content-Type': 'multipart/mixed; boundary=bb', Subject: 'x\n ; format=flowed' };
    const mail = await mailOf(letter(headers, parts('bb', flowed, FILE)));
    expect(ownText(mail.segments)).toBe(`It is\nso.\n${words}`);
    const forwarded = `Content-Type: message/rfc822\n\nSubject: y\n${flowed}`;
    expect(ownText((await mailOf(letter(headers, parts('bb', forwarded)))).segments)).toContain('It is\nso.');
  });

  it('is marked where no boundary fits, and its words come out', async () => {
    const mail = await mailOf(letter({ 'Content-Type': 'multipart/mixed; boundary=zz' }, parts('bb', PLAIN)));
    expect(mail.defects).toEqual(['bad-mime']);
    expect(ownText(mail.segments)).toContain('Hello, Zoë.');
  });

  it('is empty for a lone attachment', async () => {
    const mail = await mailOf(letter({ 'Content-Type': 'application/pdf' }, 'AAAA'));
    expect([mail.segments, mail.defects]).toEqual([[], []]);
  });
});

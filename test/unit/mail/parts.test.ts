import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHeaders, splitHeader } from '../../../lib/mail/header.ts';
import { partsOf } from '../../../lib/mail/parts.ts';
import { ownText } from '../../../lib/mail/segments.ts';
import { asText, letter, mailOf, utf8 } from './bytes.ts';

function parts(source: string) {
  const { head, body } = splitHeader(utf8(source));
  const { shown, count } = partsOf(parseHeaders(head), body);
  return { shown: shown.map((part) => (part.kind === 'message' ? 'message' : asText(part.body))), count };
}
const multipart = (type: string, ...all: string[]) => {
  const boundary = `=_${type}`;
  const inside = all.map((part) => `--${boundary}\n${part}\n`).join('');
  return `Content-Type: multipart/${type}; boundary="${boundary}"\n\n${inside}--${boundary}--\n`;
};
const plain = (text: string) => `Content-Type: text/plain\n\n${text}`;
const html = (text: string) => `Content-Type: text/html\n\n${text}`;
const file = 'Content-Type: application/gzip\nContent-Transfer-Encoding: base64\n\nAAAA';

describe('partsOf', () => {
  it.each([
    ['plain and a file', multipart('mixed', plain('a'), file), ['a\n'], 2],
    ['two texts', multipart('mixed', plain('a'), plain('b')), ['a\n', 'b\n'], 2],
    [
      'an attached text',
      multipart('mixed', plain('a'), `Content-Disposition: attachment\n${plain('b')}`),
      ['a\n'],
      2,
    ],
    [
      'an inline text',
      multipart('mixed', `Content-Disposition: inline; filename=attachment\n${plain('a')}`),
      ['a\n'],
      1,
    ],
    ['alternatives', multipart('alternative', plain('a'), html('b')), ['a\n'], 2],
    ['alternatives, HTML first', multipart('alternative', html('b'), plain('a')), ['a\n'], 2],
    ['an empty plain alternative', multipart('alternative', plain(' \n\n'), html('b')), ['b\n'], 2],
    [
      'an alternative within related',
      multipart('related', multipart('alternative', plain('a'), html('b')), file),
      ['a\n'],
      3,
    ],
    ['a part without header', multipart('mixed', '\na', 'just words'), ['a\n', 'just words\n'], 2],
    [
      'a patch of its own type',
      multipart('mixed', plain('a'), 'Content-Type: text/x-patch\n\n+b'),
      ['a\n'],
      2,
    ],
    [
      'a mail within',
      multipart('mixed', plain('a'), `Content-Type: message/rfc822\n\nSubject: s\n\nb`),
      ['a\n', 'message', 'b\n'],
      3,
    ],
    ['a digest', multipart('digest', '\nSubject: s\n\na'), ['message', 'a\n'], 2],
    [
      'a report of delivery',
      multipart('report', plain('a'), `Content-Type: message/rfc822\n\nSubject: s\n\nb`),
      ['a\n'],
      1,
    ],
    ['a report of delivery with the mail attached', multipart('report', plain('a'), file), ['a\n'], 2],
  ])('%s', (_, source, shown, count) => {
    expect(parts(source)).toEqual({ shown, count });
  });

  it.each([
    ['spaces behind', 'boundary=bb', '--bb \t\na\n--bb-- \n'],
    ['CRLF', 'boundary=bb', '--bb\r\n\r\na\n--bb--\r\n'],
    ['quoted characters', 'boundary="b\\"b"', '--b"b\n\na\n--b"b--'],
    ['an open quote', 'boundary="bb', '--bb\n\na\n--bb--'],
    ['a space within', 'boundary="b b "', '--b b\n\na\n--b b--'],
    ['a charset', 'boundary*="us-ascii\'\'bb"', '--bb\n\na\n--bb--'],
    ['two of them, the first', 'boundary=bb; boundary=cc', '--bb\n\na\n--bb--\n--cc\n\nb\n--cc--'],
    ['no end', 'boundary=bb', '--bb\n\na\n'],
    ['words before and behind', 'boundary=bb', 'x\n--bbb\n\ny\n--bb\n\na\n--bb--\nz\n--bb\n\nw\n'],
  ])('knows its boundary with %s', (_, parameter, body) => {
    expect(
      parts(`Content-Type: multipart/mixed; ${parameter}\n\n${body}`).shown.map((s) => s.trim()),
    ).toEqual(['a']);
  });

  it('ends what nothing closes where the part around it ends', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=cc\n\n--cc\n\na';
    expect(parts(multipart('mixed', inner, plain('b'))).shown).toEqual(['a\n', 'b\n']);
  });

  it.each([
    ['no boundary', 'Content-Type: multipart/mixed\n\n--bb\n\na\n--bb--\n'],
    ['another boundary', 'Content-Type: multipart/mixed; boundary=cc\n\n--bb\n\na\n--bb--\n'],
    ['nothing between its delimiters', 'Content-Type: multipart/mixed; boundary=bb\n\n--bb--\n'],
  ])('counts none where there is %s', (_, source) => {
    expect(parts(source)).toEqual({ shown: [], count: 0 });
  });

  it('leaves out what is nested deeper than anybody nests, and ends', () => {
    let source = plain('deep');
    for (let depth = 0; depth < 200; depth++)
      source = `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${source}\n--b${depth}--\n`;
    expect(parts(source).shown).toEqual([]);
    const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\na\n'.repeat(50_000)}`;
    expect(parts(many).count).toBeLessThanOrEqual(1001);
  });

  it('never throws, whatever the bytes', () => {
    const piece = fc.constantFrom(
      ...[
        '--a\n',
        '--a--\n',
        '--b\n',
        '\n',
        'x\n',
        'Content-Type: multipart/mixed; boundary=b\n',
        plain('t'),
        html('h'),
      ],
      ...['Content-Type: message/rfc822\n\n', 'Content-Type: multipart/digest; boundary=a\n\n', '\r\n', '-'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { shown } = parts(`Content-Type: multipart/mixed; boundary=a\n\n${pieces.join('')}`);
        expect(shown.join('').length).toBeLessThanOrEqual(40 * 80 * 20);
      }),
    );
  });
});

describe('a mail within a mail', () => {
  it('begins with its own header, in one time zone for all readers, and credits no patch', async () => {
    const forwarded =
      'Content-Type: message/rfc822\n\nFrom: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\nSubject: On =?utf-8?q?caf=C3=A9s?=\n' +
      'Date: Tue, 17 Nov 2026 09:30:12 +0100\n\nHello.\n';
    const source = multipart('mixed', forwarded);
    const body = source.slice(source.indexOf('\n\n') + 2);
    const mail = await mailOf(letter({ 'Content-Type': 'multipart/mixed; boundary="=_mixed"' }, body));
    expect(mail.segments.map(({ kind }) => kind)).toEqual(['own']);
    expect(ownText(mail.segments)).toBe(
      'Subject: On cafés\nFrom: Zoë <zoe@example.org>\nDate: Tue, 17 Nov 2026 09:30:12 +0100\n\nHello.',
    );
  });

  it('keeps its words under a left-over `From ` line, or without any header', async () => {
    for (const inside of ['From a@x Tue Nov 17\nSubject: s\n\nHello.', '\n\nHello.']) {
      const mail = await mailOf(letter({ 'Content-Type': 'message/rfc822' }, inside));
      expect(ownText(mail.segments)).toContain('Hello.');
    }
  });
});

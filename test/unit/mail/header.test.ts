import { describe, expect, it } from 'vitest';
import { displayName } from '../../../lib/mail/display-name.ts';
import { parseAddresses, parseFrom } from '../../../lib/mail/address.ts';
import { parseHeaders, splitHeader } from '../../../lib/mail/header.ts';
import { asText, latin1, utf8 } from './bytes.ts';

describe('splitHeader', () => {
  it.each([
    ['A: 1\nB: 2\n\nbody\n\nmore', 'A: 1\nB: 2\n', 'body\n\nmore'],
    ['A: 1\r\nB: 2\r\n\r\nbody', 'A: 1\r\nB: 2\r\n', 'body'],
    ['\nbody', '', 'body'],
    ['A: 1\n\n', 'A: 1\n', ''],
    ['A: 1\nB: 2', 'A: 1\nB: 2', ''],
    ['no header at all', '', 'no header at all'],
    ['', '', ''],
  ])('splits %j', (mail, head, body) => {
    const parts = splitHeader(utf8(mail));
    expect([asText(parts.head), asText(parts.body)]).toEqual([head, body]);
  });
});

describe('parseHeaders', () => {
  it('unfolds, keeps order, and reads names in any case', () => {
    const headers = parseHeaders(
      utf8(
        'Subject: one\n two\r\n\tthree\nReceived: a\nRECEIVED: b\nX-Empty:\nX-Colons: a: b\nX-Obsolete : c\n',
      ),
    );
    expect(headers.first('subject')).toBe('one two three');
    expect(headers.all('received')).toEqual(['a', 'b']);
    expect([headers.first('x-empty'), headers.first('x-colons')]).toEqual(['', 'a: b']);
    expect([headers.first('x-obsolete'), headers.first('x-none')]).toEqual(['c', null]);
    expect(headers.size).toBe(6);
  });

  it('passes over lines that are no field', () => {
    const headers = parseHeaders(utf8(' leading fold\n>From ada Tue Nov 17 2026\njunk\n: nameless\nTo: x\n'));
    expect([headers.size, headers.first('to')]).toEqual([1, 'x']);
  });

  it.each([
    ['UTF-8', utf8('From: Zoë Quill\n'), 'Zoë Quill'],
    ['latin1', latin1('From: Zo\xeb Quill\n'), 'Zoë Quill'],
    ['windows-1252', latin1('From: \x93Zo\xeb\x94\n'), '“Zoë”'],
  ])('reads raw %s', (_, bytes, wanted) => {
    expect(parseHeaders(bytes).first('from')).toBe(wanted);
  });
});

describe('parseAddresses', () => {
  it.each<[string, [string, string][]]>([
    ['ada@example.org', [['', 'ada@example.org']]],
    ['Ada Quill <ada@example.org>', [['Ada Quill', 'ada@example.org']]],
    ['"Raj, Ashok" <raj@example.org>', [['Raj, Ashok', 'raj@example.org']]],
    ['"Ada \\"Q\\" Quill" <ada@example.org>', [['Ada "Q" Quill', 'ada@example.org']]],
    ['ada@example.org (Ada Quill)', [['Ada Quill', 'ada@example.org']]],
    ['=?utf-8?Q?Raj=2C_Ashok?= <raj@example.org>', [['Raj, Ashok', 'raj@example.org']]],
    ['=?iso-8859-1?Q?Zo=EB?= Quill <zoe@example.org>', [['Zoë Quill', 'zoe@example.org']]],
    ['=?UTF-8?B?5Y2i6Z2Z6L+c?= <lu@example.org>', [['卢静远', 'lu@example.org']]],
    [
      'a@example.org, "B, C" <b@example.org>',
      [
        ['', 'a@example.org'],
        ['B, C', 'b@example.org'],
      ],
    ],
    [
      'Team: a@example.org, B <b@example.org>;',
      [
        ['', 'a@example.org'],
        ['B', 'b@example.org'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['', []],
    ['Ada\u202e Quill\u200b <ada@example.org>', [['Ada Quill', 'ada@example.org']]],
  ])('reads %s', (value, wanted) => {
    expect(parseAddresses(value).map((a) => [a.name, a.address])).toEqual(wanted);
  });

  it('takes a header of nothing but traps in its stride', () => {
    for (const trap of ['a:'.repeat(20_000), '('.repeat(20_000), '<'.repeat(20_000), '"'.repeat(20_001)]) {
      expect(Array.isArray(parseAddresses(trap))).toBe(true);
    }
  });
});

describe('parseFrom', () => {
  it.each([
    ['Ada Quill <ada@example.org>', 'Ada Quill', 'ada@example.org', false],
    ['ada, Ada Quill <ada@example.org>', 'Ada Quill', 'ada@example.org', false],
    ['Ada Quill', 'Ada Quill', '', true],
    ['Ada Quill <ada>', 'Ada Quill', 'ada', true],
    ['<>', '', '', true],
  ])('finds the author of %s', (value, name, address, bad) => {
    expect(parseFrom(value)).toEqual({ from: { name, address }, bad });
  });
});

describe('displayName', () => {
  it.each([
    ['Ada Quill', 'ada@example.org', 'Ada Quill'],
    ['', 'ada@example.org', 'ada'],
    ['', 'ada', 'ada'],
    ['', '', ''],
  ])('of %j <%s> is %j', (name, address, wanted) => {
    expect(displayName({ name, address })).toBe(wanted);
  });
});

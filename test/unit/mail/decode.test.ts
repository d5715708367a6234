import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../lib/mail/charset.ts';
import { cleanLine, cleanText, htmlToText } from '../../../lib/mail/text.ts';
import { decodeBase64, decodeQuotedPrintable } from '../../../lib/mail/transfer.ts';
import { asText, latin1, utf8 } from './bytes.ts';

describe('decodeQuotedPrintable', () => {
  it.each([
    ['soft=\nbreak', 'softbreak'],
    ['soft=\r\nbreak', 'softbreak'],
    ['soft= \t\nbreak', 'softbreak'],
    ['a=3Db=3dc', 'a=b=c'],
    ['caf=C3=A9', 'café'],
    ['=E5=8D=\n=A2', '卢'],
    ['100 = 100', '100 = 100'],
    ['a=ZZ b=4', 'a=ZZ b=4'],
    ['ends in =', 'ends in ='],
    ['ends in a break=\n', 'ends in a break'],
    ['', ''],
  ])('%j is %j', (coded, plain) => {
    expect(asText(decodeQuotedPrintable(utf8(coded)))).toBe(plain);
  });
});

describe('decodeBase64', () => {
  const coded = (text: string) => Buffer.from(text).toString('base64');
  const footer = '\n_______________________________________________\nsome mailing list\nlist@example.org\n';

  it.each([
    ['', '', true],
    [coded('Hello'), 'Hello', true],
    [coded('Hello you').replace(/(.{4})/g, '$1\r\n'), 'Hello you', true],
    [coded('Hello').replace(/=/g, ''), 'Hello', true],
    [`${coded('Hello')}${footer}`, 'Hello', true],
    [`${coded('Hello!')}${footer}`, 'Hello!', false],
    [`${coded('Hello!')}\n-- \nsome list`, 'Hello!', false],
    [`${coded('Hello!').slice(0, 4)}*!${coded('Hello!').slice(4)}`, 'Hello!', false],
  ])('reads %j', (text, wanted, clean) => {
    const decoded = decodeBase64(latin1(text));
    expect([asText(decoded.bytes), decoded.clean]).toEqual([wanted, clean]);
  });

  it('is the inverse of encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...decodeBase64(latin1(Buffer.from(bytes).toString('base64'))).bytes]).toEqual([...bytes]);
      }),
    );
  });
});

describe('decodeText', () => {
  it.each<[string | null, Uint8Array, string, boolean]>([
    [null, utf8('Zoë'), 'Zoë', true],
    [null, latin1('Zo\xeb'), 'Zoë', true],
    ['utf-8', latin1('Zo\xeb'), 'Zoë', true],
    ['us-ascii', utf8('Zoë'), 'Zoë', true],
    ['windows-1252', latin1('\x93it\x92s\x94'), '“it’s”', true],
    ['iso-8859-1', utf8('Zoë'), 'Zoë', true],
    ['ISO-8859-1', latin1('Zo\xeb'), 'Zoë', true],
    ['iso-8859-15', latin1('5 \xa4'), '5 €', true],
    ['"gb2312"', Uint8Array.of(0xc2, 0xac), '卢', true],
    ['cp936', Uint8Array.of(0xc2, 0xac), '卢', true],
    ['iso-2022-jp', latin1('\x1b$B$^\x1b(B'), 'ま', true],
    ['ks_c_5601-1987', Uint8Array.of(0xb0, 0xa1), '가', true],
    ['koi8-r', Uint8Array.of(0xda), 'з', true],
    ['x-gbk', Uint8Array.of(0xc2, 0xac), '卢', true],
    ['unknown-8bit', latin1('Zo\xeb'), 'Zoë', true],
    ['y', utf8('Zoë'), 'Zoë', false],
    ['constructor', utf8('Zoë'), 'Zoë', false],
    ['utf-7', latin1('Zo\xeb'), 'Zoë', false],
    ['', utf8('Zoë'), 'Zoë', false],
  ])('reads charset %j', (charset, bytes, text, known) => {
    expect(decodeText(bytes, charset)).toEqual({ text, known });
  });
});

describe('cleanText', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\u0000\u0007\u001b[1mb\u007f\u0085c\td', 'a[1mbc\td'],
    ['\u202eevil\u202c \u2066x\u2069 \u200ey\u061c', 'evil x y'],
    ['zero\u200bwidth\u2060 so\u00adft \ufeffbom', 'zerowidth soft bom'],
    ['hidden\u{e0041}\u{e0042}\u{e007f} words', 'hidden words'],
    // Joiners shape letters: names in Persian or Malayalam would break without them.
    ['می\u200cخواهم 👩\u200d💻', 'می\u200cخواهم 👩\u200d💻'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('folds a line to single spaces', () => {
    expect(cleanLine(' a \t\r\n b\u00a0\u3000c\u2028d ')).toBe('a b c d');
  });
});

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>Two<br>three</p>', 'One\n\nTwo\nthree'],
    ['<html><head><title>t</title></head><style>p{}</style ><b>a</b> <i>b', 'a b'],
    ['a<script>if (a < b) "</p>"</SCRIPT\n>b<!-- <p> -->c', 'abc'],
    ['<ul><li>one<li>two</ul>', '* one\n* two'],
    ['a &lt;b&gt; &amp;amp; &#38;lt; &#x4e2d;&nbsp;&quot;', 'a <b> &amp; &lt; 中 "'],
    ['&constructor; &nosuch; &#0; &#99999999;', '&constructor; &nosuch;  &#99999999;'],
    ['if a < b and c > d', 'if a < b and c > d'],
    ['<style>never closed', 'never closed'],
  ])('%j reads %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each(['<', '<style', '<!--', '<a ', '<br ', '&#', '&a', '</p ', ' '])(
    'is quick on %j, 200,000 times',
    (part) => {
      const start = performance.now();
      htmlToText(part.repeat(200_000));
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});

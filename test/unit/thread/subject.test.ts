import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSubject } from '../../../lib/thread/subject.ts';

/** What a subject says, in a few letters: `Re`, `patch`, `rfc`, `pull`, `resend`, `v3`, `2/10`. */
function said(raw: string): string {
  const s = parseSubject(raw);
  return [
    s.reply ? 'Re' : '',
    s.patch ? 'patch' : '',
    s.rfc ? 'rfc' : '',
    s.pull ? 'pull' : '',
    s.resend ? 'resend' : '',
    s.revision === null ? '' : `v${s.revision}`,
    s.index === null ? '' : `${s.index}/${s.total ?? '?'}`,
  ]
    .filter(Boolean)
    .join(' ');
}

describe('parseSubject', () => {
  it.each([
    ['[PATCH] frob: fold it', 'patch'],
    ['[PATCH v3] frob: fold it', 'patch v3'],
    ['[PATCH V6 2/7] frob: fold it', 'patch v6 2/7'],
    ['[PATCHv2] frob: fold it', 'patch v2'],
    ['[PATCHv2 1/3] frob: fold it', 'patch v2 1/3'],
    ['[PATCH-v2 1/3] frob: fold it', 'patch v2 1/3'],
    ['[PATCH -v2] frob: fold it', 'patch v2'],
    ['[PATCH_v4 01/10] frob: fold it', 'patch v4 1/10'],
    ['[Patch v2] frob: fold it', 'patch v2'],
    ['[patch 0/4] frob: fold it', 'patch 0/4'],
    ['[PATCH v2.1 1/2] frob: fold it', 'patch v2 1/2'],
    ['[PATCH 00/25] frob: fold it', 'patch 0/25'],
    ['[PATCH 001/200] frob: fold it', 'patch 1/200'],
    ['[PATCH 1 of 3] frob: fold it', 'patch 1/3'],
    ['[PATCH 1 / 3] frob: fold it', 'patch 1/3'],
    ['[PATCH 24/7] not a count', 'patch'],
    ['[PATCH v10 1/1] frob: fold it', 'patch v10 1/1'],
    ['[PATCH RFC] frob: fold it', 'patch rfc'],
    ['[PATCH RFC v2 1/3] frob: fold it', 'patch rfc v2 1/3'],
    ['[RFC PATCH v1 11/38] frob: fold it', 'patch rfc v1 11/38'],
    ['[RFC PATCH] frob: fold it', 'patch rfc'],
    ['[RFC/PATCH] frob: fold it', 'patch rfc'],
    ['[PATCH/RFC 1/2] frob: fold it', 'patch rfc 1/2'],
    ['[PATCH][RFC] frob: fold it', 'patch rfc'],
    ['[PATCH] [RFC] frob: fold it', 'patch rfc'],
    ['[PATCH 1/2] RFC: frob: fold it', 'patch rfc 1/2'],
    ['[RFCv3 2/2] frob: fold it', 'patch rfc v3 2/2'],
    ['[RFC v3 2/2] frob: fold it', 'patch rfc v3 2/2'],
    ['[RFC-v3 2/2] frob: fold it', 'patch rfc v3 2/2'],
    ['[RFC 1/3] frob: fold it', 'patch rfc 1/3'],
    ['[RFC] folding, is it worth it', 'rfc'],
    ['RFC: folding, is it worth it', 'rfc'],
    ['RFC PATCH: fold it', 'patch rfc'],
    ['[v2,1/3] frob: fold it', 'patch v2 1/3'],
    ['[RFC,v2,1/3] frob: fold it', 'patch rfc v2 1/3'],
    ['[net-next,v3] frob: fold it', 'v3'],
    ['[1/3] frob: fold it', '1/3'],
    ['[PATCH 6.6.y] frob: fold it', 'patch'],
    ['[PATCH 5.10 001/200] frob: fold it', 'patch 1/200'],
    ['[PATCH 6.1.y v2 3/4] frob: fold it', 'patch v2 3/4'],
    ['[PATCH net-next v2 3/4] frob: fold it', 'patch v2 3/4'],
    ['[net-next PATCH] frob: fold it', 'patch'],
    ['[PATCH -next] frob: fold it', 'patch'],
    ['[PATCH for-6.8 v2] frob: fold it', 'patch v2'],
    ['[PATCH bpf-next, v4 1/2] frob: fold it', 'patch v4 1/2'],
    ['[kvm-unit-tests PATCH v3 00/10] fold', 'patch v3 0/10'],
    ['[PATCH kvmtool 05/31] fold', 'patch 5/31'],
    ['[kvmtool PATCH v2 1/2] fold', 'patch v2 1/2'],
    ['kvmtool: [PATCH] fold', 'patch'],
    ['[RESEND PATCH] frob: fold it', 'patch resend'],
    ['[RESEND PATCH v2 1/2] frob: fold it', 'patch resend v2 1/2'],
    ['[PATCH RESEND v4] frob: fold it', 'patch resend v4'],
    ['[PATCH v4-RESEND 1/2] frob: fold it', 'patch resend v4 1/2'],
    ['[REPOST PATCH v2] frob: fold it', 'patch resend v2'],
    ['[PATCH v2][RESEND] frob: fold it', 'patch resend v2'],
    ['[PATCHSET v2 0/5] frob', 'patch v2 0/5'],
    ['[GIT PULL] frob fixes for 7.0', 'pull'],
    ['[git pull] frob', 'pull'],
    ['[GIT PULL 1/4] frob', 'pull 1/4'],
    ['[PULL 00/10] frob', 'pull 0/10'],
    ['[PULL v2 00/10] frob', 'pull v2 0/10'],
    ['GIT PULL: frob', 'pull'],
    ['[GIT,PULL] frob', 'pull'],
    ['Re: [PATCH v2 1/2] frob: fold it', 'Re patch v2 1/2'],
    ['RE: [PATCH] frob: fold it', 'Re patch'],
    ['AW: [PATCH] frob: fold it', 'Re patch'],
    ['回复：[PATCH v2] frob: fold it', 'Re patch v2'],
    ['答复: Re: [PATCH v2] frob: fold it', 'Re patch v2'],
    ['Re[2]: [PATCH] frob: fold it', 'Re patch'],
    ['Re : Re:[PATCH] frob: fold it', 'Re patch'],
    ['Fwd: Re: [PATCH] frob: fold it', 'Re patch'],
    ['Fwd: [PATCH] frob: fold it', 'patch'],
    ['[some-list] Re: [PATCH v2] frob: fold it', 'Re patch v2'],
    ['[EXTERNAL] [PATCH v2] frob: fold it', 'patch v2'],
    ['[PATCH] foo: fix [bar v2] baz 1/2', 'patch'],
    ['[PATCH v2 frob: fold it', ''],
    ['PATCH] frob: fold it', ''],
    ['[PATCH [v2] frob: fold it', ''],
    ['frob: patch v2 is 1/2 done', ''],
    ['frob: [PATCH] and more [v2]', 'patch'],
    ['', ''],
    ['Re:', 'Re'],
    ['[]', ''],
  ])('%s says %j', (raw, wanted) => {
    expect(said(raw)).toBe(wanted);
  });

  it.each([
    ['Re: [PATCH v2 1/2] frob: fold it', '[PATCH v2 1/2] frob: fold it', 'frob: fold it'],
    ['[PATCH]frob:  fold\t it ', '[PATCH] frob: fold it', 'frob: fold it'],
    ['[some-list] Re: [PATCH] frob', '[PATCH] frob', 'frob'],
    ['[qemu-devel] [PATCH] frob', '[PATCH] frob', 'frob'],
    ['[announcements] [PATCH] frob', '[PATCH] frob', 'frob'],
    ['[question] [arm64] frob', '[question] frob', 'frob'],
    ['[syzbot] [net?] KASAN in frob', '[syzbot] [net?] KASAN in frob', 'KASAN in frob'],
    ['[net] frob', '[net] frob', 'frob'],
    ['[next] [patchv2] frob', '[next] [patchv2] frob', 'frob'],
    ['kvmtool: [PATCH] frob', 'kvmtool: [PATCH] frob', 'frob'],
    ['RFC: frob', 'RFC: frob', 'frob'],
    ['frob: [PATCH] a [b] c', 'frob: [PATCH] a [b] c', 'a [b] c'],
    ['[a] [b] [c] [d] [e] [f] [g] [h] Re: x', 'x', 'x'],
    ['[PATCH v2 frob', '[PATCH v2 frob', '[PATCH v2 frob'],
    ['Re: Re: AW: frob', 'frob', 'frob'],
    ['Re:', '', ''],
    ['', '', ''],
  ])('%j is titled %j', (raw, title, text) => {
    expect(parseSubject(raw)).toMatchObject({ title, text });
  });

  it('gives all words of the prefix', () => {
    expect(parseSubject('[list] kvmtool: [PATCH RFC,v2; 1/3] RFC: x').words).toEqual([
      'list',
      'kvmtool',
      'PATCH',
      'RFC',
      'v2',
      '1/3',
      'RFC',
    ]);
  });

  it('never throws, and no title begins with a reply mark', () => {
    const part = fc.constantFrom(
      'Re:',
      'RE: ',
      'AW:',
      'Fwd: ',
      '回复：',
      'R:',
      '[PATCH]',
      '[a]',
      '[list-b] ',
      '[PATCH v2 1/3] ',
      '[',
      ']',
      'RFC: ',
      'kvmtool: ',
      'x',
      ' ',
      '1/2',
      '[RFC',
      'v2]',
      '[]',
      ':',
    );
    const subject = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(part, { maxLength: 14 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(subject, (raw) => {
        const { title, text, index, total } = parseSubject(raw);
        expect(title).not.toMatch(/^(?:re|aw|sv|回复)\s*[:：]/i);
        expect(text).not.toMatch(/^(?:re|aw|sv|回复)\s*[:：]/i);
        expect((index ?? 0) <= (total ?? 0)).toBe(true);
        expect(parseSubject(title).title.length).toBeLessThanOrEqual(title.length);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['[', '[]', '[a] ', 'Re: ', 'a: ', '[PATCH '])('is quick on %j, 100,000 times', (part) => {
    const start = performance.now();
    parseSubject(part.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

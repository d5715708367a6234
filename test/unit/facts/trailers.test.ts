import { describe, expect, it } from 'vitest';
import { trailersGiven } from '../../../lib/facts/trailers.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Mail, Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { KVMARM, noCorpus, readCorpus, readLabels } from '../mail/corpora.ts';
import { bo, diff, lkp, mail, own, quote, trailer, type Sketch } from '../thread/mails.ts';

const PATCH: Sketch = {
  id: 'patch',
  subject: '[PATCH v2] frob: fold',
  segments: [own('Fold.'), trailer('Reviewed-by: Bo Finch <bo@example.org>'), diff],
};
const answer = (rest: Partial<Sketch>): Sketch => ({
  id: 'answer',
  at: 1,
  subject: 'Re: [PATCH v2] frob: fold',
  from: bo,
  to: 'patch',
  ...rest,
});
const given = (...sketches: Sketch[]) =>
  buildThreads(sketches.map(mail))
    .flatMap(trailersGiven)
    .map((t) => `${t.mail} ${t.type} ${t.person} ${t.to}`);

describe('trailersGiven', () => {
  it.each<[string, Segment[], string[]]>([
    ['on a line of its own', [trailer('Acked-by: Bo Finch <bo@example.org>')], ['Acked-by']],
    ['with a name only', [trailer('Tested-by: Bo Finch')], ['Tested-by']],
    ['with an address only', [trailer('Tested-by: bo@example.org')], ['Tested-by']],
    ['from another address', [trailer('Tested-by: Bo Finch <bo@other.example.org>')], ['Tested-by']],
    ['in other capitals', [trailer('Acked-By: BO FINCH <BO@example.org>')], ['Acked-by']],
    ['with a remark', [trailer('Reviewed-by: Bo Finch <bo@example.org> # arm64')], ['Reviewed-by']],
    [
      'twice over',
      [trailer('Acked-by: Bo Finch'), own('And'), trailer('Tested-by: Bo Finch')],
      ['Acked-by', 'Tested-by'],
    ],
    ['against it', [trailer('Nacked-by: Bo Finch <bo@example.org>')], ['Nacked-by']],
    ['in prose', [own('You have my Acked-by: Bo Finch <bo@example.org>')], []],
    ['in a quote', [quote('Acked-by: Bo Finch <bo@example.org>')], []],
    ['for somebody else', [trailer('Acked-by: Ada Quill <ada@example.org>')], []],
    ['that only the author gives', [trailer('Signed-off-by: Bo Finch <bo@example.org>')], []],
    ['above a diff that he suggests', [trailer('Acked-by: Bo Finch'), own('But:'), diff], ['Acked-by']],
    ['below a diff', [diff, trailer('Acked-by: Bo Finch <bo@example.org>')], []],
    ['for another above a diff', [trailer('Acked-by: Ada Quill # on behalf of her'), diff], []],
    [
      'carried in a new posting',
      [trailer('Acked-by: Bo Finch <bo@example.org>'), trailer('Signed-off-by: Bo Finch'), diff],
      [],
    ],
    ['as a template', [trailer('Reviewed-by: your name <address>')], []],
  ])('takes a tag %s', (_, segments, types) => {
    expect(given(PATCH, answer({ segments }))).toEqual(types.map((type) => `answer ${type} Bo Finch patch`));
  });

  it.each(['Bo Finch via linux-list', 'Finch, Bo', '"Bo Finch (Frob Inc)"'])(
    'knows %s as himself',
    (name) => {
      const from = { name, address: 'list@lists.example.org' };
      const segments = [trailer('Reviewed-by: Bo Finch <bo@example.org>')];
      expect(given(PATCH, answer({ segments, from }))).toHaveLength(1);
    },
  );

  it('takes an answer without "Re:" for one, but not a patch in a series', () => {
    const segments = [trailer('Acked-by: Bo Finch <bo@example.org>')];
    expect(given(PATCH, answer({ segments, subject: 'frob: fold' }))).toEqual([
      'answer Acked-by Bo Finch patch',
    ]);
    expect(given(PATCH, answer({ segments, subject: '[RFC v2 1/2] frob: fold' }))).toEqual([]);
  });

  it.each(['acked-by: Bo Finch <bo@example.org>', '    Acked-by: Bo Finch', 'Fixes: x\n Acked-by: Bo Finch'])(
    'reads a tag written as %j',
    (text) => {
      expect(given(PATCH, answer({ segments: segmentBody(text) }))).toEqual([
        'answer Acked-by Bo Finch patch',
      ]);
    },
  );

  it('reads no tag that is set deeper, or prose', () => {
    const text = '     Acked-by: Bo Finch\n\n  driven-by: Bo Finch';
    expect(segmentBody(text).map((s) => s.kind)).toEqual(['own']);
  });

  it('counts 200 tags of a mail and no more', () => {
    const segments = Array.from({ length: 300 }, () => trailer('Acked-by: Bo Finch'));
    expect(given(PATCH, answer({ segments }))).toHaveLength(200);
  });

  it('takes none from a posting, a robot, or a mail that answers nothing', () => {
    const segments = [trailer('Acked-by: Bo Finch <bo@example.org>')];
    expect(given(answer({ segments, subject: '[PATCH v3] frob: fold' }))).toEqual([]);
    expect(given(answer({ segments: [trailer('Tested-by: kernel test robot')], from: lkp }))).toEqual([]);
    expect(given(answer({ segments, to: null }))).toEqual([]);
  });

  it('gives it to the patch that a review is about, missing ones too', () => {
    const review = answer({ id: 'review', segments: [own('Why?')] });
    const reply = answer({ id: 'reply', at: 2, to: 'review', segments: [own('So.')] });
    const tag = answer({ at: 3, to: 'reply', segments: [trailer('Acked-by: Bo Finch')] });
    expect(given(PATCH, review, reply, tag)).toEqual(['answer Acked-by Bo Finch patch']);
    expect(given(review, reply, tag)).toEqual(['answer Acked-by Bo Finch patch']);
    expect(given(reply, tag)).toEqual(['answer Acked-by Bo Finch review']);
  });
});

describe.skipIf(noCorpus)('tags in labelled threads (skipped where ../shared is absent)', () => {
  it('are those that a reader found: precision and recall 1', async () => {
    const mails = (await readCorpus(KVMARM)).filter((m): m is Mail => m !== null);
    const labels = readLabels();
    const inLabels = new Set(labels.flatMap((label) => label.mail_ids));
    const key = (t: { type: string; mail: string; to: string }) => `${t.mail} ${t.type} ${t.to}`;
    const ours = buildThreads(mails)
      .filter((thread) => inLabels.has(thread.root.mail.id))
      .flatMap(trailersGiven);
    const theirs = labels.flatMap((label) => label.trailers_given);
    expect(theirs).toHaveLength(42);
    expect(ours.map(key).sort()).toEqual(theirs.map(key).sort());
  });
});

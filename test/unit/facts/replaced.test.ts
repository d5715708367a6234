import { expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { quote, bo, own, type Sketch } from '../thread/mails.ts';
import { DAY, known, one, series, thread } from './series.ts';

/** What replaces the thread that holds a mail, as far as these mails show. */
function replacing(id: string, ...sketches: Sketch[]) {
  const threads = known(...sketches);
  return factsOf(thread(threads, id), threads).statusDetail.supersededBy;
}

const quoted = quote('From: Ada Quill <ada@example.org>');
const asked = (subject: string): Sketch => ({
  id: 'asked',
  subject: `Re: ${subject}`,
  from: bo,
  to: 'absent',
  segments: [
    quoted.kind === 'quote' ? { ...quoted, attribution: 'Ada Quill <ada@example.org> wrote:' } : quoted,
    own('Please fold once.'),
  ],
});
const second = one('2', '[PATCH v2] frob: fold the fold', { at: DAY });

it('answers to a posting that is absent are replaced by the next one', () => {
  expect(replacing('asked', asked('[PATCH] frob: fold the fold'), second)).toEqual({
    revision: 2,
    root: '2',
  });
  const rfc = asked('[RFC PATCH v4] frob: fold the fold');
  expect(replacing('asked', rfc, one('2', '[PATCH] frob: fold the fold', { at: DAY }))).toEqual({
    revision: 1,
    root: '2',
  });
});

it('answers to the newest posting are not', () => {
  expect(replacing('asked', asked('[PATCH v2] frob: fold the fold'), second)).toBeNull();
  expect(replacing('asked', asked('[PATCH v3] frob: fold the fold'), second)).toBeNull();
});

it('a patch of a series whose mails answer none of it is replaced with the series', () => {
  const first = series('1', 'PATCH', 'frob: folds', ['frob: fold', 'frob: unfold']).map((sketch) => ({
    ...sketch,
    to: null,
  }));
  const next = series('2', 'PATCH v2', 'frob: folds', ['frob: fold', 'frob: unfold'], { at: DAY });
  expect(replacing('1.2', ...first, ...next)).toEqual({ revision: 2, root: '2' });
  expect(replacing('2.2', ...first, ...next)).toBeNull();
});

it('the posting that is known stands in for one that the author does not name', () => {
  const first = one('1', '[PATCH] frob: fold the fold');
  const ignore = { id: 'ignore', subject: 'Re: [PATCH] frob: fold the fold', to: '1', at: 5 };
  const taken = { ...ignore, segments: [own('Please ignore this patch.')] };
  expect(replacing('1', first, taken, second)).toEqual({ revision: 2, root: '2' });
  expect(replacing('1', first, taken)).toEqual({ revision: null, root: null });
});

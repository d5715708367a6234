import { describe, expect, it } from 'vitest';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, mail, own, type Sketch } from './mails.ts';

const only = (...sketches: Sketch[]) => {
  const [thread, more] = buildThreads(sketches.map(mail));
  if (!thread || more) throw new Error('one thread');
  return thread;
};

describe('what stands below the first mail', () => {
  const cover: Sketch = { id: 'c', subject: 'fold the frob once' };
  const patch = (subject: string, from = ada): Sketch => ({ id: 'p', subject, from, to: 'c', at: 1 });

  it('makes a series of a cover letter whose subject has no tag', () => {
    expect(only(cover, patch('[PATCH 1/2] frob: fold')).category).toBe('PATCH');
    expect(only(cover, patch('[RFC PATCH 1/2] frob: fold')).category).toBe('RFC');
  });

  it('makes none of a talk in which somebody sends a patch', () => {
    expect(only(cover, patch('[PATCH] frob: fold')).category).toBe('Discussion');
    expect(only(cover, patch('[PATCH 1/2] frob: fold', bo)).category).toBe('Discussion');
    expect(
      only({ ...cover, subject: `Re: ${cover.subject ?? ''}` }, patch('[PATCH 1/2] frob')).category,
    ).toBe('Discussion');
    const rules = [{ field: 'subject' as const, matches: /fold/, category: 'Announce' as const }];
    expect(buildThreads([cover, patch('[PATCH 1/2] frob')].map(mail), rules)[0]?.category).toBe('Announce');
  });
});

describe('a script that sends as a person', () => {
  const from = (text: string) => only({ id: 'a', from: bo, segments: [own(text)] }).root.bot;

  it('is a robot where its mail begins by saying so', () => {
    expect(from('Hi,\n\n[This is an automated email]\n\nYour patch folds twice.')).toBe('Bo Finch');
    expect(from('This is an automatically generated message.')).toBe('Bo Finch');
  });

  it('is none where a person talks of one', () => {
    expect(from('Sorry, I think this is an automated email of yours.')).toBeNull();
    expect(from(`${'It folds twice. '.repeat(30)}\n\nThis is an automated email`)).toBeNull();
  });
});

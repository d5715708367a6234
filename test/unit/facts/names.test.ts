import { expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, mail, own, quote, trailer } from '../thread/mails.ts';
import { PATCH } from './status-read.ts';

it('every fact has the name that the list of people has', () => {
  const subject = 'Re: [PATCH] frob: fold';
  const turned = { name: 'Finch, Bo', address: bo.address };
  const [thread] = buildThreads(
    [
      { ...PATCH, from: { name: '', address: ada.address } },
      {
        ...{ id: 'asks', subject, from: turned, to: 'patch', at: 1 },
        segments: [quote('+ fold();'), own('Why is the lock taken twice here?')],
      },
      {
        ...{ id: 'tags', subject, from: turned, to: 'patch', at: 2 },
        segments: [trailer('Acked-by: Bo Finch <bo@example.org>')],
      },
      { id: 'thanks', subject, from: ada, to: 'tags', at: 3, segments: [own('Thank you.')] },
      { id: 'more', subject, from: bo, to: 'thanks', at: 4, segments: [own('You are welcome.')] },
    ].map(mail),
  );
  if (!thread) throw new Error('one thread');
  const { people, trailers, openQuestions } = factsOf(thread);
  expect(people.map((p) => p.name)).toEqual(['Ada Quill', 'Bo Finch']);
  expect(trailers.map((t) => t.person)).toEqual(['Bo Finch']);
  expect(openQuestions.map(({ asker, to }) => [asker, to])).toEqual([['Bo Finch', 'Ada Quill']]);
});

import { describe, expect, it } from 'vitest';
import { mailTree } from '../../../lib/report/mail-tree.ts';
import { someMail } from './some-report.ts';

const shape = (...mails: Parameters<typeof someMail>[]) => {
  const { people, bots } = mailTree(mails.map((mail) => someMail(...mail)));
  return {
    people: people.map(({ mail, n, depth }) => `${'.'.repeat(depth)}${mail.id}${n}`),
    bots: bots.map(({ mail, answers }) => `${mail.id}>${answers ?? ''}`),
    orphans: people.filter(({ orphan }) => orphan).map(({ mail }) => mail.id),
  };
};

describe('mailTree', () => {
  it('puts answers under what they answer, in order of time, and keeps numbers by time', () => {
    expect(
      shape(['a'], ['b', { parent: 'a' }], ['c', { parent: 'a' }], ['d', { parent: 'b' }]).people,
    ).toEqual(['a1', '.b2', '..d4', '.c3']);
  });

  it('keeps robots apart and hangs answers to them where a person was answered last', () => {
    const mails: Parameters<typeof someMail>[] = [
      ['a'],
      ['bot', { parent: 'a', bot: true }],
      ['b', { parent: 'bot' }],
    ];
    expect(shape(...mails)).toEqual({ people: ['a1', '.b3'], bots: ['bot>1'], orphans: [] });
  });

  it('guesses nothing for a mail whose parent is not here', () => {
    expect(shape(['a'], ['b', { parent: 'gone' }])).toMatchObject({ people: ['a1', 'b2'], orphans: ['b'] });
  });

  it('holds a conversation of any depth', () => {
    const deep = Array.from({ length: 5000 }, (_, i) =>
      someMail(`m${i}`, { parent: i === 0 ? null : `m${i - 1}` }),
    );
    expect(mailTree(deep).people.at(-1)).toMatchObject({ n: 5000, depth: 4999 });
  });
});

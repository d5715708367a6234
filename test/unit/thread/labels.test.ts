import { beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { ARM, KVMARM, noCorpus, readCorpus, readLabels, type Label } from '../mail/corpora.ts';

const threadsOf = async (file: string) =>
  buildThreads((await readCorpus(file)).filter((mail): mail is Mail => mail !== null));

describe.skipIf(noCorpus)('real threads (skipped where ../shared is absent)', () => {
  let threads: Thread[] = [];
  let labels: Label[] = [];
  beforeAll(async () => {
    threads = await threadsOf(KVMARM);
    labels = readLabels();
  });

  it('are as many as the headers tell', async () => {
    expect(threads).toHaveLength(44);
    expect(await threadsOf(ARM)).toHaveLength(443);
  });

  it('are what a reader says they are', () => {
    expect(labels).toHaveLength(40);
    const ours = labels.map(({ root }) => {
      const thread = threads.find((t) => t.mails.some(({ mail }) => mail.id === root));
      return {
        root: thread?.root.mail.id,
        title: thread?.title,
        category: thread?.category,
        revision: thread?.revision,
        declared: thread?.patches.declared,
        present: thread?.patches.present,
        mails: thread?.mails.map(({ mail }) => mail.id),
        ghosts: thread?.ghosts,
      };
    });
    expect(ours).toEqual(
      labels.map((label) => ({
        root: label.root,
        title: label.title,
        category: label.category,
        revision: label.revision,
        declared: label.patches_declared,
        present: label.patches_present,
        mails: label.mail_ids,
        ghosts: [...label.missing_parents].sort(),
      })),
    );
  });
});

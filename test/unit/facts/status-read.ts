import { statusOf } from '../../../lib/facts/status.ts';
import { trailersCarried, trailersGiven } from '../../../lib/facts/trailers.ts';
import type { StatusFact } from '../../../lib/facts/types.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { diff, mail, own, type Sketch } from '../thread/mails.ts';

export const cy: Address = { name: 'Cy Marten', address: 'cy@example.org' };
export const patchwork: Address = {
  name: 'patchwork-bot+netdevbpf',
  address: 'patchwork-bot+netdevbpf@kernel.example.org',
};
export const tracker: Address = { name: 'pr-tracker-bot', address: 'pr-tracker-bot@kernel.example.org' };

/** A posted patch. */
export const post = (id: string, subject: string, rest: Partial<Sketch> = {}): Sketch => ({
  id,
  subject,
  segments: [own('Fold it.'), diff],
  ...rest,
});
export const PATCH = post('patch', '[PATCH] frob: fold');
export const SERIES = [
  post('cover', '[PATCH v2 0/3] frob: fold', { segments: [own('Three folds.')] }),
  ...[1, 2, 3].map((n) => post(`p${n}`, `[PATCH v2 ${n}/3] frob: fold ${n}`, { to: 'cover' })),
];
export const PULL = post('pull', '[GIT PULL] frob fixes', { segments: [own('Please pull these.')] });

let clock = 0;
/** An answer, later than all that were written before it. */
export function say(from: Address, text: string, to = 'patch', id = `m${clock + 1}`): Sketch {
  clock++;
  const subjects: Record<string, string> = { patch: '[PATCH] frob: fold', pull: '[GIT PULL] frob fixes' };
  const number = /^p(\d)$/.exec(to)?.[1] ?? '0';
  const subject = subjects[to] ?? `[PATCH v2 ${number}/3] frob: fold`;
  return { id, at: clock, subject: `Re: ${subject}`, from, to, segments: segmentBody(text) };
}

/** The status of the one thread that these mails make. */
export function read(...sketches: Sketch[]): StatusFact {
  const [thread, more] = buildThreads(sketches.map(mail));
  if (!thread || more) throw new Error('one thread');
  return statusOf(thread, {
    trailers: trailersGiven(thread),
    carried: trailersCarried(thread),
    revisions: [],
  });
}

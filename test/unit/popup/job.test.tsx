// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { reduce, requestAgain } from '../../../components/popup/state.ts';
import type { Problem } from '../../../lib/rpc/messages.ts';
import type { Estimate } from '../../../lib/model/types.ts';
import { job } from './sample.ts';
import { button, challenge, click, failed, finished, one, show, text, told } from './show.tsx';

afterEach(() => {
  render(null, document.body);
});

describe('a running job', () => {
  it.each([
    [{}, 'Fetching mail… 152 mails, 84 KB'],
    [{ phase: 'threading' }, 'Finding threads'],
    [{ phase: 'summarising', threads: { done: 19, total: 28, stale: 3 } }, 'Summarising threads 19 of 28'],
    [{ phase: 'assembling' }, 'Writing the report'],
  ] as const)('%o shows its stage', (part, stage) => {
    show(told(job(part)));
    expect(text()).toContain(stage);
    expect(one('[aria-live=polite]').textContent).toBe(one('#stage').textContent);
    if ('threads' in part) expect(text()).toContain('3 threads have an older summary so far.');
  });

  it('can be cancelled once', async () => {
    const { actions, draw } = show(told(job()));
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledExactlyOnceWith(job());
    await draw(reduce(told(job()), { type: 'cancel' }));
    await click('Cancelling…');
    expect(actions.cancel).toHaveBeenCalledOnce();
  });
});

describe('a job that asks', () => {
  const estimate: Estimate = {
    endpoint: 'house',
    name: 'qwen3',
    model: 'qwen3-30b',
    threads: 28,
    kept: 7,
    calls: 21,
    input: 41_000,
    output: 6_300,
    price: 0.0124,
    priceOf: '2026-11-20',
    spentToday: 0.03,
    over: null,
  };
  const asks = (part: Partial<Estimate> = {}) =>
    job({
      phase: 'summarising',
      model: 'house',
      hold: { kind: 'asking', estimate: { ...estimate, ...part } },
    });

  it('says exactly what it will take, and puts the user there', async () => {
    const { draw } = show(told(job()));
    button('Pause').focus();
    await draw(told(asks()));
    expect(document.activeElement?.textContent).toBe('Summarise 21 threads with qwen3?');
    expect(one('.estimate').textContent).toBe(
      'Threads28, of which 7 have a summaryCalls21Tokens, about41,000 in, 6,300 out' +
        'Price, about$0.01, by prices of 2026-11-20Spent today$0.03 of at most $1.00',
    );
  });

  it('takes either answer, and may be cancelled', async () => {
    const { actions } = show(told(asks()));
    await click('Summarise with qwen3');
    await click('Use the digest');
    expect(actions.agree.mock.calls).toEqual([
      [asks(), true],
      [asks(), false],
    ]);
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledOnce();
  });

  it('leaves whoever types where they are', async () => {
    const { draw } = show(told(job()));
    one('#inbox').focus();
    await draw(told(asks()));
    expect(document.activeElement?.id).toBe('inbox');
  });

  it('names the limit that it would pass, and says when no price is known', () => {
    show(told(asks({ over: 'day', price: null, priceOf: null })));
    expect(text()).toContain('over your limit of $1.00 for one day');
    expect(text()).toContain('no price is set for this model');
    expect(one('.estimate ~ .row .primary').textContent).toBe('Use the digest');
  });
});

describe('a job that does not go on', () => {
  const waiting = (part: object) =>
    told(job({ hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null, ...part } }));

  it('waits for the archive: says why, and offers to open it, to go on now, or to stop', async () => {
    const state = waiting({});
    const { actions } = show(state);
    expect(text()).toContain('Waiting: kvmarm');
    expect(text()).toContain('A check stood in the way.Open the archive.It goes on by itself as soon as');
    expect(one('a.button').getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/');
    await click('Try now');
    expect(actions.resume).toHaveBeenCalledExactlyOnceWith(state.job);
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledExactlyOnceWith(state.job);
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
  });

  it('waits until a time, and says until when', () => {
    show(waiting({ for: 'time', until: '2026-11-22T12:08:00Z' }));
    expect(text()).toContain('It goes on by itself, at 12:08 UTC at the latest.');
    expect(document.querySelector('a.button')).toBeNull();
  });

  it('is paused and resumed', async () => {
    const { actions, draw } = show(told(job()));
    await click('Pause');
    expect(actions.pause).toHaveBeenCalledExactlyOnceWith(job());
    const paused = job({ hold: { kind: 'paused' } });
    await draw(told(paused));
    expect(text()).toContain('Paused: kvmarm');
    await click('Resume');
    expect(actions.resume).toHaveBeenCalledExactlyOnceWith(paused);
  });
});

describe('a job that came to nothing', () => {
  it('offers to open the archive after a challenge, and to try the same again', async () => {
    const { actions } = show(failed(challenge));
    expect(text()).toContain('No report on kvmarm');
    expect(text()).toContain('A check stood in the way.Open the archive.');
    expect(one('a.button').getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/');
    await click('Try again');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(requestAgain(job()));
  });

  it('says that it was cancelled, and starts again', async () => {
    const { actions } = show(told(job({ phase: 'cancelled' })));
    expect(text()).toContain('Cancelled: kvmarm');
    await click('Start again');
    expect(actions.start).toHaveBeenCalledOnce();
  });

  it('says why a start was refused', async () => {
    const request = requestAgain(job({ inbox: 'git' }));
    const asked = reduce(told(null), { type: 'start', request });
    const problem: Problem = {
      kind: 'busy',
      message: 'Another report is being made.',
      remedy: 'Wait for it.',
    };
    const { actions } = show(reduce(asked, { type: 'started', result: { ok: false, problem } }));
    expect(text()).toContain('Another report is being made.Wait for it.');
    await click('Try again');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(request);
  });

  it('says that the background was lost, and connects again', async () => {
    const { actions } = show(reduce(told(job()), { type: 'lost' }));
    await click('Connect again');
    expect(actions.reconnect).toHaveBeenCalledOnce();
  });
});

it('keeps the keyboard user in place when the Cancel button goes', async () => {
  const { draw } = show(told(job()));
  button('Cancel').focus();
  await draw(finished());
  expect(document.activeElement?.textContent).toBe('Report on kvmarm');
});

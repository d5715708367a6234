import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Job } from '../../../lib/jobs/types.ts';
import { badgeOf, showBadge } from '../../../lib/rpc/badge.ts';
import { job } from '../popup/sample.ts';

const action = {
  setBadgeText: vi.fn<(look: { text: string }) => Promise<void>>(() => Promise.resolve()),
  setBadgeBackgroundColor: vi.fn(() => Promise.resolve()),
  setBadgeTextColor: vi.fn(() => Promise.resolve()),
};
const texts = () => action.setBadgeText.mock.calls.map(([{ text }]) => text);

beforeEach(() => {
  // The fake browser has no toolbar.
  Object.assign(fakeBrowser, { action });
});
afterEach(() => {
  vi.clearAllMocks();
});

const summarising = (done: number) => job({ phase: 'summarising', threads: { done, total: 28, stale: 0 } });
const estimate = {} as never;
const problem = { kind: 'network', message: 'x', remedy: 'y' } as const;

it.each([
  [job(), '…'],
  [summarising(0), '0%'],
  [summarising(19), '67%'],
  [job({ phase: 'assembling' }), '…'],
  [job({ hold: { kind: 'asking', estimate } }), '?'],
  [job({ hold: { kind: 'paused' } }), '…'],
  [job({ hold: { kind: 'waiting', for: 'network', problem, until: null } }), '…'],
  [job({ phase: 'done' }), '✓'],
  [job({ phase: 'failed' }), '!'],
  [job({ phase: 'cancelled' }), ''],
] as const)('a job shows as %#: %o', (shown, text) => {
  expect(badgeOf(shown).text).toBe(text);
});

function rig(current: Job | null = null) {
  const told: ((job: Job) => void)[] = [];
  const made = {
    listen: (listener: (job: Job) => void) => {
      told.push(listener);
      return () => undefined;
    },
    current: () => Promise.resolve(current),
  };
  let hear: (runner: typeof made | null) => void = () => undefined;
  const opened = showBadge(
    () => Promise.resolve(made),
    (listener) => {
      hear = listener;
    },
  );
  hear(made);
  return {
    say: (next: Job) => told[0]?.(next),
    opened,
    cleared: () => {
      hear(null);
    },
  };
}

function popup() {
  let closed: () => void = () => undefined;
  const port = { onDisconnect: { addListener: (listener: () => void) => (closed = listener) } };
  return {
    port: port as never,
    close: () => {
      closed();
    },
  };
}

it('goes with a job, says each thing once, and stays when it has ended', () => {
  const { say, cleared } = rig();
  for (const next of [job(), job({ mails: 200 }), summarising(14), job({ phase: 'done' })]) say(next);
  expect(texts()).toEqual(['…', '50%', '✓']);
  cleared();
  expect(texts().at(-1)).toBe('');
});

it('that tells of an end is taken away by the popup, also one of an earlier background', async () => {
  const { opened } = rig(job({ phase: 'done' }));
  opened(popup().port);
  await vi.waitFor(() => {
    expect(texts()).toEqual(['']);
  });
});

it('of a question stays while the popup is open and the question is', async () => {
  const { opened } = rig(job({ hold: { kind: 'asking', estimate } }));
  opened(popup().port);
  await vi.waitFor(() => {
    expect(texts()).toEqual(['?']);
  });
});

it('is not needed for an end that a popup shows, and is for the next one', async () => {
  const { say, opened } = rig();
  const open = popup();
  opened(open.port);
  await vi.waitFor(() => {
    expect(texts()).toEqual(['']);
  });
  say(summarising(14));
  say(job({ phase: 'done' }));
  open.close();
  say(job());
  say(job({ phase: 'failed' }));
  expect(texts()).toEqual(['', '50%', '', '…', '!']);
});

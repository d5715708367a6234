import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JobPort } from '../../../entrypoints/popup/job-port.ts';
import { followJob } from '../../../entrypoints/popup/job-port.ts';
import type { Job } from '../../../lib/rpc/messages.ts';
import { job } from './sample.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A background that the test speaks for: every connection so far, to say something on or to cut. */
function follow(isWaiting: () => boolean) {
  const ports: { say: (message: unknown) => void; cut: () => void }[] = [];
  const heard: (Job | null)[] = [];
  const onLost = vi.fn();
  const connect = (): JobPort => {
    const port: (typeof ports)[number] = { say: vi.fn(), cut: vi.fn() };
    ports.push(port);
    return {
      onMessage: { addListener: (listener) => (port.say = listener) },
      onDisconnect: { addListener: (listener) => (port.cut = listener) },
    };
  };
  const { ensure } = followJob({ connect, onJob: (message) => heard.push(message), onLost, isWaiting });
  ensure();
  return { ports, heard, onLost, ensure };
}

it('passes on every message of its one connection', () => {
  const { ports, heard, ensure } = follow(() => true);
  ensure();
  ports[0]?.say(null);
  ports[0]?.say(job());
  expect(heard).toEqual([null, job()]);
  expect(ports).toHaveLength(1);
});

it('connects again when the background restarts under a running job', () => {
  const { ports, heard, onLost } = follow(() => true);
  ports[0]?.say(job());
  ports[0]?.cut();
  vi.advanceTimersByTime(250);
  ports[1]?.say(job({ phase: 'summarising' }));
  expect(heard.at(-1)?.phase).toBe('summarising');
  expect(onLost).not.toHaveBeenCalled();
});

it('lets an idle background sleep, and connects when a job is to start', () => {
  const { ports, ensure } = follow(() => false);
  ports[0]?.say(null);
  ports[0]?.cut();
  vi.advanceTimersByTime(60_000);
  expect(ports).toHaveLength(1);
  ensure();
  expect(ports).toHaveLength(2);
});

it('gives up after a few vain tries, until it is asked again', () => {
  const { ports, onLost, ensure } = follow(() => false);
  for (let tries = 0; tries < 4; tries += 1) {
    expect(onLost).not.toHaveBeenCalled();
    ports.at(-1)?.cut();
    vi.advanceTimersByTime(10_000);
  }
  expect(onLost).toHaveBeenCalledOnce();
  expect(ports).toHaveLength(4);
  ensure();
  ports.at(-1)?.cut();
  vi.advanceTimersByTime(250);
  expect(ports).toHaveLength(6);
});

import { describe, expect, it } from 'vitest';
import {
  chosenInbox,
  firstChoice,
  listsToOffer,
  requestOf,
  SAMPLE,
  typedInbox,
} from '../../../components/popup/choice.ts';
import { fileName } from '../../../components/popup/file-name.ts';
import { choice, NOW } from './sample.ts';

const kept = { inboxes: [], window: null, language: null };

it('offers the open list first, then the last used, each list once', () => {
  const tab = { inbox: 'bpf', base: 'https://lore.kernel.org/bpf/' };
  expect(listsToOffer(tab, ['git', 'kvm'], ['kvmarm', 'bpf', 'git'])).toEqual([
    'bpf',
    'git',
    'kvm',
    'kvmarm',
  ]);
  expect(listsToOffer(null, [], ['kvmarm'])).toEqual(['kvmarm']);
});

it('opens with what was kept', () => {
  const opened = firstChoice(['git'], { ...kept, window: 'last-week', language: 'zh-CN' }, NOW, 'en');
  expect(opened).toMatchObject({ list: { inbox: 'git' }, window: 'last-week', language: 'zh-CN' });
  expect(firstChoice([], kept, NOW, 'zh-CN').language).toBe('zh-CN');
});

describe('requestOf', () => {
  it('asks for the last 7 days of the list', () => {
    expect(requestOf(choice, NOW, null)).toEqual({
      ok: true,
      request: {
        inbox: 'kvmarm',
        base: 'https://lore.kernel.org/kvmarm/',
        source: 'archive',
        from: '2026-11-15T12:00:00Z',
        to: '2026-11-22T12:00:00Z',
        language: 'en',
        model: null,
      },
    });
  });

  it('asks for the threads that were opened, and names the model', () => {
    const asked = requestOf({ ...choice, source: 'visited' }, NOW, 'house');
    expect(asked).toMatchObject({ request: { source: 'visited', model: 'house' } });
  });

  it('asks for the sample week whatever the window', () => {
    const sample = { ...choice, list: { kind: 'sample' as const }, window: 'custom' as const, fromDay: '' };
    expect(requestOf(sample, NOW, 'house')).toEqual({ ok: true, request: { ...SAMPLE, language: 'en' } });
  });

  it.each([
    ['', 'empty'],
    ['linux mm', 'invalid'],
    ['<script>', 'invalid'],
    ['All', 'all'],
  ])('refuses %o as a list', (other, inbox) => {
    const asked = requestOf({ ...choice, list: { kind: 'other' }, other }, NOW, null);
    expect(asked).toEqual({ ok: false, problems: { inbox } });
  });

  it('says what is wrong with the days, beside what is wrong with the list', () => {
    const asked = requestOf({ ...choice, list: { kind: 'other' }, window: 'custom', toDay: '' }, NOW, null);
    expect(asked).toEqual({
      ok: false,
      problems: { inbox: 'empty', to: 'empty' },
    });
  });
});

it.each([
  [' Netdev ', 'netdev'],
  ['https://lore.kernel.org/linux-mm/20261116.1@example.org/T/', 'linux-mm'],
  ['https://example.org/linux-mm/', undefined],
])('reads %o as a list', (typed, inbox) => {
  expect(typedInbox(typed)?.inbox).toBe(inbox);
  expect(chosenInbox({ ...choice, list: { kind: 'other' }, other: typed })?.inbox).toBe(inbox);
});

it.each([
  ['2026-11-15T12:00:00Z', '2026-11-22T12:00:00Z', 'kvmarm-2026-11-15_2026-11-22.md'],
  ['2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', 'kvmarm-2026-11-16_2026-11-22.md'],
])('names the file of %s to %s by its days', (from, to, name) => {
  expect(fileName({ inbox: 'kvmarm', window: { from, to } })).toBe(name);
  expect(fileName({ inbox: '../x y', window: { from, to } })).toBe(name.replace('kvmarm', '..-x-y'));
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hearReminder, remind, setReminder } from '../../../lib/jobs/remind.ts';
import { nextReminder, remindedOf, REMINDER_ALARM } from '../../../lib/jobs/reminder.ts';
import type { Language } from '../../../lib/report/types.ts';
import { memoryStore, type ReportHead } from '../../../lib/store/store.ts';
import { NOW, REQUEST } from './rig.ts';

const { inbox, base } = REQUEST;
const head: ReportHead = {
  ...{ key: 'job-1 zh-CN', job: 'job-1', inbox, base, source: 'archive', language: 'zh-CN', made: 1 },
  ...{ mails: 3, threads: 2, window: { from: REQUEST.from, to: REQUEST.to } },
};

beforeEach(() => {
  fakeBrowser.reset();
});

it('is on Monday morning by the user’s clock', () => {
  for (let day = 0; day < 14; day++) {
    const now = NOW + day * 86_400_000 + 3_600_000 * day;
    const next = new Date(nextReminder(now));
    expect([next.getDay(), next.getHours(), next.getMinutes()]).toEqual([1, 9, 0]);
    expect(next.getTime()).toBeGreaterThan(now);
    expect(next.getTime() - now).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
  }
});

it('is of last week’s report of the last list, in its language', () => {
  const sample: ReportHead = { ...head, key: 's', source: 'sample', made: 9 };
  expect(remindedOf([sample, head], NOW)).toEqual({
    ...{ inbox, base, source: 'archive', language: 'zh-CN' },
    ...{ from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z', model: null },
  });
  expect(remindedOf([sample], NOW)).toBeNull();
});

describe('when its time has come', () => {
  const create = vi.fn(() => Promise.resolve('id'));
  const contains = vi.fn(() => Promise.resolve(true));
  const clear = vi.fn(() => Promise.resolve(true));
  let listeners: ((id: string) => void)[] = [];
  const onClicked = {
    hasListener: (listener: (id: string) => void) => listeners.includes(listener),
    addListener: (listener: (id: string) => void) => listeners.push(listener),
  };
  beforeEach(() => {
    create.mockClear();
    clear.mockClear();
    listeners = [];
    contains.mockResolvedValue(true);
    Object.assign(fakeBrowser, { notifications: { create, clear, onClicked }, permissions: { contains } });
  });

  async function ring(reminder: { on: boolean; fetch: boolean }, heads = [head], language: Language = 'en') {
    const kept = { ...memoryStore<unknown>(), listReports: () => Promise.resolve(heads) };
    const start = vi.fn(() => Promise.resolve({} as never));
    await setReminder(reminder, NOW);
    const alarm = await fakeBrowser.alarms.get(REMINDER_ALARM);
    await remind(
      () => Promise.resolve(kept),
      () => Promise.resolve({ start }),
      NOW,
      language,
    );
    return { start, alarm };
  }

  it('tells, and fetches nothing by itself', async () => {
    const { start, alarm } = await ring({ on: true, fetch: false });
    expect(alarm).toMatchObject({ scheduledTime: nextReminder(NOW), periodInMinutes: 10_080 });
    expect(start).not.toHaveBeenCalled();
    expect(create).toHaveBeenCalledExactlyOnceWith(
      REMINDER_ALARM,
      expect.objectContaining({ title: 'Last week on frob' }),
    );
  });

  it('speaks the language of the browser', async () => {
    await ring({ on: true, fetch: true }, [head], 'zh-CN');
    expect(create).toHaveBeenCalledExactlyOnceWith(
      REMINDER_ALARM,
      expect.objectContaining({
        title: 'frob 的上一周',
        message: expect.stringMatching(/^正在生成/) as string,
      }),
    );
  });

  it.each([
    ['the popup', () => Promise.resolve(), 0],
    ['a tab, where the browser opens no popup', () => Promise.reject(new Error('no window')), 1],
  ])('a click on it opens %s', async (_, openPopup, tabs) => {
    const opened = vi.fn(openPopup);
    const createTab = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    Object.assign(fakeBrowser.action, { openPopup: opened });
    await ring({ on: true, fetch: false });
    hearReminder();
    expect(listeners).toHaveLength(1);
    listeners[0]?.('another');
    listeners[0]?.(REMINDER_ALARM);
    await vi.waitFor(() => {
      expect(createTab).toHaveBeenCalledTimes(tabs);
      expect(opened).toHaveBeenCalledOnce();
    });
    expect(clear).toHaveBeenCalledExactlyOnceWith(REMINDER_ALARM);
    createTab.mockRestore();
  });

  it('hears of no click before notifications are allowed', () => {
    const { notifications } = fakeBrowser;
    Object.assign(fakeBrowser, { notifications: undefined });
    expect(hearReminder).not.toThrow();
    Object.assign(fakeBrowser, { notifications });
  });

  it('makes the report where the user wants that', async () => {
    const { start } = await ring({ on: true, fetch: true });
    expect(start).toHaveBeenCalledExactlyOnceWith(remindedOf([head], NOW));
  });

  it('does nothing when it is off, before the first report, and without the permission', async () => {
    const { alarm } = await ring({ on: false, fetch: true });
    expect(alarm).toBeFalsy();
    await ring({ on: true, fetch: true }, []);
    expect(create).not.toHaveBeenCalled();
    contains.mockResolvedValue(false);
    await ring({ on: true, fetch: false });
    expect(create).not.toHaveBeenCalled();
  });
});

import { browser } from 'wxt/browser';
import { readSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { nextReminder, remindedOf, REMINDER_ALARM, WEEK, type Reminder } from './reminder.ts';
import type { ReportRunner } from './runner.ts';

type Kept = Pick<Store<unknown>, 'getSettings' | 'putSettings' | 'listReports'>;

/** Set the weekly reminder, or take it away. */
export async function setReminder(store: Kept, reminder: Reminder, now: number): Promise<void> {
  const settings = readSettings(await store.getSettings());
  await store.putSettings({ ...settings, reminder });
  await browser.alarms.clear(REMINDER_ALARM);
  if (reminder.on) {
    await browser.alarms.create(REMINDER_ALARM, { when: nextReminder(now), periodInMinutes: WEEK });
  }
}

/** Tell that a week is over, and begin its report where the user wanted that. Without the permission nothing is told. */
export async function remind(
  store: () => Promise<Kept>,
  runner: () => Promise<Pick<ReportRunner, 'start'>>,
  now: number,
): Promise<void> {
  const kept = await store();
  const { reminder } = readSettings(await kept.getSettings());
  const report = remindedOf(await kept.listReports(), now);
  if (!reminder.on || !report) return;
  if (reminder.fetch) await (await runner()).start(report);
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(REMINDER_ALARM, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/reminder.png'),
    title: `Last week on ${report.inbox}`,
    message: reminder.fetch
      ? 'Its report is being made. Open Lorebrief to read it.'
      : 'Open Lorebrief to make its report.',
  });
}

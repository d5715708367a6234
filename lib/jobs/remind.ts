import { browser } from 'wxt/browser';
import type { Language } from '../report/types.ts';
import { changeSettings, loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { nextReminder, remindedOf, REMINDER_ALARM, WEEK, type Reminder } from './reminder.ts';
import type { ReportRunner } from './runner.ts';

type Kept = Pick<Store<unknown>, 'listReports'>;

/** Set the weekly reminder, or take it away. */
export async function setReminder(reminder: Reminder, now: number): Promise<void> {
  await changeSettings({ reminder });
  await browser.alarms.clear(REMINDER_ALARM);
  hearReminder();
  if (reminder.on) {
    await browser.alarms.create(REMINDER_ALARM, { when: nextReminder(now), periodInMinutes: WEEK });
  }
}

const WORDS: Record<Language, { title: (inbox: string) => string; made: string; toMake: string }> = {
  en: {
    title: (inbox) => `Last week on ${inbox}`,
    made: 'Its report is being made. Open Lorebrief to read it.',
    toMake: 'Open Lorebrief to make its report.',
  },
  'zh-CN': {
    title: (inbox) => `${inbox} 的上一周`,
    made: '正在生成它的报告。打开 Lorebrief 即可阅读。',
    toMake: '打开 Lorebrief 即可生成它的报告。',
  },
};

/**
 * Tell that a week is over, and begin its report where the user wanted that. Without the permission nothing is told.
 * @param language of the notification. @param now milliseconds since 1970.
 */
export async function remind(
  store: () => Promise<Kept>,
  runner: () => Promise<Pick<ReportRunner, 'start'>>,
  now: number,
  language: Language,
): Promise<void> {
  const { reminder } = await loadSettings();
  if (!reminder.on) return;
  const report = remindedOf(await (await store()).listReports(), now);
  if (!report) return;
  if (reminder.fetch) await (await runner()).start(report);
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const words = WORDS[language];
  await browser.notifications.create(REMINDER_ALARM, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/reminder.png'),
    title: words.title(report.inbox),
    message: reminder.fetch ? words.made : words.toMake,
  });
}

/** The click on the reminder; the popup in a tab, for where the browser opens none without a click on the icon. */
async function clicked(id: string) {
  if (id !== REMINDER_ALARM) return;
  await browser.notifications.clear(id);
  await browser.action
    .openPopup()
    .catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

const listener = (id: string) => void clicked(id);

/** Listen to clicks on the reminder, as far as the user allowed notifications. Call in the first turn. */
export function hearReminder(): void {
  // Not there before it is allowed, whatever the types say.
  const notifications = browser.notifications as typeof browser.notifications | undefined;
  if (notifications && !notifications.onClicked.hasListener(listener)) {
    notifications.onClicked.addListener(listener);
  }
}

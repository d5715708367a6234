import marksCss from '../../../components/marks.css?raw';
import tokensCss from '../../../components/tokens.css?raw';
import { subjectElement } from '../../../lib/archive/page-mail.ts';
import type { MailMarks } from '../../../lib/report/mail-marks.ts';
import type { Feature } from '../feature.ts';
import { inTime, readingOf } from '../reading.ts';
import { mountShadow } from '../shadow.ts';

/** Marks are made when their mails are about to be seen: how far ahead, in screens. */
const AHEAD = '100%';

/** Words behind the subject of each mail: new, bot, the tags given in it, on patches the tags received. */
export const mailBadges: Feature = {
  id: 'mail-badges',
  pages: ['flat', 'nested'],
  async init(page, signal) {
    const { doc, scheme } = page;
    const reading = await inTime(readingOf(page), signal);
    if (!reading?.answer.ok) return;
    const css = tokensCss + marksCss;
    const waiting = new Map<Element, MailMarks>();
    const hosts: HTMLElement[] = [];

    const add = (anchor: Element, { marks }: MailMarks, isBelow: boolean) => {
      const next = subjectElement(anchor as HTMLAnchorElement)?.nextSibling;
      if (!next) return;
      const { host, slot } = mountShadow(next, { tag: 'lorebrief-marks', css, scheme });
      // Out of sight a line may break for them.
      if (isBelow) host.dataset.below = '';
      for (const { kind, text, title } of marks) {
        const word = doc.createElement('span');
        word.className = kind;
        word.textContent = `[${text}]`;
        if (title) word.title = title;
        slot.append(' ', word);
      }
      hosts.push(host);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target, boundingClientRect } of entries) {
          const marks = waiting.get(target);
          if (!isIntersecting || !marks) continue;
          observer.unobserve(target);
          waiting.delete(target);
          add(target, marks, boundingClientRect.top > innerHeight);
        }
      },
      { rootMargin: AHEAD },
    );
    for (const marks of reading.answer.value.marks) {
      const anchor = doc.getElementById(reading.anchors.get(marks.id) ?? '');
      if (!anchor) continue;
      waiting.set(anchor, marks);
      observer.observe(anchor);
    }
    signal.addEventListener('abort', () => {
      observer.disconnect();
      for (const host of hosts) host.remove();
    });
  },
};

import markCss from '../../../components/key-mark.css?raw';
import tokensCss from '../../../components/tokens.css?raw';
import { panelWords } from '../../../components/words.ts';
import { mailAnchors, subjectElement } from '../../../lib/archive/page-mail.ts';
import type { KeyAction } from '../../../lib/store/choices.ts';
import type { Feature, Page } from '../feature.ts';
import { PANEL_ID } from '../panel-facts.ts';
import { mountShadow, type Mounted } from '../shadow.ts';

/** A mail whose top is this near to the window's is the one that is read, in pixels. */
const NEAR = 8;

/** Is this key meant for a field, or for the browser? */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented)
    return true;
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** To the panel, open; from within it, fold it. */
function toPanel(doc: Document) {
  const root = doc.getElementById(PANEL_ID)?.shadowRoot;
  const button = root?.querySelector<HTMLElement>('[aria-controls]');
  if (!root || !button) return;
  const folded = button.getAttribute('aria-expanded') === 'false';
  const inside = root.activeElement !== null;
  if (folded || inside) button.click();
  if (inside && !folded) {
    button.focus();
    return;
  }
  doc.getElementById(PANEL_ID)?.scrollIntoView({ block: 'start' });
  (root.querySelector<HTMLElement>('h2') ?? button).focus();
}

/** A mark that stands at one mail at a time and has the focus, so that Tab goes on from there. */
function markOf({ doc, scheme, language }: Page) {
  let mounted: Mounted | null = null;
  const remove = () => mounted?.host.remove();
  const moveTo = (anchors: HTMLAnchorElement[], at: number) => {
    const anchor = anchors[at];
    if (!anchor) return;
    remove();
    mounted = mountShadow(anchor, { tag: 'lorebrief-mark', css: tokensCss + markCss, scheme });
    const { slot } = mounted;
    const subject = subjectElement(anchor)?.textContent ?? '';
    slot.tabIndex = -1;
    slot.role = 'img';
    slot.ariaLabel = panelWords(language).mailOf(at + 1, anchors.length, subject);
    anchor.scrollIntoView({ block: 'start' });
    slot.focus({ preventScroll: true });
  };
  const isNear = () => {
    const top = mounted?.host.isConnected ? mounted.host.getBoundingClientRect().top : NaN;
    return top >= -NEAR && top < (doc.defaultView?.innerHeight ?? 0);
  };
  return { moveTo, remove, isNear };
}

/** Keys for readers: between mails, and to the panel. Off until asked for, as keys belong to page and browser. */
export const keyboard: Feature = {
  id: 'keyboard',
  pages: ['flat', 'nested', 'message'],
  dependsOn: ['keys'],
  init(page, signal) {
    const { doc, settings } = page;
    const anchors = page.kind === 'message' ? [] : mailAnchors(doc);
    const mark = markOf(page);
    let at = -1;

    const move = (by: number) => {
      // Who has scrolled on by other means goes on from what he sees.
      if (!mark.isNear()) {
        at = anchors.findLastIndex((a) => a.getBoundingClientRect().top < NEAR);
        if (by < 0 && (anchors[at]?.getBoundingClientRect().top ?? 0) < -NEAR) at++;
      }
      at = Math.max(0, Math.min(anchors.length - 1, at + by));
      mark.moveTo(anchors, at);
    };
    const actions: Record<KeyAction, () => void> = {
      next: () => {
        move(1);
      },
      previous: () => {
        move(-1);
      },
      panel: () => {
        toPanel(doc);
      },
    };
    const onKey = (event: KeyboardEvent) => {
      const [action] = (Object.keys(actions) as KeyAction[]).filter(
        (name) => settings.keys[name] === event.key,
      );
      if (!action || isTaken(event)) return;
      event.preventDefault();
      actions[action]();
    };
    doc.addEventListener('keydown', onKey, { signal });
    signal.addEventListener('abort', mark.remove);
  },
};

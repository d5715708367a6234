import { render } from 'preact';
import noteCss from '../../components/hidden-note.css?raw';
import tokensCss from '../../components/tokens.css?raw';
import type { ActionWords } from '../../lib/report/action-words.ts';
import { toggled } from '../../lib/store/choices.ts';
import { changeSettings, isOn, loadSettings, onSettings } from '../../lib/store/settings.ts';
import type { Page } from './feature.ts';
import { mountShadow } from './shadow.ts';

async function switchInbox(base: string, off: boolean) {
  const { inboxesOff } = await loadSettings();
  await changeSettings({ inboxesOff: toggled(inboxesOff, base, off) });
}

/**
 * Adds nothing more to this inbox's pages, and puts a line that undoes it before `next`. The line belongs to no
 * feature, as they all go; it goes with the page, or when Lorebrief is switched on again by other means.
 */
export async function hideInbox({ base, scheme }: Page, next: Element, words: ActionWords) {
  const css = tokensCss + noteCss;
  const { host, slot } = mountShadow(next, { tag: 'lorebrief-note', css, scheme, block: true });
  const undo = () => {
    void switchInbox(base, false);
  };
  render(
    <p role="status">
      {words.hidden}{' '}
      <button type="button" onClick={undo}>
        {words.undo}
      </button>
    </p>,
    slot,
  );
  await switchInbox(base, true);
  const stop = onSettings((settings) => {
    if (!isOn(settings, base)) return;
    stop();
    render(null, slot);
    host.remove();
  });
}

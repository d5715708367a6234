// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from '../../../entrypoints/lore.content/context.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

it('ends the script that was there before, and no other', () => {
  const before = new ContentScriptContext('lore');
  const other = new ContentScriptContext('other');
  expect(before.signal.aborted).toBe(false);
  const now = new ContentScriptContext('lore');
  expect([before, other, now].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
});

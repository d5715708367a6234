import type { Page } from 'playwright-core';
import type { ModelsView } from '../../lib/jobs/models.ts';
import type { EndpointTest } from '../../lib/model/types.ts';

/** What the fake tells, and how a test of an endpoint goes, part by part; the last one is its answer. */
export interface FakeModels {
  view: ModelsView;
  parts: EndpointTest[];
  /** The test never ends by itself. */
  hangs?: boolean;
}

/**
 * Stands between a page of the extension and its background for `models.*`, so that every state can be shown without
 * a model. What is saved lasts as long as the profile. Call before the page is loaded.
 */
export async function fakeModels(page: Page, fake: FakeModels): Promise<void> {
  await page.addInitScript((given: FakeModels) => {
    interface Envelope {
      lorebrief?: string;
      request: { id: string; endpoint: { id: string }; key: string | null };
    }
    const { chrome } = globalThis as unknown as {
      chrome: {
        runtime: {
          sendMessage: (message: Envelope) => Promise<unknown>;
          connect: (info: { name: string }) => object;
        };
      };
    };
    if (!('chrome' in globalThis) || !location.protocol.startsWith('chrome-extension')) return;
    const KEY = 'fake-models';
    type View = FakeModels['view'];
    const view = JSON.parse(localStorage.getItem(KEY) ?? JSON.stringify(given.view)) as View;
    const learned = { structure: null, dropped: [], tokensField: null, factor: 1, window: null };
    const answers: Record<string, (request: Envelope['request']) => unknown> = {
      'models.read': () => view,
      'models.save': ({ endpoint, key }) => {
        const old = view.endpoints.find(({ id }) => id === endpoint.id);
        const id = endpoint.id === '' ? `fake-${view.endpoints.length}` : endpoint.id;
        const hasKey = key === null ? (old?.hasKey ?? false) : key !== '';
        const kept = {
          ...endpoint,
          id,
          learned,
          consented: '2026-11-24T08:00:00Z',
          hasKey,
        } as unknown as View['endpoints'][0];
        view.endpoints = [...view.endpoints.filter((one) => one.id !== id), kept];
        return kept;
      },
      'models.remove': ({ id }) => {
        view.endpoints = view.endpoints.filter((one) => one.id !== id);
        return null;
      },
    };
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    chrome.runtime.sendMessage = (message) => {
      const answer = answers[message.lorebrief ?? ''];
      if (!answer) return send(message);
      const value = answer(message.request);
      localStorage.setItem(KEY, JSON.stringify(view));
      return Promise.resolve({ ok: true, value });
    };
    const connect = chrome.runtime.connect.bind(chrome.runtime);
    chrome.runtime.connect = (info) => {
      if (info.name !== 'call') return connect(info);
      const heard: ((message: unknown) => void)[] = [];
      const none = {
        addListener: () => undefined,
        removeListener: () => undefined,
        hasListener: () => false,
      };
      return {
        name: info.name,
        onMessage: { ...none, addListener: (listener: (message: unknown) => void) => heard.push(listener) },
        onDisconnect: none,
        disconnect: () => undefined,
        postMessage() {
          const messages: unknown[] = given.parts.map((part) => ({ part }));
          if (!given.hangs) messages.push({ ok: true, value: given.parts.at(-1) });
          for (const message of messages)
            queueMicrotask(() => {
              heard.forEach((listener) => {
                listener(message);
              });
            });
        },
      };
    };
  }, fake);
}

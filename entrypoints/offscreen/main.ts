import { browser } from 'wxt/browser';
import { sleep } from '../../lib/jobs/alive.ts';
import type { PromptApi } from '../../lib/model/browser-model.ts';
import { nearCaller } from '../../lib/model/near.ts';
import { serveLine } from '../../lib/model/serve-line.ts';
import { MODEL_PORT } from '../../lib/rpc/names.ts';

// Nobody can speak to this page but who it speaks to: the background, over this port.
const port = browser.runtime.connect({ name: MODEL_PORT });
serveLine(
  port,
  nearCaller({
    fetch: (input, init) => fetch(input, init),
    clock: () => Date.now(),
    sleep,
    random: () => Math.random(),
    promptApi: (globalThis as { LanguageModel?: PromptApi }).LanguageModel,
  }),
);
// The next background makes a page of its own.
port.onDisconnect.addListener(() => {
  window.close();
});

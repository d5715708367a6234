import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { onDone } from './popup.ts';

const EVERY_MS = 50;
const KILOBYTE = 1024;

/** Bytes held at most. */
export interface Peak {
  /** Private memory of the extension's process (RssAnon of proc(5)); null where the system does not tell. */
  process: number | null;
  /** The same before the click, and until the report was made but not yet shown. */
  idle: number | null;
  made: number | null;
  /** JavaScript heap of the service worker, garbage included. */
  heap: number;
}

function isExtensionProcess(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--extension-process');
  } catch {
    return false;
  }
}

function privateBytes(pids: number[]): number | null {
  try {
    const kilobytes = pids.map((pid) =>
      Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0),
    );
    return pids.length === 0 ? null : kilobytes.reduce((sum, kb) => sum + kb * KILOBYTE, 0);
  } catch {
    return null;
  }
}

/** Asks the service worker for its heap. Through the browser: workers have no session of their own here. */
async function heapMeter(browser: CDPSession): Promise<() => Promise<number>> {
  const { targetInfos } = await browser.send('Target.getTargets');
  const worker = targetInfos.find((target) => target.type === 'service_worker');
  if (!worker) throw new Error('the extension has no service worker');
  const { targetId } = worker;
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (bytes: number) => void>();
  browser.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result?: { usedSize: number } };
    waiting.get(id)?.(result?.usedSize ?? 0);
    waiting.delete(id);
  });
  let id = 0;
  return async () => {
    id += 1;
    const answered = new Promise<number>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' });
    await browser.send('Target.sendMessageToTarget', { sessionId, message });
    return answered;
  };
}

const larger = (a: number | null, b: number | null) => (a === null || b === null ? a : Math.max(a, b));

/** Watch the extension's memory while `act` goes on. */
export async function peakDuring(popup: Page, act: () => Promise<unknown>): Promise<Peak> {
  const browser = await popup.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('the browser cannot be asked for its memory');
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const pids = processInfo.map((process) => process.id).filter(isExtensionProcess);
  const heapBytes = await heapMeter(browser);
  const idle = privateBytes(pids);
  const peak: Peak = { process: idle, idle, made: idle, heap: 0 };
  let asking = false;
  let made = false;
  await onDone(popup, () => {
    made = true;
  });
  const timer = setInterval(() => {
    const now = privateBytes(pids);
    peak.process = larger(peak.process, now);
    if (!made) peak.made = larger(peak.made, now);
    if (asking) return;
    asking = true;
    void heapBytes().then((bytes) => {
      peak.heap = Math.max(peak.heap, bytes);
      asking = false;
    });
  }, EVERY_MS);
  try {
    await act();
  } finally {
    clearInterval(timer);
    await browser.detach().catch(() => undefined);
  }
  return peak;
}

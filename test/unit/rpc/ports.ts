import type { Browser } from 'wxt/browser';

type Port = Browser.runtime.Port;

/** Two ends of a port: what one posts the other hears. */
export function ports(): readonly [Port, Port] {
  const ends = [0, 1].map(() => ({
    heard: new Set<(message: unknown) => void>(),
    gone: new Set<() => void>(),
  }));
  const end = (mine: number, other: number) =>
    ({
      name: 'call',
      onMessage: { addListener: (f: (message: unknown) => void) => ends[mine]?.heard.add(f) },
      onDisconnect: { addListener: (f: () => void) => ends[mine]?.gone.add(f) },
      postMessage: (message: unknown) => {
        for (const hear of ends[other]?.heard ?? []) hear(message);
      },
      disconnect: () => {
        for (const leave of ends[other]?.gone ?? []) leave();
      },
    }) as unknown as Port;
  return [end(0, 1), end(1, 0)];
}

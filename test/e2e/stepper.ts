import type { Page } from 'playwright-core';

/** Every table that a job at work writes; whoever holds them holds the job. */
const TABLES = ['steps', 'jobs', 'summaries', 'reports', 'heads', 'mails', 'fetches', 'threads', 'counters'];

interface Stepper {
  hold(steps: number, tables: string[]): Promise<number>;
  release(): void;
}

/**
 * Lets a test hold a job between two steps, by the order that IndexedDB gives to transactions: while this page
 * keeps one open, the background's next write waits; a second one that is asked for before the first ends comes
 * right behind that write. So the background does one step at a time, and is stopped without knowing of it.
 */
export async function installStepper(page: Page): Promise<void> {
  await page.evaluate(() => {
    let held = false;
    let db: IDBDatabase | null = null;
    const open = (tables: string[]) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const attempt = () => {
          const request = indexedDB.open('lorebrief');
          request.onupgradeneeded = () => {
            // The background makes it, not this page.
            request.transaction?.abort();
          };
          request.onsuccess = () => {
            const opened = request.result;
            if (tables.every((name) => opened.objectStoreNames.contains(name))) {
              resolve(opened);
              return;
            }
            opened.close();
            setTimeout(attempt, 20);
          };
          request.onerror = () => {
            if (request.error?.name === 'AbortError') setTimeout(attempt, 20);
            else reject(request.error ?? new Error('no database'));
          };
        };
        attempt();
      });
    /** How many steps are journalled, asked in a transaction that goes on until `goOn` says otherwise. */
    const turn = (tables: string[], begun: (steps: number) => boolean) =>
      new Promise<void>((resolve) => {
        const transaction = db?.transaction(tables, 'readwrite');
        if (!transaction) return;
        transaction.oncomplete = () => {
          resolve();
        };
        let told = false;
        let goesOn = true;
        const ask = () => {
          const request = transaction.objectStore('steps').count();
          request.onsuccess = () => {
            if (!told) {
              told = true;
              goesOn = begun(request.result);
            }
            if (goesOn && held) ask();
          };
        };
        ask();
      });
    const stepper: Stepper = {
      async hold(steps, tables) {
        db = await open(tables);
        held = true;
        return new Promise((resolve) => {
          const next = () => {
            void turn(tables, (count) => {
              if (count >= steps) {
                resolve(count);
                return true;
              }
              // Asked for before this one ends: only what waits by now comes between.
              next();
              return false;
            });
          };
          next();
        });
      },
      release() {
        held = false;
        db?.close();
      },
    };
    Object.assign(globalThis, { stepper });
  });
}

/** Let the job go on until so many steps are journalled, and hold it there. @returns how many there are. */
export function holdAfter(page: Page, steps: number): Promise<number> {
  return page.evaluate(
    ([n, tables]) => (globalThis as unknown as { stepper: Stepper }).stepper.hold(n, tables),
    [steps, TABLES] as const satisfies [number, string[]],
  );
}

/** Let go of the job. */
export async function release(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as unknown as { stepper: Stepper }).stepper.release();
  });
}

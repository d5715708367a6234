import type { Aims } from './aim.ts';

/** A pointer that did not move for this long rests: what is known is shown. Milliseconds, as all here. */
const REST = 50;
/** After this long on a topic the archive is asked for it. */
const PAUSE = 300;
/** On its way into the tooltip the pointer may be elsewhere for this long. */
const GRACE = 250;

export interface TipTools<T> {
  /**
   * Show what is known of a topic; with `fetch`, have the archive asked and show that meanwhile. Tells whether
   * there is something to see. When the signal aborts, nobody waits.
   */
  look: (topic: T, fetch: boolean, signal: AbortSignal, byKey: boolean) => Promise<boolean>;
  hide: () => void;
}

/** Decides when the tooltip opens, what for, and when it goes. `close` also ends what is asked for its sake. */
export function topicTip<T>({ look, hide }: TipTools<T>): Aims<T> & { close: () => void } {
  type By = 'pointer' | 'key' | 'press';
  let topic: T | null = null;
  let by: By = 'pointer';
  /** Something is shown, or asked for. */
  let open = false;
  /** Closed by Escape: it stays so until the reader aims elsewhere. */
  let dismissed: T | null = null;
  let end = new AbortController();
  let resting: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const inside = () => {
    clearTimeout(leaving);
  };
  const close = () => {
    inside();
    clearTimeout(resting);
    end.abort();
    topic = null;
    if (open) hide();
    open = false;
  };
  const closeIf = (was: By) => {
    if (by === was) close();
  };

  /** What is known, else the archive's answer, for which the reader has to stay some time longer. */
  const go = async (on: T, longer: number) => {
    const { signal } = end;
    const began = performance.now();
    const known = await look(on, false, signal, by === 'key');
    if (signal.aborted) return;
    open ||= known;
    clearTimeout(resting);
    if (known) return;
    const ask = () => {
      open = true;
      void look(on, true, signal, by === 'key');
    };
    resting = setTimeout(ask, began + longer - performance.now());
  };
  /** Every move begins the wait anew. */
  const wait = (on: T) => {
    clearTimeout(resting);
    resting = setTimeout(() => void go(on, PAUSE - REST), REST);
  };
  const aim = (on: T, how: By) => {
    close();
    topic = on;
    by = how;
    end = new AbortController();
  };

  return {
    over(on) {
      inside();
      if (on === dismissed) return;
      dismissed = null;
      // What a press opened stays until another press.
      if (by === 'press' && open) return;
      if (on !== topic) aim(on, 'pointer');
      if (!open) wait(on);
    },
    inside,
    away() {
      dismissed = null;
      if (by !== 'pointer') return;
      inside();
      if (open) leaving = setTimeout(close, GRACE);
      else close();
    },
    focused(on) {
      if (on === topic && open) return;
      aim(on, 'key');
      wait(on);
    },
    blurred() {
      closeIf('key');
    },
    pressed(on) {
      if (on !== topic || !open) {
        aim(on, 'press');
        open = true;
        void go(on, 0);
      } else if (by === 'press') {
        close();
      } else {
        by = 'press';
      }
    },
    pressedElsewhere() {
      closeIf('press');
    },
    escaped() {
      dismissed = topic;
      close();
    },
    close,
  };
}

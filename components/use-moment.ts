import { useEffect } from 'preact/hooks';

const MOMENT = 2000;

/** Calls `end` when something has been so for a moment: long enough to be read. */
export function useMoment(isSo: boolean, end: () => void) {
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(end, MOMENT);
    return () => {
      clearTimeout(timer);
    };
  }, [isSo]);
}

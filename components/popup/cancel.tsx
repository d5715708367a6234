import { useWords } from './words-context.ts';

interface CancelProps {
  cancelling: boolean;
  onCancel: () => void;
}

/** The way out of a job; once is enough. */
export function Cancel({ cancelling, onCancel }: CancelProps) {
  const words = useWords();
  return (
    <button
      class="quiet"
      type="button"
      aria-disabled={cancelling}
      onClick={() => {
        if (!cancelling) onCancel();
      }}
    >
      {cancelling ? words.cancelling : words.cancel}
    </button>
  );
}

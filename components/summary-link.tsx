export interface SummaryLinkProps {
  onUp: () => void;
}

/** A small way from a thread's overview up to its summary (styles: tokens.css, summary-link.css). */
export function SummaryLink({ onUp }: SummaryLinkProps) {
  return (
    <button type="button" onClick={onUp}>
      Lorebrief summary ↑
    </button>
  );
}

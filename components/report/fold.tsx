import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface FoldProps {
  open: boolean;
  onToggle: (open: boolean) => void;
  /** Its summary, always in sight. */
  label: ComponentChildren;
  class?: string;
  /** Makes what is inside, when it is opened for the first time. */
  children: () => ComponentChildren;
}

/** A details element whose inside is made when it is first opened. */
export function Fold({ open, onToggle, label, class: name, children }: FoldProps) {
  const opened = useRef(false);
  opened.current ||= open;
  const now = useRef(open);
  now.current = open;
  return (
    <details
      class={name}
      open={open}
      onToggle={(event) => {
        // Opened from here, the browser tells it as well: that is no news.
        if (event.currentTarget.open !== now.current) onToggle(event.currentTarget.open);
      }}
    >
      <summary>{label}</summary>
      {opened.current && children()}
    </details>
  );
}

interface OwnFoldProps extends Omit<FoldProps, 'open' | 'onToggle'> {
  /** As long as this is true it is open: paper cannot be unfolded. */
  forced: boolean;
  first?: boolean;
}

/** A fold that remembers by itself whether it is open. */
export function OwnFold({ forced, first = false, ...rest }: OwnFoldProps) {
  const [open, setOpen] = useState(first);
  return <Fold open={open || forced} onToggle={setOpen} {...rest} />;
}

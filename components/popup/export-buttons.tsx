import { useEffect, useState } from 'preact/hooks';
import { words } from './words.ts';

const SAID_FOR = 2000;

interface ExportButtonsProps {
  /** Address of the report's own page. */
  page: string;
  /** False while the text in the chosen language is still on its way. */
  ready: boolean;
  /** Says whether the browser allowed it. */
  onCopy: () => Promise<boolean>;
  onDownload: () => void;
}

/** Copies the report's Markdown or saves it as a file. */
export function ExportButtons({ page, ready, onCopy, onDownload }: ExportButtonsProps) {
  const [copy, setCopy] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (copy !== 'copied') return;
    const timer = setTimeout(() => {
      setCopy('idle');
    }, SAID_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [copy]);
  const copyNow = async () => {
    if (ready) setCopy((await onCopy()) ? 'copied' : 'refused');
  };
  return (
    <div>
      <div class="row even">
        <button type="button" aria-disabled={!ready} onClick={() => void copyNow()}>
          <span aria-live="polite">{copy === 'copied' ? words.copied : words.copy}</span>
        </button>
        <button
          type="button"
          aria-disabled={!ready}
          onClick={() => {
            if (ready) onDownload();
          }}
        >
          {words.download}
        </button>
        <a class="button" href={page} target="_blank" rel="noreferrer">
          {words.openReport}
        </a>
      </div>
      <small role="status" class={copy === 'refused' ? 'wrong' : undefined}>
        {copy === 'refused' && words.copyRefused}
      </small>
    </div>
  );
}

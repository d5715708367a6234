import { useState } from 'preact/hooks';
import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { PopupActions } from './actions.ts';
import { Deed, Failure } from './deed.tsx';
import { pageOf } from './report-page.ts';
import { useWords } from './words-context.ts';

interface ExportButtonsProps {
  job: Job;
  language: Language;
  actions: Pick<PopupActions, 'copy' | 'copyRich' | 'download'>;
}

/** The ways out of the popup: the clipboard, a file, the report's own page. */
export function ExportButtons({ job, language, actions }: ExportButtonsProps) {
  const words = useWords();
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <div role="group" aria-label={words.exports}>
      <div class="exports">
        <Deed
          label={words.copy}
          done={words.copied}
          act={() => actions.copy(job, language)}
          onFailure={setFailure}
        />
        <Deed
          label={words.copyRich}
          done={words.copied}
          act={() => actions.copyRich(job, language)}
          onFailure={setFailure}
        />
        <Deed label={words.download} act={() => actions.download(job, language)} onFailure={setFailure} />
        <a class="button" href={pageOf(job, language)} target="_blank" rel="noreferrer">
          {words.openReport}
        </a>
      </div>
      <Failure why={failure} />
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { OptionsWords } from './words.ts';

export interface AboutProps {
  version: string;
  /** Pages of the extension itself. */
  links: { welcome: string };
  /** What to send with a bug report, in English; null while it is gathered. */
  bugReport: string | null;
  /** Says whether the browser allowed it. */
  onCopy: (text: string) => Promise<boolean>;
  words: OptionsWords;
}

/** Which version this is, whose, where to read on, and what to say when it is broken. */
export function About({ version, links, bugReport, onCopy, words }: AboutProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const { about } = words;
  return (
    <section aria-labelledby="about">
      <h2 id="about">{about.title}</h2>
      <div class="option-group" data-option>
        <p>{about.version(version)}</p>
        <small>{about.licence}</small>
        <p>
          <a href={links.welcome}>{about.welcome}</a>
        </p>
      </div>
      <div class="option-group" data-option>
        <label for="bug-report">{about.bug}</label>
        <textarea
          id="bug-report"
          readOnly
          rows={10}
          value={bugReport ?? ''}
          aria-describedby="bug-report-what"
          lang="en"
        />
        <small id="bug-report-what">{about.bugWhat}</small>
        <div class="row choices">
          <button
            type="button"
            disabled={bugReport === null}
            onClick={() => {
              void onCopy(bugReport ?? '').then(setCopied);
            }}
          >
            {about.copy}
          </button>
          <span role="status" class={copied === false ? 'wrong' : undefined}>
            {copied === true && about.copied}
            {copied === false && about.notCopied}
          </span>
        </div>
      </div>
    </section>
  );
}

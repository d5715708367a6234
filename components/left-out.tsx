import type { Language } from '../lib/report/types.ts';
import type { Summary } from '../lib/summary/types.ts';
import { panelWords } from './words.ts';

/** What a summary lacks and why, so that its reader knows how complete it is; nothing when it lacks nothing. */
export function LeftOut({
  summary: { leftOut, notice },
  language,
}: {
  summary: Summary;
  language: Language;
}) {
  const words = panelWords(language);
  const { mails, refused } = leftOut;
  if (mails === 0 && refused.length === 0 && notice === null) return null;
  return (
    <div class="left-out">
      {notice !== null && <p>{notice}</p>}
      {mails > 0 && <p>{words.notRead(mails)}</p>}
      {refused.length > 0 && (
        <details>
          <summary>{words.refused(refused.length)}</summary>
          <ul>
            {refused.map(({ text, reason, detail }, i) => (
              <li key={i}>
                <bdi>{text}</bdi> — {reason}
                {detail && (
                  <>
                    {' ('}
                    <bdi>{detail}</bdi>)
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

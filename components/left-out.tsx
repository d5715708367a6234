import type { LeftOutView } from '../lib/report/thread-view.ts';

/** What a summary lacks and why, so that its reader knows how complete it is; nothing when it lacks nothing. */
export function LeftOut({ leftOut }: { leftOut: LeftOutView | null }) {
  if (leftOut === null) return null;
  const { notice, detail, mails, refused } = leftOut;
  return (
    <div class="left-out">
      {notice !== null && <p title={detail}>{notice}</p>}
      {mails !== null && <p>{mails}</p>}
      {refused && (
        <details>
          <summary>{refused.title}</summary>
          <ul>
            {refused.items.map(({ text, reason, detail }, i) => (
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

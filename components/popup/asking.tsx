import { useEffect, useRef } from 'preact/hooks';
import type { Estimate } from '../../lib/model/types.ts';
import type { Settings } from '../../lib/store/choices.ts';
import { Cancel } from './cancel.tsx';
import { useWords } from './words-context.ts';

interface AskingProps {
  estimate: Estimate;
  /** The user's limits. */
  caps: Pick<Settings['models'], 'reportCap' | 'dayCap'>;
  /** Whose and when the report is. */
  about: string;
  cancelling: boolean;
  onAnswer: (yes: boolean) => void;
  onCancel: () => void;
}

const FIELDS = 'input, select, textarea';

/** What a model would take, exactly, and the question whether to. Whoever types in no field is put here. */
export function Asking({ estimate, caps, about, cancelling, onAnswer, onCancel }: AskingProps) {
  const { asking } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.activeElement?.matches(FIELDS)) heading.current?.focus();
  }, []);
  const { name, threads, kept, calls, input, output, price, priceOf, spentToday, over } = estimate;
  const rows = [
    [asking.threads, asking.kept(threads, kept)],
    [asking.calls, calls.toLocaleString('en')],
    [asking.tokens, asking.inOut(input, output)],
    [asking.price, price === null ? asking.unpriced : asking.priced(price, priceOf)],
    [asking.today, asking.spent(spentToday, caps.dayCap)],
  ] as const;
  // The one that is advised comes first, and is large.
  const answers = over === null ? [true, false] : [false, true];
  return (
    <section aria-labelledby="asking">
      <h2 id="asking" ref={heading} tabIndex={-1}>
        {asking.title(threads - kept, name)}
      </h2>
      <small>{about}</small>
      <p>{asking.what}</p>
      <dl class="estimate">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {over !== null && (
        <p class="wrong">{asking.over[over](over === 'day' ? caps.dayCap : caps.reportCap)}</p>
      )}
      <div class="row start">
        {answers.map((yes, i) => (
          <button
            key={String(yes)}
            type="button"
            class={i === 0 ? 'primary' : undefined}
            onClick={() => {
              onAnswer(yes);
            }}
          >
            {yes ? asking.yes(name) : asking.no}
          </button>
        ))}
        <Cancel cancelling={cancelling} onCancel={onCancel} />
      </div>
    </section>
  );
}

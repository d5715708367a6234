import { inOneLine } from '../sentences.ts';
import type { Problem } from '../../lib/rpc/messages.ts';

/** What went wrong and what to do, where something did. */
export function Said({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <p class="wrong" role="alert">
      {inOneLine(problem.message, problem.remedy)}
    </p>
  );
}

import { appliedIn } from './applied.ts';
import {
  applied,
  asks,
  endsAsking,
  hasPatches,
  isOnPatches,
  isPull,
  isQuestion,
  loneAnswer,
  mailsOf,
  ofWhole,
  refusals,
  requested,
  reviewed,
  some,
  standing,
  states,
  takenBack,
  toBeApplied,
  type Proof,
} from './status-proofs.ts';
import { isPosting, type StatusView } from './status-view.ts';
import { closing, isMonthlyReport } from './syzbot.ts';
import type { Status } from './types.ts';

interface Rule {
  status: Status;
  /** The mail that decides, in a line. */
  example: string;
  reads(view: StatusView): Proof;
}

/** Where a thread stands: the first rule that finds its proof. Later mails win inside each rule. */
export const RULES: Rule[] = [
  {
    status: 'merged pull',
    example: 'Pulled, thanks.',
    reads: (view) => (isPull(view) ? applied(view, true) : null),
  },
  {
    status: 'superseded',
    example: 'Please ignore this series, I sent v3.',
    reads: (view) =>
      some(
        standing(
          view,
          view.says('superseded').filter((s) => ofWhole(view, s)),
          view.says('applied'),
        ),
      ),
  },
  {
    status: 'applied',
    example: 'Applied to fixes, thanks!',
    reads: (view) => applied(view, true),
  },
  {
    status: 'changes requested',
    example: 'Now dropped.',
    reads: (view) => {
      const taken = appliedIn(view)?.mails ?? [];
      const back = takenBack(view).filter((s) => s.saying === 'dropped' || taken.length > 0);
      return back.length > 0 ? some([...taken, ...mailsOf(back)]) : null;
    },
  },
  {
    status: 'partly applied',
    example: 'Applied patches 1-3, the rest needs an ack.',
    reads: (view) => applied(view, false),
  },
  {
    status: 'informational',
    example: '[ANNOUNCE] frobtools 2.1',
    reads: (view) => (view.thread.category === 'Announce' ? [view.thread.root] : null),
  },
  {
    status: 'answered',
    example: '#syz fix: frob: fold once',
    reads: (view) => {
      const closed = closing(view.thread);
      return closed && [closed];
    },
  },
  {
    status: 'rejected',
    example: 'NAK, this is a policy for user space.',
    reads: (view) => (view.says('will resend').length > 0 ? null : some(refusals(view))),
  },
  {
    status: 'open question',
    example: 'Why was this changed? (a lone answer to a patch that is absent)',
    reads: (view) => {
      const lone = loneAnswer(view);
      return lone?.parent != null && endsAsking(view, lone) ? [lone] : null;
    },
  },
  {
    status: 'changes requested',
    example: 'Please split this into two patches. / Good catch, will fix in v2.',
    reads: requested,
  },
  {
    status: 'reviewed',
    example: 'Reviewed-by: Bo Finch <bo@example.org>',
    reads: reviewed,
  },
  {
    status: 'to be applied',
    example: "I'll queue this for 6.3.",
    reads: toBeApplied,
  },
  {
    status: 'answered',
    example: 'No, the frob folds once per boot.',
    reads: (view) => (isQuestion(view) && !hasPatches(view) ? some(view.others.filter(states)) : null),
  },
  {
    status: 'open question',
    example: 'Does the frob fold twice?',
    reads: (view) => (isQuestion(view) && !hasPatches(view) ? [view.thread.root] : null),
  },
  {
    status: 'informational',
    example: 'Status of the frob work this week',
    reads: (view) => {
      const people = view.round.filter((m) => m.bot === null);
      const last = people.at(-1);
      const { category, root } = view.thread;
      // A robot that found no bug asks nothing of anybody.
      if (!last) {
        const asksNobody = category !== 'Bug report' || isMonthlyReport(root);
        return asksNobody && !hasPatches(view) ? [root] : null;
      }
      if (people.some((m) => isPosting(m) || asks(m))) return null;
      // Answers of the author to mails that are absent: somebody has written.
      const ofAuthor = people.every((m) => m.parent !== null && view.isAuthor(m));
      const isNote = people.length === 1 && last.parent === null && category === 'Discussion';
      return ofAuthor || (isNote && !hasPatches(view)) ? [last] : null;
    },
  },
  {
    status: 'waiting',
    example: '[PATCH] frob: fix the fold, and no answer',
    reads: (view) => (view.others.length === 0 ? [view.round.find(isPosting) ?? view.thread.root] : null),
  },
  {
    status: 'under discussion',
    example: 'It crashes here as well. (in answer to a bug report)',
    reads: (view) => (isOnPatches(view) ? null : view.others.slice(-1)),
  },
];

import { ProblemError, type Problem } from '../archive/problem.ts';
import type { FailureName, FailureScope, Usage } from './types.ts';

/** A call of a model that failed for good. */
export class ModelError extends ProblemError {
  readonly failure: FailureName;
  readonly scope: FailureScope;
  /** Tokens that its requests took nevertheless, where the host told. */
  usage: Usage | null = null;

  constructor(failure: FailureName, scope: FailureScope, problem: Problem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'ModelError';
    this.failure = failure;
    this.scope = scope;
  }
}

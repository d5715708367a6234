import { ProblemError, type Problem } from '../archive/problem.ts';
import type { FailureName, FailureScope } from './types.ts';

/** A call of a model that failed for good. */
export class ModelError extends ProblemError {
  readonly failure: FailureName;
  readonly scope: FailureScope;

  constructor(failure: FailureName, scope: FailureScope, problem: Problem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'ModelError';
    this.failure = failure;
    this.scope = scope;
  }
}

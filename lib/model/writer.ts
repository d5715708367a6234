import { draftOf, schemaOf, type Asks, type DraftOf, type QuestionOf } from '../summary/prompt/question.ts';
import { countTokens } from '../summary/prompt/tokens.ts';
import type { Read } from '../summary/schema.ts';
import { salvaged } from './partial.ts';
import { readAnswer } from './read.ts';
import type { Model, ModelAnswer } from './types.ts';

/** What is known of a model without asking it. */
export type ModelFacts = Pick<Model, 'id' | 'atOnce' | 'budget' | 'factor'>;

/** A question for a model. */
export interface WriterCall<A extends Asks = Asks> {
  question: QuestionOf<A>;
  signal: AbortSignal;
  /** Hears what has come whole so far, each time that there is more. */
  onPart?: (part: DraftOf<A>) => void;
}

/** What a model answered, read. */
export interface Written<A extends Asks = Asks> extends Omit<ModelAnswer, 'json'> {
  read: Read<DraftOf<A>>;
  /** Tokens of the answer's object, by estimate. */
  tokens: number;
}

/** A model that answers questions with drafts, which nobody has checked yet. */
export interface Writer extends ModelFacts {
  /** @throws ModelError; when aborted, the signal's reason. */
  ask<A extends Asks>(call: WriterCall<A>): Promise<Written<A>>;
}

/** Hears an answer's text grow, and tells what of it is whole. */
function whole<A extends Asks>(
  question: QuestionOf<A>,
  schema: object,
  onPart: (part: DraftOf<A>) => void,
): (text: string) => void {
  let seen = 0;
  return (text) => {
    // Every part of an answer is an object.
    const ended = text.split('}').length;
    if (ended <= seen) return;
    seen = ended;
    const json = salvaged(text, schema);
    const read = json && draftOf<A>(json, question);
    if (read?.ok) onPart(read.draft);
  };
}

class ModelWriter implements Writer {
  constructor(readonly model: Model) {}

  get id() {
    return this.model.id;
  }

  get atOnce() {
    return this.model.atOnce;
  }

  get budget() {
    return this.model.budget;
  }

  get factor() {
    return this.model.factor;
  }

  async ask<A extends Asks>({ question, signal, onPart }: WriterCall<A>): Promise<Written<A>> {
    const schema = schemaOf(question);
    const { json, ...answer } = await this.model.ask({
      ...{ prompt: question, schema, signal },
      ...(onPart && { onText: whole(question, schema, onPart) }),
    });
    return {
      ...{ ...answer, read: draftOf<A>(json, question) },
      tokens: countTokens(JSON.stringify({ json })),
    };
  }
}

/** A model as one that answers questions. What is known of it changes as it learns. */
export const writerOf = (model: Model): Writer => new ModelWriter(model);

/** An answer that somebody got elsewhere, as a text around an object; null where none is in it. */
export function readText<A extends Asks>(text: string, question: QuestionOf<A>): Read<DraftOf<A>> | null {
  const answer = readAnswer(text);
  return 'failure' in answer ? null : draftOf<A>(answer.json, question);
}

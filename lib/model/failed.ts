import type { Language } from '../report/types.ts';
import { FAMILY } from './families.ts';
import { isLocal } from './local.ts';
import { ModelError } from './failure.ts';
import type { Endpoint, FailureName, FailureScope } from './types.ts';
import { FAILURE_WORDS, type About } from './words.ts';

/** Of whom a failure is told. */
export type Asked = Pick<Endpoint, 'family' | 'base' | 'model'>;

function about({ family, base, model }: Asked, language: Language): About {
  return {
    host: URL.canParse(base) ? new URL(base).host : base,
    model,
    said: '',
    local: isLocal(base),
    origin: FAMILY[family].origin?.[language] ?? null,
    seconds: 0,
  };
}

/** A failure in words: what happened, why in the host's words, what to do. */
export function failed(
  failure: FailureName,
  scope: FailureScope,
  told: Partial<About> & Pick<About, 'host'>,
  language: Language,
  status: number | null = null,
): ModelError {
  const words = FAILURE_WORDS[language][failure];
  const full: About = { model: '', said: '', local: false, origin: null, seconds: 0, ...told };
  return new ModelError(failure, scope, {
    kind: 'model',
    message: words.message(full),
    remedy: words.remedy(full),
    // What a schema says of an answer is no reader's language.
    ...(failure === 'wrong shape' && { detail: full.said }),
    ...(status !== null && { status }),
  });
}

/**
 * A failure of an endpoint, also one that its caller found: an answer of a wrong shape or language, a limit, no consent.
 * @param said what the host said, or what exactly is wrong.
 */
export function failedAt(
  asked: Asked,
  failure: FailureName,
  scope: FailureScope,
  language: Language,
  { said = '', seconds = 0, status = null }: { said?: string; seconds?: number; status?: number | null } = {},
): ModelError {
  return failed(failure, scope, { ...about(asked, language), said, seconds }, language, status);
}

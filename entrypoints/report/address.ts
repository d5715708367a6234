import { LANGUAGES, type Language } from '../../lib/report/types.ts';

/** What the address of the report page asks for. */
export interface Asked {
  job: string | null;
  language: Language | null;
  /** Message-ID of a mail of the thread to open at. */
  thread: string | null;
}

/** `?job=ID&lang=zh-CN&thread=MESSAGE-ID`; what is missing, empty or no language is null. */
export function readAddress(search: string): Asked {
  const params = new URLSearchParams(search);
  const given = (name: string) => {
    const value = params.get(name);
    return value === '' ? null : value;
  };
  const lang = given('lang');
  return {
    job: given('job'),
    language: LANGUAGES.find((known) => known === lang) ?? null,
    // People paste Message-IDs with the brackets that mail puts around them.
    thread: given('thread')?.replace(/^<|>$/g, '') ?? null,
  };
}

/** The query that {@link readAddress} reads. */
export function writeAddress({ job, language, thread }: Asked): string {
  const params = new URLSearchParams();
  if (job !== null) params.set('job', job);
  if (language !== null) params.set('lang', language);
  if (thread !== null) params.set('thread', thread);
  return `?${params.toString()}`;
}

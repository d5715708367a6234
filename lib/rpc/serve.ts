import * as v from 'valibot';
import { problemOf } from '../archive/problem.ts';
import { requests, type Answers, type RequestName, type RequestOf, type Result } from './messages.ts';

export type Handlers = { [N in RequestName]: (request: RequestOf<N>) => Promise<Answers[N]> };

const envelope = v.object({
  lorebrief: v.picklist(Object.keys(requests) as RequestName[]),
  request: v.unknown(),
});

/** Names that a content script may use; the rest is for the extension's own pages. */
const FROM_PAGES: readonly RequestName[] = ['page.open', 'thread.read'];

async function answer<N extends RequestName>(
  name: N,
  request: unknown,
  handlers: Handlers,
): Promise<Result<Answers[N]>> {
  const parsed = v.safeParse(requests[name], request);
  if (!parsed.success) {
    const where = v.getDotPath(parsed.issues[0]) ?? '';
    return {
      ok: false,
      problem: {
        kind: 'internal',
        message: `Lorebrief got a request that it does not understand (${name} ${where}: ${parsed.issues[0].message}).`,
        remedy: 'Reload the page. If it happens again, it is a bug worth reporting.',
      },
    };
  }
  try {
    return { ok: true, value: await handlers[name](parsed.output) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/**
 * Answer a runtime message, or return undefined at once when it is not ours, so that other listeners may.
 * @param trusted the sender is a page of the extension itself, not a content script.
 */
export function serve(message: unknown, trusted: boolean, handlers: Handlers): Promise<unknown> | undefined {
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success) return undefined;
  const name = parsed.output.lorebrief;
  if (!trusted && !FROM_PAGES.includes(name)) return undefined;
  return answer(name, parsed.output.request, handlers);
}

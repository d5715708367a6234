import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import { problemIn, problemOf } from '../archive/problem.ts';
import {
  requests,
  type Answers,
  type Partials,
  type RequestName,
  type RequestOf,
  type Result,
} from './messages.ts';

/** Tells of work before its answer. */
type Tell<N> = N extends keyof Partials ? (part: Partials[N]) => void : never;

/** The signal aborts when nobody waits for the answer any more. */
export type Handlers = {
  [N in RequestName]: (request: RequestOf<N>, signal: AbortSignal, tell: Tell<N>) => Promise<Answers[N]>;
};

const envelope = v.object({
  lorebrief: v.picklist(Object.keys(requests) as RequestName[]),
  request: v.unknown(),
});

/** Names that a content script may use; the rest is for the extension's own pages. */
const FROM_PAGES: readonly RequestName[] = [
  'page.open',
  'thread.read',
  'message.read',
  'thread.load',
  'thread.markdown',
  'thread.prompt',
  'thread.summarise',
  'thread.paste',
  'thread.report',
  'list.read',
  'list.prepare',
  'thread.card',
];

async function answer<N extends RequestName>(
  name: N,
  request: unknown,
  handlers: Handlers,
  signal: AbortSignal,
  tell: (part: unknown) => void,
): Promise<Result<Answers[N]>> {
  const parsed = v.safeParse(requests[name], request);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const what = `${name} ${v.getDotPath(issue) ?? ''}: ${issue.message}`;
    return {
      ok: false,
      problem: problemIn('internal', {
        en: [
          `Lorebrief got a request that it does not understand (${what}).`,
          'Reload the page. If it happens again, it is a bug worth reporting.',
        ],
        'zh-CN': [
          `Lorebrief 收到了无法理解的请求（${what}）。`,
          '请重新加载页面。如果再次发生，请报告此错误。',
        ],
      }),
    };
  }
  try {
    return { ok: true, value: await handlers[name](parsed.output, signal, tell as Tell<N>) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/**
 * Answer a runtime message, or return undefined at once when it is not ours, so that other listeners may.
 * @param trusted the sender is a page of the extension itself, not a content script.
 */
export function serve(
  message: unknown,
  trusted: boolean,
  handlers: Handlers,
  signal: AbortSignal = new AbortController().signal,
  tell: (part: unknown) => void = () => undefined,
): Promise<unknown> | undefined {
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success) return undefined;
  const name = parsed.output.lorebrief;
  if (!trusted && !FROM_PAGES.includes(name)) return undefined;
  return answer(name, parsed.output.request, handlers, signal, tell);
}

/** Answer requests on a port of {@link CALL_PORT}. When the other side goes, the work for it ends. */
export function servePort(
  port: Pick<Browser.runtime.Port, 'onMessage' | 'onDisconnect' | 'postMessage'>,
  trusted: boolean,
  handlers: Handlers,
) {
  const gone = new AbortController();
  port.onDisconnect.addListener(() => {
    gone.abort();
  });
  port.onMessage.addListener((message: unknown) => {
    const post = (answer: unknown) => {
      if (!gone.signal.aborted) port.postMessage(answer);
    };
    const tell = (part: unknown) => {
      post({ part });
    };
    void serve(message, trusted, handlers, gone.signal, tell)?.then(post);
  });
}

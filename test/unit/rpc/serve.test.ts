import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../lib/archive/problem.ts';
import { requests } from '../../../lib/rpc/messages.ts';
import { serve, type Handlers } from '../../../lib/rpc/serve.ts';

const unused = () => Promise.reject(new Error('not asked for'));

function handlers(change: Partial<Handlers>): Handlers {
  const none = Object.fromEntries(Object.keys(requests).map((name) => [name, unused]));
  return { ...(none as unknown as Handlers), ...change };
}

const START = {
  inbox: 'frob',
  base: 'https://lore.kernel.org/frob/',
  source: 'archive',
  from: '2026-11-16T00:00:00Z',
  to: '2026-11-23T00:00:00Z',
  language: 'en',
};
const message = (name: string, request: unknown) => ({ lorebrief: name, request });

describe('the background’s door', () => {
  it.each([null, 'text', {}, { type: 'other' }, message('unknown', {})])('leaves %j to others', (other) => {
    expect(serve(other, true, handlers({}))).toBeUndefined();
  });

  it('answers a good request with its value', async () => {
    const answer = serve(
      message('report.cancel', { job: 'j' }),
      true,
      handlers({ 'report.cancel': () => Promise.resolve(null) }),
    );
    expect(await answer).toEqual({ ok: true, value: null });
  });

  it.each([
    ['another host', { ...START, base: 'https://evil.example/frob/' }],
    ['a look-alike host', { ...START, base: 'https://lore.kernel.org.evil.example/' }],
    ['every list at once', { ...START, inbox: 'all', base: 'https://lore.kernel.org/all/' }],
    ['another list’s address', { ...START, inbox: 'other' }],
    ['an address with a query', { ...START, base: 'https://lore.kernel.org/frob/?q=/' }],
    ['no instant', { ...START, from: 'yesterday' }],
    ['another source', { ...START, source: 'disk' }],
    ['nothing', null],
  ])('refuses %s in words', async (_, request) => {
    const answer = await serve(message('report.start', request), true, handlers({}));
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: 'internal', message: expect.stringContaining('report.start') as string },
    });
  });

  it('lets content scripts read threads and lists and nothing else', async () => {
    expect(serve(message('report.start', START), false, handlers({}))).toBeUndefined();
    expect(serve(message('report.get', { job: 'j', language: 'en' }), false, handlers({}))).toBeUndefined();
    expect(serve(message('visits.clear', {}), false, handlers({}))).toBeUndefined();
    for (const name of ['thread.read', 'thread.card', 'list.read', 'list.prepare']) {
      expect(await serve(message(name, {}), false, handlers({}))).toMatchObject({ ok: false });
    }
  });

  it('hands a problem on as it is, and any other error in words', async () => {
    const told = { kind: 'busy', message: 'm', remedy: 'r' } as const;
    const cancel = (error: Error) =>
      serve(
        message('report.cancel', { job: 'j' }),
        true,
        handlers({ 'report.cancel': () => Promise.reject(error) }),
      );
    expect(await cancel(new ProblemError(told))).toEqual({ ok: false, problem: told });
    expect(await cancel(new Error('boom'))).toMatchObject({
      ok: false,
      problem: { kind: 'internal', message: expect.stringContaining('boom') as string },
    });
  });
});

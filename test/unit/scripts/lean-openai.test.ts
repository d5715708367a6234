import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import type { createModel } from '../../../lib/model/create.ts';
import { leanOpenai } from '../../../scripts/lean-openai.ts';
import { quickTools, someEndpoint } from '../../faults/endpoint.ts';
import { streamed } from '../../faults/reply.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lean-openai-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function bundle(code: string, plugins: Plugin[]): Promise<string> {
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, code);
  const built = (await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins,
    resolve: { alias: { openai: join(ROOT, 'node_modules/openai') } },
    build: { write: false, target: 'esnext', lib: { entry, formats: ['es'], fileName: 'out' } },
  })) as Rolldown.RolldownOutput[];
  return built[0]?.output[0].code ?? '';
}

const zipped = (code: string) => gzipSync(code).length;

describe('the openai SDK without what nobody calls', () => {
  it('takes at most 14 KB', async () => {
    const code = `export { OpenAI } from 'openai/client.mjs'; export { Stream } from 'openai/core/streaming.mjs';`;
    const [lean, whole] = [await bundle(code, [leanOpenai()]), await bundle(code, [])];
    expect(zipped(lean)).toBeLessThan(14_000);
    expect(zipped(whole)).toBeGreaterThan(2 * zipped(lean));
  });

  it('asks and hears as the whole one does', async () => {
    const code = await bundle(`export { createModel } from '${join(ROOT, 'lib/model/create.ts')}';`, [
      leanOpenai(),
    ]);
    const file = join(folder, 'out.mjs');
    writeFileSync(file, code);
    const lean = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      createModel: typeof createModel;
    };
    const asked: { url: string; init: RequestInit }[] = [];
    const { tools } = quickTools({
      fetch: (input, init) => {
        asked.push({ url: input as string, init: init ?? {} });
        const { parts, headers } = streamed('{"sure":true}');
        return Promise.resolve(new Response(parts.join(''), { headers: headers ?? {} }));
      },
    });
    const model = lean.createModel(someEndpoint('https://ai.example/v1/?api-version=preview'), 'sk-1', tools);
    const prompt = { system: 'a', user: 'b', shape: '', tokens: 1 };
    const answer = await model.ask({ prompt, schema: {}, signal: new AbortController().signal });
    expect(answer).toMatchObject({ json: { sure: true }, usage: { input: 1000, output: 50 } });
    expect(asked[0]?.url).toBe('https://ai.example/v1/chat/completions?api-version=preview');
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('Bearer sk-1');
  });

  it('fails where the SDK does not look as it did', async () => {
    const strange: Plugin = {
      name: 'strange',
      enforce: 'pre',
      transform: (code, id) =>
        /openai[\\/]client\.mjs$/.test(id) ? `${code}\nimport './internal/ws.mjs';` : null,
    };
    const code = `export { OpenAI } from 'openai/client.mjs';`;
    await expect(bundle(code, [leanOpenai(), strange])).rejects.toThrow(/not as it was: new internal\/ws/);
  });
});

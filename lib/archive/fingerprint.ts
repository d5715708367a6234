import { gunzipIfNeeded } from '../mail/stream.ts';
import { MANIFEST } from './answer.ts';
import type { Asker, Line } from './line.ts';
import { manifestUrl } from './urls.ts';

/** A manifest has some hundred bytes for each of an inbox' few epochs. */
const MAX_BYTES = 1024 * 1024;

/** The fingerprints of all repositories that a manifest names, in one line; null when it names none. */
function fingerprints(text: string): string | null {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof manifest !== 'object' || manifest === null) return null;
  const lines = Object.entries(manifest as Record<string, unknown>).flatMap(([path, entry]) => {
    const print: unknown = (entry as { fingerprint?: unknown } | null)?.fingerprint;
    return typeof print === 'string' ? [`${path} ${print}`] : [];
  });
  return lines.length === 0 ? null : lines.sort().join('\n');
}

/** See {@link ArchiveClient.fingerprint}. */
export async function fingerprintOf(line: Line, base: string, asker: Asker): Promise<string | null> {
  const leave = await line.enter(asker);
  try {
    asker.signal.throwIfAborted();
    const request = { url: manifestUrl(base), method: 'GET', kind: 'manifest', expected: MANIFEST } as const;
    const body = await line.send(request, asker.signal);
    if (!body) return null;
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of gunzipIfNeeded(body)) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_BYTES) return null;
    }
    return fingerprints(text);
  } finally {
    leave();
  }
}

/** Gzip data that is damaged or ends too early, in the platform's words. */
export class BrokenGzipError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'BrokenGzipError';
  }
}

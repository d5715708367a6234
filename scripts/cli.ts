import process from 'node:process';
import { parseInstant } from './instant.ts';

/** The command was called wrongly: its usage is printed, and the status is 2. */
export class UsageError extends Error {}

/** An instant from the command line. @throws UsageError when it is missing or none. */
export function instantOption(name: string, value: string | undefined): number {
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  const ms = parseInstant(value);
  if (ms === null) throw new UsageError(`--${name} ${value} is not an ISO 8601 date or instant`);
  return ms;
}

/**
 * Run a command: its errors go to standard error, with status 2 and the usage when it was called wrongly, else
 * 1. `--help` prints the usage. A reader that stops early (`| head`) is no error.
 */
export function runCommand(name: string, usage: string, main: () => Promise<void>): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  main().catch((error: unknown) => {
    const code = (error as { code?: unknown }).code;
    const wrongUse =
      error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'));
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${name}: ${message}\n${wrongUse ? `${usage}\n` : ''}`);
    process.exitCode = wrongUse ? 2 : 1;
  });
}

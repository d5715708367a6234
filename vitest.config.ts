import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/sample/**/*.test.ts'],
    // Much is drawn and parsed: a third of the time would go into collecting a small heap of the young.
    execArgv: ['--max-semi-space-size=64'],
    setupFiles: ['test/unit/setup.ts'],
    // Some run the scripts as users do, a process each.
    testTimeout: 30_000,
  },
});

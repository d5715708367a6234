import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Tests of what is pure leave nothing behind: they need no process for each file. One puts another module in a module’s place. */
const PURE = 'test/unit/{mail,thread,facts,summary,report,attack}/**/!(json-schema).test.{ts,tsx}';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    // Two cores are what is promised; the default would leave one of them idle.
    maxWorkers: '100%',
    // Much is drawn and parsed: a third of the time would go into collecting a small heap of the young.
    execArgv: ['--max-semi-space-size=64'],
    setupFiles: ['test/unit/setup.ts'],
    // Some run the scripts as users do, a process each.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/sample/**/*.test.ts'],
          exclude: [PURE],
        },
      },
    ],
  },
});

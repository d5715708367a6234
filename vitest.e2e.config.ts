import { defineConfig } from 'vitest/config';

// One real browser at a time: two cores, and tests count the archive's requests.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/sample-archive.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});

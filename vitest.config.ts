import process from 'node:process';
import { defineConfig } from 'vitest/config';

/** A file for what ran, for .ci/run: written besides what people read. */
const report = process.env.PITH_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Busy machines are slow and not wrong: only what hangs shall fail.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Much of a test is waiting for a store or a browser: a core left free is a core left idle.
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});

import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** A file for what ran, for .ci/run: written besides what people read. */
const report = process.env.PITH_TEST_REPORT;

/**
 * Folders whose tests share their process with others: they start no process, change no global, and mock no module, so
 * that a process for each file would only load the same code again, some hundred times.
 */
const SHARING = [
  'agreements',
  'configuration',
  'connections',
  'dashboard',
  'desks',
  'experience',
  'functions',
  'linkage',
  'notify',
  'rollups',
  'sla',
  'surveys',
  'tickets',
  'xla',
].map(folder => `test/${folder}/**/*.test.ts`);

/** Those of them that put something else in the place of AWS's clients, for the whole process, or count its requests. */
const NOT_SHARING = ['test/functions/{aws,meter,throttled}.test.ts', 'test/functions/*-dynamodb.test.ts'];

export default defineConfig({
  test: {
    // Busy machines are slow and not wrong: only what hangs shall fail.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Much of a test is waiting for a store or a browser: a core left free is a core left idle.
    maxWorkers: '100%',
    globalSetup: ['test/support/memory-folder.ts', 'test/support/shared-dynamodb.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, exclude: NOT_SHARING, isolate: false } },
      {
        extends: true,
        test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: [...SHARING, '**/node_modules/**'] },
      },
      { extends: true, test: { name: 'replacing', include: NOT_SHARING } },
    ],
  },
});

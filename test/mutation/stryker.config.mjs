/**
 * Mutation testing of the pure folders: what their tests would not notice. `npm run mutation`, or a part of it:
 * `npm run mutation -- --mutate 'lib/sla/**'`. docs/mutation.md has the score, and explains what survives.
 */
export default {
  mutate: ['lib/{tickets,sla,experience,agreements,rollups,linkage}/**/*.ts'],
  testRunner: 'pure',
  plugins: ['./test/mutation/runner/index.mjs'],
  coverageAnalysis: 'perTest',

  // What the tests of pure folders don't read, and what would be copied at length.
  ignorePatterns: [
    '/.pith',
    '/bench',
    '/cdk.out',
    '/coverage',
    '/dashboard',
    '/dist',
    '/docs/decisions',
    '/infra',
    '/local',
    '/test/lambda',
    '/test/mutation',
  ],
  // It would ask the JavaScript API of TypeScript, which TypeScript 7 doesn't have; nothing is compiled here.
  tsconfigFile: 'none',
  disableTypeChecks: false,

  concurrency: 2,
  // Copies of modules stay in memory until the process ends.
  maxTestRunnerReuse: 50,
  dryRunTimeoutMinutes: 30,
  // Generous: a machine that is busy with something else must not make a mutant look as if it ran forever.
  timeoutMS: 10_000,
  timeoutFactor: 2,

  // What has changed since the last run is run again, and nothing else (--force for all).
  incremental: true,
  incrementalFile: 'dist/mutation/incremental.json',
  tempDirName: 'dist/mutation/sandbox',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportMutants: false, reportTests: false },
  htmlReporter: { fileName: 'dist/mutation/report.html' },
  jsonReporter: { fileName: 'dist/mutation/report.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};

/** The order of test files: on two cores, what takes longest must not be what begins last. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of more than about ten seconds each, the longest first. */
const LONG: readonly string[] = [
  'test/browser/dashboard.test.ts',
  'test/acceptance/incident-log.test.ts',
  'test/acceptance/lambda-log.test.ts',
  'test/acceptance/drill-down.test.ts',
  'test/acceptance/agreement-story.test.ts',
  'test/acceptance/own-time.test.ts',
  'test/acceptance/lambda-failures.test.ts',
  'test/acceptance/duckdb-report.test.ts',
  'test/local/demo.test.ts',
  'test/acceptance/kill.test.ts',
  'test/local/import-log.test.ts',
  'test/local/import-server.test.ts',
  'test/acceptance/random-companies.test.ts',
  'test/acceptance/cpi-to-kpi.test.ts',
  'test/local/import.test.ts',
  'test/acceptance/stream-schedules.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex(file => moduleId.endsWith(file));
  return place === -1 ? LONG.length : place;
};

/** Long files first, in their order; the others as vitest has them (what failed last, then the larger files). */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

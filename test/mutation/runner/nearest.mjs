/** Which tests judge the mutants, and which of them are asked first. */
import { basename, dirname } from 'node:path';

/** The page of measures holds every text that a definition has. */
const MEASURES_PAGE = 'test/docs/measures.test.ts';

/** The tests of the six folders, and quick ones elsewhere that are about what these folders find. */
export const TESTS = [
  'test/{tickets,sla,experience,agreements,rollups,linkage}/**/*.test.ts',
  MEASURES_PAGE,
  'test/configuration/custom-measure.test.ts',
  'test/experiments/*.test.ts',
  'test/kpis/periods.test.ts',
  'test/reports/{calibration,change,drivers,measure-backlog,measures,ticket,ticket-feedback,xla}.test.ts',
  'test/xla/at-risk.test.ts',
];

/**
 * How far a test file is from a source file: 0 is its own one, 3 belongs to another folder.
 * @param {string} test
 * @param {string} source
 */
export function distance(test, source) {
  const [testFolder, sourceFolder] = [dirname(test), dirname(source)].map(path => path.slice(path.indexOf('/')));
  if (test === MEASURES_PAGE) return source.includes('/measures/') ? 0 : 3;
  if (testFolder.split('/')[1] !== sourceFolder.split('/')[1]) return 3;
  if (basename(test) === `${basename(source, '.ts')}.test.ts`) return 0;
  return `${sourceFolder}/`.startsWith(`${testFolder}/`) ? 1 : 2;
}

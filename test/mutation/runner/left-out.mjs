/**
 * Tests that a mutation run leaves out: each would be run for hundreds of mutants, and takes longer than a quarter of a
 * second, or counts what it saw in more runs than `few-runs.mjs` gives it. They run by `npm test`.
 */
/** Files that are nothing but long: simulations, and a log of 24,918 incidents. */
export const LEFT_OUT_FILES = ['test/linkage/simulation.test.ts', 'test/rollups/incident-log*.test.ts'];

const LEFT_OUT = [
  // rollups
  'estimates 100000 people within the stated standard error',
  'estimates 5000 people within the stated standard error',
  'estimates 2500 people within the stated standard error',
  'estimates 1000 people within the stated standard error',
  '200 random companies are counted alike',
  'is what is counted of the tickets themselves, one by one',
  'are what is counted of the tickets themselves, one by one',
  'is within 2 % for a hundred thousand values of every size',
  // linkage
  'lets no pair in that has nothing, because others are found at several lags',
  'is found in most of them even as one measure among twenty',
  'of 120 pairs that have nothing to do with each other',
  'are called associated in at most 5 of 100 looks',
  'are called associated hardly ever among 400 pairs',
  'has its true ρ in the interval in about 95 of 100',
  'is about two thirds for changes of values that have nothing to do with those before',
  'units that differ by 1.7 deviations',
  'skewed values of 10,000 and 500 are compared within seconds',
  // sla
  'is that of Intl in far years, in every zone that there is',
  'has the elapsed time that a look at every second finds',
  'has the due time that a look at every second finds',
  'has the closing of the n-th business day that a look at every second finds',
  'has the local mean time of its city in the year 1',
  'counts the hours of eight thousand years',
  // experience
  'is that of plain least squares where this is not negative',
  'holds the true ρ of normal pairs in 93 to 97 of 100',
];

/**
 * Whether a test is left out.
 * @param {string} name with the names of the describe blocks around it
 */
export const isLeftOut = name => LEFT_OUT.some(part => name.includes(part));

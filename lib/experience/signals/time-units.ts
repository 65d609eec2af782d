/** Words for units of time: in what a value is posted, and in what a measure gives it. */

const UNITS: readonly (readonly [words: string, seconds: number])[] = [
  ['ms millisecond milliseconds', 0.001],
  ['s sec second seconds', 1],
  ['min minute minutes', 60],
  ['h hour hours', 3_600],
  ['d day days', 86_400],
  ['week weeks', 604_800],
];
const SECONDS = new Map(UNITS.flatMap(([words, seconds]) => words.split(' ').map(word => [word, seconds] as const)));

/** How many seconds one of it has; `undefined` for what is no unit of time. */
export const secondsOf = (unit: string): number | undefined => SECONDS.get(unit.trim().toLowerCase());

/** So much of a unit of time, in seconds. By division where that is exact: 1,234 ms are 1.234 s, and not a little more. */
export const inSeconds = (value: number, seconds: number): number =>
  seconds < 1 ? value / (1 / seconds) : value * seconds;
/** So many seconds, in a unit of time. */
export const fromSeconds = (value: number, seconds: number): number =>
  seconds < 1 ? value * (1 / seconds) : value / seconds;

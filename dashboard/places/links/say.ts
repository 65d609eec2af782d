/** What a pair says, in the language of the person: “moves with”, and never “causes”. */
import { locale } from '../../words/language.ts';
import { measureName } from '../../words/measure-names.ts';
import { count, decimal, NOTHING } from '../../words/numbers.ts';
import { bestOf, type Link, type Report, standingOf } from './linked.ts';
import { words } from './words.ts';
import { wordsDrawn } from './words-drawn.ts';
import { wordsSay } from './words-say.ts';

type Cadence = Link['cadence'];

export const cpiName = ({ cpi, cpiName: given }: Link): string => measureName(cpi, given);

/** “2 weeks later” */
export function later(lag: number, cadence: Cadence): string {
  const say = wordsSay.value.later[cadence];
  return lag === 0 ? say.none : lag === 1 ? say.one : say.many(count(lag));
}

export function earlier(lag: number, cadence: Cadence): string {
  const say = wordsDrawn.value.earlier[cadence];
  return lag === 1 ? say.one : say.many(count(lag));
}

const counted = (n: number, { one, many }: { one: string; many: (n: string) => string }): string =>
  n === 1 ? one : many(count(n));

/** “9 changes from week to week” */
export const changes = (n: number, cadence: Cadence): string => counted(n, wordsSay.value.changes[cadence]);
/** “11 weeks” */
export const span = (n: number, cadence: Cadence): string => counted(n, wordsSay.value.spans[cadence]);

/** How many changes more are needed before anything is tested. */
export const missingOf = ({ n }: Link, { fewestChanges }: Report): number => Math.max(0, fewestChanges - n);

function tooShort(link: Link, report: Report): string {
  const say = wordsSay.value;
  const there = changes(link.n, link.cadence);
  const missing = missingOf(link, report);
  if (missing > 0) return say.lacks(there, span(missing, link.cadence));
  return say.dependent(there, count(Math.floor(bestOf(link)?.independent ?? 0)));
}

/** The finding in a sentence. */
export function says(link: Link, report: Report): string {
  const say = wordsSay.value;
  const [cpi, kpi] = [cpiName(link), link.kpiName];
  switch (standingOf(link)) {
    case 'associated':
      return say.moves[(link.rho ?? 0) > 0 ? 'rise' : 'fall'](cpi, kpi, later(link.lag, link.cadence));
    case 'by-chance':
      return say.chance(cpi, kpi, span(link.lags.at(-1)?.lag ?? 0, link.cadence));
    case 'constant':
      return say.constant(cpi, kpi);
    case 'too-short':
      return tooShort(link, report);
  }
}

/** What has to be kept in mind with it. Too short and constant are the finding itself. */
export const cautions = ({ warnings }: Link): string[] =>
  warnings.flatMap(warning =>
    warning === 'too-short' || warning === 'constant' ? [] : [words.value.warnings[warning]],
  );

/** Always with two digits: −0.04, 0.20. */
export const writeRho = (rho: number | null): string =>
  rho === null
    ? NOTHING
    : new Intl.NumberFormat(locale.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
        .format(rho)
        .replace('-', '−');

const SMALLEST = 0.001;
const isTiny = (chance: number): boolean => chance < SMALLEST;

export const writeQ = (q: number | null): string =>
  q !== null && isTiny(q) ? words.value.below(decimal(SMALLEST, 3)) : decimal(q, 3);

/** “q = 0.012”, “p < 0.001” */
export const equals = (name: 'p' | 'q', chance: number): string =>
  `${name} ${isTiny(chance) ? '' : '= '}${writeQ(chance)}`;

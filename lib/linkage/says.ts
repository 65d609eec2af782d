/** An association in sentences: “moves with”, and never “causes”. */
import { type Association, FEWEST_CHANGES, type LagFinding, type LinkWarning } from './association.ts';
import type { Cadence } from './cadence.ts';

const two = (value: number): string => value.toFixed(2).replace('-', '−');

/** A name within a sentence; one in capitals (NPS) stays. */
export const within = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** `1 week`, `2 weeks`. */
const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

export const later = (lag: number, cadence: Cadence): string =>
  lag === 0 ? `in the same ${cadence}` : `${counted(lag, cadence)} later`;

/** `(ρ 0.52, 0.31…0.69, 101 weeks)` */
export function figures(
  { rho, low, high, n }: Pick<LagFinding, 'rho' | 'low' | 'high' | 'n'>,
  cadence: Cadence,
): string {
  const interval = low === null || high === null ? '' : `, ${two(low)}…${two(high)}`;
  return `(ρ ${two(rho ?? 0)}${interval}, ${counted(n, cadence)})`;
}

/** What is said at the end of everything that is said of an association, be there an experiment about it or not. */
export const ONLY_ASSOCIATION = 'This is association only, and no experiment.';

function finding({ cpi, kpi, cadence, lags, best, associated, warnings }: Association): string {
  const [one, other] = [within(cpi.name), within(kpi.name)];
  if (warnings.includes('constant'))
    return `Of ${one} and ${other} at least one hardly changes: nothing can move with it.`;
  if (best.rho === null) {
    const missing = FEWEST_CHANGES - best.n;
    const lacks =
      missing > 0
        ? `${missing} more are needed`
        : `they follow one another so closely that they are worth ${Math.floor(best.independent)}`;
    return `Too short to say whether ${one} moves with ${other}: both have ${counted(best.n, 'change')} from ${cadence} to ${cadence}, and ${lacks}.`;
  }
  if (associated) {
    const turn = best.rho > 0 ? 'rise' : 'fall';
    return `When ${one} rises, ${other} tends to ${turn} ${later(best.lag, cadence)} ${figures(best, cadence)}. ${ONLY_ASSOCIATION}`;
  }
  return `Nothing beyond chance says that ${other} moves with ${one} up to ${counted(lags, cadence)} later; the closest is ${later(best.lag, cadence)} ${figures(best, cadence)}. That is no proof that they don’t.`;
}

type Caution = (association: Association) => string;

const CAUTIONS: Readonly<Partial<Record<LinkWarning, Caution>>> = {
  autocorrelated: ({ best }) =>
    `The changes follow one another: ${best.n} of them are worth ${Math.floor(best.independent)} independent ones, and count as such.`,
  seasonal: ({ seasons, cadence }) =>
    `At least one of them repeats itself every ${seasons.join(' and ')} ${cadence}s: the calendar may be what moves both.`,
  'several-in-a-period': ({ kpi, cadence }) =>
    `${kpi.name} has several observations in a ${cadence}; the last of each counts.`,
  'still-counting': ({ cpi }) => `Signals that came before ${within(cpi.name)} was defined are still being counted.`,
};

/** The finding, and whatever has to be kept in mind with it. */
export function says(association: Association): string {
  const cautions = association.warnings.flatMap(warning => CAUTIONS[warning]?.(association) ?? []);
  return [finding(association), ...cautions].join(' ');
}

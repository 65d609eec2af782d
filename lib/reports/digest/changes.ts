/**
 * What changed from one month to the next: figures whose difference is beyond noise, those that are scored first, then
 * attainment and the watermelon rate, then all others by how clear it is.
 */
import { BEYOND_NOISE } from '#agreements/alert-findings.ts';
import type { DigestChange } from '#lib/notify/digest-shape.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import { type Difference, differenceOf, isBeyondNoise } from '#rollups/differences.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { Figure } from './figures.ts';
import { changeIn, sample } from './words.ts';

export const MOST_CHANGES = 7;

export interface Changes {
  /** Figures known well enough in both months, and those that aren't. */
  compared: number;
  unknown: number;
  /** All that changed; `changes` has the first of them. */
  changed: number;
  changes: DigestChange[];
}

interface Compared {
  figure: Figure;
  now: number;
  before: number;
  difference: Difference;
}

const isKnown = ({ value, n, low, high }: Estimate, minimumSample: number): boolean =>
  value !== null && n >= minimumSample && (low !== null || high !== null);

function compare(figure: Figure, minimumSample: number): Compared | undefined {
  if (!isKnown(figure.now, minimumSample) || !isKnown(figure.before, minimumSample)) return undefined;
  const difference = differenceOf(figure.now, figure.before);
  const { value: now } = figure.now;
  const { value: before } = figure.before;
  return difference === undefined || now === null || before === null ? undefined : { figure, now, before, difference };
}

/** The few that a month is judged by are told beyond a 95 % interval; of the many others one would often be, by chance. */
const isHeadline = ({ scored, id }: Figure): boolean =>
  scored !== undefined || id === 'sla-attainment' || id === 'watermelon-rate';

const isChanged = ({ figure, difference }: Compared): boolean =>
  isBeyondNoise(difference, isHeadline(figure) ? 1 : BEYOND_NOISE);

/** 0: scored, 1: attainment and watermelons, 2: all others. */
const rankOf = (figure: Figure): number => (figure.scored !== undefined ? 0 : isHeadline(figure) ? 1 : 2);

/** How much it moves: of what is scored its part of the score; of others in lengths of its interval. */
function weightOf({ figure: { scored }, difference: { value, low, high } }: Compared): number {
  if (scored !== undefined) return (scored.weight * Math.abs(value)) / Math.abs(scored.target - scored.floor);
  const end = value > 0 ? low : high;
  return end === null ? 0 : Math.abs(value) / Math.max(Math.abs(value - end), Number.MIN_VALUE);
}

/** One figure in a sentence, with both samples. */
function changeSays({ figure, now, before, difference }: Compared): string {
  const { from, to, by, between } = changeIn(figure.unit, now, before, difference);
  const verb = difference.value > 0 ? 'rose' : 'fell';
  const interval = between === '' ? '' : `, ${between}`;
  const samples = `${sample(figure.now.n)}, ${plainNumber(figure.before.n)} before`;
  return `${figure.name} ${verb} from ${from} to ${to} (${by}${interval}; ${samples})`;
}

function changeOf(compared: Compared): DigestChange {
  const { figure, difference } = compared;
  const { id, name, unit, direction, now, before, agreed } = figure;
  return {
    ...{ id, name, unit, value: now, previous: before, difference },
    better: difference.value > 0 === (direction === 'higher'),
    agreed,
    says: changeSays(compared),
  };
}

/** The changes among these figures. Fewer than `minimumSample` on either side say nothing. */
export function changesOf(figures: readonly Figure[], minimumSample: number): Changes {
  const all = figures.map(figure => compare(figure, minimumSample)).filter(one => one !== undefined);
  const changed = all
    .filter(isChanged)
    .sort((a, b) => rankOf(a.figure) - rankOf(b.figure) || weightOf(b) - weightOf(a));
  return {
    compared: all.length,
    unknown: figures.length - all.length,
    changed: changed.length,
    changes: changed.slice(0, MOST_CHANGES).map(changeOf),
  };
}

/** All of it in a sentence. `before`: the name of the month that is compared with. */
export function changesSay({ compared, changed, changes }: Changes, before: string, minimumSample: number): string {
  if (compared === 0) {
    return `Too little is known to compare with ${before}: nothing rests on ${plainNumber(minimumSample)} tickets or answers in both months`;
  }
  const figures = `${plainNumber(compared)} ${compared === 1 ? 'figure' : 'figures'}`;
  if (changed === 0) return `Nothing changed beyond noise since ${before}: ${figures} compared`;
  const rest = changed > changes.length ? `; the ${changes.length} that matter most` : '';
  return `${plainNumber(changed)} of ${figures} changed beyond noise since ${before}${rest}`;
}

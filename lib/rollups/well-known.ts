/**
 * Counters that nearly every summary has, in an order: there they are named by their number. Others are named in full,
 * so nothing has to be here.
 */
import { MEASURES } from '#experience/dictionary.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import { type CountedSource, counterNames, FACTORS, SOURCE_CODES } from './counters.ts';

const SOURCES = Object.keys(SOURCE_CODES) as CountedSource[];
const SIDES = ['watermelon', 'elsewhere'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The values of most scores are small numbers. */
const VALUES = Array.from({ length: 21 }, (_, value) => String(value));

const ofSource = (source: CountedSource): string[] => [
  ...[counterNames.decided(source), counterNames.met(source), counterNames.watermelonObserved(source)],
  ...[counterNames.statedKnown(source), counterNames.watermelonStated(source), counterNames.watermelonEither(source)],
  ...[counterNames.overdue(source), counterNames.openMissed(source)],
  ...SLA_METRICS.flatMap(metric =>
    (['met', 'breached', 'overdue'] as const).map(state => counterNames.clock(source, metric, state)),
  ),
  ...SIDES.flatMap(among => [
    ...FACTORS.map(factor => counterNames.factor(source, factor, among)),
    ...HOURS.map(hour => counterNames.hour(source, hour, among)),
  ]),
];

export const WELL_KNOWN: readonly string[] = [
  ...[counterNames.created, counterNames.resolved, counterNames.disagreements],
  ...SOURCES.flatMap(ofSource),
  ...MEASURES.flatMap(({ counter, kind }) => [
    counterNames.measureCount(counter),
    ...(kind === 'rate' ? [counterNames.measureHits(counter)] : []),
    ...(kind === 'duration' ? [counterNames.measureSum(counter)] : []),
    ...(kind === 'score' ? VALUES.map(value => counterNames.measureBucket(counter, value)) : []),
  ]),
];

/** A number that changes with the list: FNV-1a. */
export const WELL_KNOWN_HASH: number = (() => {
  let hash = 0x811c9dc5;
  for (const character of WELL_KNOWN.join(' ')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
})();

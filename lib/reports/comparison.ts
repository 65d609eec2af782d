/** Both sides of a scope held beside each other (contract.md §5). */
import type { CountedSource, Counters } from '#rollups/counters.ts';
import type { Driver } from './drivers.ts';
import { type Quadrant, quadrant, type Verdict, type WatermelonRates, watermelonRates } from './sections.ts';

export interface Comparison {
  quadrant: Quadrant;
  watermelonRate: WatermelonRates;
  drivers?: Driver[];
}

export const comparisonOf = (
  counters: Counters,
  source: CountedSource,
  verdicts: { sla: Verdict; xla: Verdict },
): Comparison => ({
  quadrant: quadrant(verdicts.sla, verdicts.xla),
  watermelonRate: watermelonRates(counters, source),
});

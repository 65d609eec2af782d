/** Values of measures as people write them, by the measure's unit. */
import { measureName } from '../../words/measure-names.ts';
import { count, decimal, duration, percent, percentagePoints } from '../../words/numbers.ts';
import type { Measure } from './model.ts';

/** How values of a measure are written. */
export function writerOf(unit: string | undefined): (value: number | null | undefined) => string {
  if (unit === 'share') return value => percent(value);
  if (unit === 'seconds') return duration;
  if (unit === 'balance') return percentagePoints;
  if (unit === 'users') return count;
  return value => decimal(value);
}

/** The measures that there are, by id. */
export interface Catalogue {
  all: readonly Measure[];
  byId: ReadonlyMap<string, Measure>;
  name(id: string): string;
  write(id: string, value: number | null | undefined): string;
}

export function catalogueOf(all: readonly Measure[]): Catalogue {
  const byId = new Map(all.map(measure => [measure.id, measure]));
  return {
    all,
    byId,
    name: id => measureName(id, byId.get(id)?.name),
    write: (id, value) => writerOf(byId.get(id)?.unit)(value),
  };
}

/** Values of measures as people write them, by the measure's unit. */
import { measureName } from '../../words/measure-names.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { decimal, percent } from '../../words/numbers.ts';
import type { Measure } from './model.ts';

/** How values of a measure are written. */
export const writerOf =
  (unit: string | undefined) =>
  (value: number | null | undefined): string =>
    unit === undefined ? decimal(value) : writeMeasure(value, unit);

/** How targets and floors are written: as exactly as they were agreed on. */
export const markWriterOf =
  (unit: string | undefined) =>
  (value: number | null | undefined): string => {
    if (unit !== 'share' || value === null || value === undefined) return writerOf(unit)(value);
    const digits = [0, 1, 2].find(count => Math.abs(value * 100 - Number((value * 100).toFixed(count))) < 1e-9);
    return percent(value, digits ?? 2);
  };

/** The measures that there are, by id. */
export interface Catalogue {
  all: readonly Measure[];
  byId: ReadonlyMap<string, Measure>;
  name(id: string): string;
  write(id: string, value: number | null | undefined): string;
  /** A target or a floor. */
  mark(id: string, value: number | null | undefined): string;
}

export function catalogueOf(all: readonly Measure[]): Catalogue {
  const byId = new Map(all.map(measure => [measure.id, measure]));
  return {
    all,
    byId,
    name: id => measureName(id, byId.get(id)?.name),
    write: (id, value) => writerOf(byId.get(id)?.unit)(value),
    mark: (id, value) => markWriterOf(byId.get(id)?.unit)(value),
  };
}

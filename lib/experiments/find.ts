/** An experiment for whoever asks: where a unit takes part that the caller may not see, it is as one that there is not. */
import { type Caller, maySee } from '#http/caller.ts';
import { PithError } from '#lib/errors.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { Table } from '#store/table.ts';
import { readExperiment, type StoredExperiment } from './store.ts';

/** Every unit that it is about: that of the hypothesis, and those that take part. */
export const unitsOf = ({ unit, units }: Pick<Experiment, 'unit' | 'units'>): string[] => [
  ...new Set([unit, ...units]),
];

/** Whether the caller may see the unit of the hypothesis and every one that takes part. */
export const maySeeExperiment = (caller: Caller | undefined, experiment: Pick<Experiment, 'unit' | 'units'>): boolean =>
  unitsOf(experiment).every(unit => maySee(caller, unit));

/** What was read, if there is one that the caller may see. Throws `not-found`. */
function assertFound(
  found: StoredExperiment | undefined,
  caller: Caller | undefined,
  id: string,
): asserts found is StoredExperiment {
  if (found === undefined || !maySeeExperiment(caller, found.experiment)) {
    throw new PithError('not-found', `There is no experiment ${id}. GET /v1/experiments lists them.`);
  }
}

/** Throws `not-found`. */
export async function findExperiment(table: Table, caller: Caller | undefined, id: string): Promise<StoredExperiment> {
  const found = await readExperiment(table, id);
  assertFound(found, caller, id);
  return found;
}

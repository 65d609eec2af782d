/** Experiments in the table: one item for each, which is changed on what was read; and one for each outcome. */
import { isId } from '#configuration/schemas.ts';
import type { Arm, Experiment } from '#linkage/experiments/experiment.ts';
import { EXPERIMENTS_PARTITION, experimentKey, outcomesPartition } from '#store/keys.ts';
import { type Item, queryAll, type Table, type Write } from '#store/table.ts';

export interface StoredExperiment {
  experiment: Experiment;
  /** How often it has been changed, from 1: its ETag. */
  version: number;
}

/** What became of a requester who takes part. */
export interface StoredOutcome {
  pseudonym: string;
  arm: Arm;
  value: number;
}

// Written by `experimentWrite` alone.
const experimentOf = (item: Item): Experiment => item.experiment as Experiment;

/** All of them, by id. */
export async function readExperiments(table: Table): Promise<Experiment[]> {
  return (await queryAll(table, { pk: EXPERIMENTS_PARTITION })).map(experimentOf);
}

/** One of them; what can't be an id has none. */
export async function readExperiment(table: Table, id: string): Promise<StoredExperiment | undefined> {
  const item = isId(id) ? await table.get(experimentKey(id)) : undefined;
  return item === undefined ? undefined : { experiment: experimentOf(item), version: Number(item.version) };
}

/** Writes it as the next version. `version`: that which was read, 0 where there was none. */
export const experimentWrite = (experiment: Experiment, version: number): Write => ({
  put: { ...experimentKey(experiment.id), version: version + 1, experiment },
  expect: version === 0 ? 'absent' : version,
});

const outcomeOf = ({ pseudonym, arm, value }: Item): StoredOutcome => ({
  pseudonym: String(pseudonym),
  arm: arm === 'treatment' ? 'treatment' : 'control',
  value: Number(value),
});

/** What is known of those who take part, in no order that says anything of them. */
export async function readOutcomes(table: Table, id: string): Promise<StoredOutcome[]> {
  return (await queryAll(table, { pk: outcomesPartition(id) })).map(outcomeOf);
}

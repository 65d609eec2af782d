/**
 * Who gets which arm: by a hash of the experiment's seed and of who it is, so that it is the same whenever and by whomever
 * it is asked, and nothing has to be kept. Pith draws the seed, and tells it from the first day on: then anybody can
 * compute the arms (docs/experiments.md), and nobody could before the plan was fixed.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Arm, Experiment } from '#linkage/experiments/experiment.ts';

/** As many bits as a number holds exactly. */
const BITS = 48;

/** Of a plan that is only looked at. */
export const NOT_DRAWN = '';
/** 128 bits: as good as a coin for each. */
export const newSeed = (): string => randomBytes(16).toString('hex');

/** The first 48 bits of SHA-256 of `<seed>:<subject>`. */
const hashOf = (seed: string, subject: string): number =>
  createHash('sha256')
    .update(`${seed}:${subject}`)
    .digest()
    .readUIntBE(0, BITS / 8);

/** `requester`: the one spelling of them, as `personName` (lib/desks/person-name.ts) gives it. */
export const armOfRequester = ({ seed, share }: Pick<Experiment, 'seed' | 'share'>, requester: string): Arm =>
  hashOf(seed, requester) / 2 ** BITS < share ? 'treatment' : 'control';

const byHash =
  (seed: string) =>
  (one: string, other: string): number =>
    hashOf(seed, one) - hashOf(seed, other) || (one < other ? -1 : 1);

/**
 * Whether the arms may be told: from the first day on, when nobody can change the plan any more. The sides of a
 * comparison are no draw.
 */
export const isDrawn = (experiment: Experiment, today: string): boolean =>
  experiment.design === 'comparison' || (experiment.seed !== NOT_DRAWN && today >= experiment.start);

/**
 * The units of each arm, by id: of those that are assigned the first half in the order of their hash (rounded down) is
 * treated, so that the sizes are right; of a comparison those that are said to be. None where requesters are assigned.
 */
export function armsOfUnits({
  seed,
  design,
  units,
  treated = [],
}: Pick<Experiment, 'seed' | 'design' | 'units' | 'treated'>): Record<Arm, string[]> {
  if (design === 'requesters') return { control: [], treatment: [] };
  const chosen = new Set(
    design === 'comparison' ? treated : units.toSorted(byHash(seed)).slice(0, Math.floor(units.length / 2)),
  );
  const sorted = units.toSorted();
  return {
    control: sorted.filter(unit => !chosen.has(unit)),
    treatment: sorted.filter(unit => chosen.has(unit)),
  };
}

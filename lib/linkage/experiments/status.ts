/** Where an experiment stands on a day, and from when on there is a result. Pure. */
import type { Experiment, ExperimentStatus } from './experiment.ts';

const DAY = 86_400_000;

/** The local date so many days after (or before) another one. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The last day on which outcomes are taken. */
export const lastOutcomesOn = ({ end, settlingDays }: Pick<Experiment, 'end' | 'settlingDays'>): string =>
  dateAfter(end, settlingDays);

/** The first day on which there is a result: outcomes are closed by then, and nobody has picked the moment. */
export const resultOn = ({ end, settlingDays }: Pick<Experiment, 'end' | 'settlingDays'>): string =>
  dateAfter(end, settlingDays + 1);

type Timed = Pick<Experiment, 'start' | 'end' | 'settlingDays' | 'stopped' | 'concluded'>;

/** `today`: the local date of the hypothesis’ unit. */
export function statusOf(experiment: Timed, today: string): ExperimentStatus {
  if (experiment.concluded !== undefined) return 'concluded';
  if (experiment.stopped !== undefined) return 'stopped';
  if (today < experiment.start) return 'planned';
  if (today <= experiment.end) return 'running';
  return today < resultOn(experiment) ? 'settling' : 'due';
}

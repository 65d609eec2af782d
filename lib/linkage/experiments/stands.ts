/** Where an experiment stands, in a sentence or two. Pure. */
import type { Experiment } from './experiment.ts';
import { lastOutcomesOn, resultOn, statusOf } from './status.ts';

const day = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });

const ASSIGNED: Readonly<Record<Experiment['design'], string>> = {
  requesters: 'Each requester’s arm is drawn by a hash, from the first day on.',
  units: 'Half of the units are treated, drawn by a hash, from the first day on.',
  comparison: 'Nobody is assigned: the treated units are compared with the others, which says less than a draw would.',
};

function progress(experiment: Experiment, today: string): string {
  const { start, end, stopped, concluded } = experiment;
  const there = `The result is there on ${day(resultOn(experiment))}, and no sooner.`;
  switch (statusOf(experiment, today)) {
    case 'planned':
      return `It begins on ${day(start)} and can be changed until then. ${there}`;
    case 'running':
      return `It runs until ${day(end)}. ${there}`;
    case 'settling':
      return `It is over since ${day(end)}; outcomes are taken until ${day(lastOutcomesOn(experiment))}. ${there}`;
    case 'due':
      return 'It is over, and outcomes are closed. The result is about to be given.';
    case 'concluded':
      return concluded?.result.says ?? '';
    case 'stopped':
      return `It was stopped before its end, so it has no result. The reason given: “${stopped?.reason ?? ''}”.`;
  }
}

/** `isRetrospective`: it was planned when its days had begun. */
export function standsAt(experiment: Experiment, today: string, isRetrospective: boolean): string {
  const looked = isRetrospective
    ? ' Its days had begun when it was planned: whoever planned it may have known how they went.'
    : '';
  return `${progress(experiment, today)} ${ASSIGNED[experiment.design]}${looked}`;
}

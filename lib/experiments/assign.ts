/** `GET /v1/experiments/{id}/assignment`: which arm somebody is in, and what that arm is given. */
import { personName } from '#desks/person-name.ts';
import { PithError } from '#lib/errors.ts';
import type { Arm, Experiment } from '#linkage/experiments/experiment.ts';
import { statusOf } from '#linkage/experiments/status.ts';
import { armOfRequester, armsOfUnits, isDrawn } from './assignment.ts';

export interface Asked {
  requester?: string | undefined;
  unit?: string | undefined;
}

function lacking(path: string, message: string): never {
  throw new PithError('bad-request', 'A query parameter is missing.', { issues: [{ path, message }] });
}

/** Throws `bad-request` with the path of what is missing. */
function armOf(experiment: Experiment, { requester, unit }: Asked): Arm | null {
  const { design, units } = experiment;
  if (design === 'requesters') {
    const name =
      personName(requester) ?? lacking('/requester', 'each requester has an arm: name one, as the desk does');
    return unit !== undefined && !units.includes(unit) ? null : armOfRequester(experiment, name);
  }
  const asked = unit ?? lacking('/unit', 'each unit has an arm: name one');
  const { control, treatment } = armsOfUnits(experiment);
  return treatment.includes(asked) ? 'treatment' : control.includes(asked) ? 'control' : null;
}

/**
 * From the first day on, the arm is always the same; before, there is none. Whether it is given what it is, is said by
 * `running`. Throws `bad-request`.
 */
export function assignmentOf(experiment: Experiment, asked: Asked, today: string) {
  const drawn = isDrawn(experiment, today);
  const named = armOf(experiment, asked);
  const arm = drawn ? named : null;
  return {
    experiment: experiment.id,
    arm,
    drawn,
    given: arm === null ? null : experiment[arm],
    running: statusOf(experiment, today) === 'running',
  };
}

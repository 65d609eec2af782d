/** What starts the sweep: a schedule, and nothing else may. */
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Minutes between two sweeps: a clock that runs out is found within them. `cdk deploy --context sweepMinutes=5`. */
function sweepMinutes(scope: Construct): number {
  const given = Number(Stack.of(scope).node.tryGetContext('sweepMinutes') ?? 1);
  if (!Number.isInteger(given) || given < 1 || given > 60) {
    throw new RangeError('sweepMinutes is a whole number from 1 to 60');
  }
  return given;
}

/** Sweeps again and again. One that fails is not tried again: the next one finds the same. */
export function scheduleSweeps(scope: Construct, sweep: IFunction): void {
  new Schedule(scope, 'SweepSchedule', {
    description: 'Looks for clocks that have run out while nothing happened',
    schedule: ScheduleExpression.rate(Duration.minutes(sweepMinutes(scope))),
    target: new LambdaInvoke(sweep, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
  });
}

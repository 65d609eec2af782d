/** What starts the sweep: a schedule, and nothing else may. */
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';

/** After this, the next one is due. */
const STALE = Duration.minutes(1);

/** Sweeps again and again. One that fails is not tried again, by nobody: the next one finds the same. */
export function scheduleSweeps(scope: Construct, sweep: IFunction, minutes: number): void {
  // The scheduler hands it to Lambda's own queue, which would try twice more, for hours: they would pile up.
  sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: STALE });
  new Schedule(scope, 'SweepSchedule', {
    description: 'Looks for clocks that have run out while nothing happened',
    schedule: ScheduleExpression.rate(Duration.minutes(minutes)),
    target: new LambdaInvoke(sweep, { retryAttempts: 0, maxEventAge: STALE }),
  });
}

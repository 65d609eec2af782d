/** The alarms that matter, all to one topic. Each says what it means, and where docs/operations.md says what to do. */
import { Duration } from 'aws-cdk-lib';
import { Alarm, AnomalyDetectionAlarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type Rule, rulesFor, type Section, type Watched } from './alarm-rules.ts';
import { alarmTopic } from './alarm-topic.ts';
import { tableMetric } from './metrics.ts';

/** Standard deviations above what an hour of this week usually writes. */
const UNUSUAL = 4;

const described = (says: string, section: Section): string => `${says} What to do: docs/operations.md#${section}`;

/** Rings when the table is written far more than usual at this hour. It needs two weeks before it knows what is usual. */
function costSpike(scope: Construct, table: ITable): Alarm {
  return new AnomalyDetectionAlarm(scope, 'CostSpikeAlarm', {
    alarmDescription: described(
      'Far more is written than usual at this hour, and each write is paid for.',
      'cost-spike',
    ),
    metric: tableMetric(table, 'ConsumedWriteCapacityUnits', { period: Duration.hours(1) }),
    comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
    stdDevs: UNUSUAL,
    evaluationPeriods: 3,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

function ring(scope: Construct, { id, says, section, metric, threshold = 1, periods = [1, 1], absence }: Rule): Alarm {
  const [datapointsToAlarm, evaluationPeriods] = periods;
  const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;
  return new Alarm(scope, id, {
    alarmDescription: described(says, section),
    ...{ metric, threshold, datapointsToAlarm, evaluationPeriods },
    comparisonOperator: absence === true ? LESS_THAN_THRESHOLD : GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: absence === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
}

/** Puts up all alarms, and gives them, the worst first. They tell when it is over, too. */
export function watch(scope: Construct, watched: Watched): Alarm[] {
  const action = new SnsAction(alarmTopic(scope, watched.alarmAddress));
  const alarms = [...rulesFor(watched).map(rule => ring(scope, rule)), costSpike(scope, watched.table)];
  for (const alarm of alarms) {
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
  return alarms;
}

/** The alarms that matter, all to one topic: who shall know subscribes to it. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface Watched {
  api: HttpApi;
  convert: IFunction;
  sweep: IFunction;
  failures: Queue;
}

/** Reports are late by this much before somebody is told. */
const FEED_LAG = Duration.minutes(5);

function createTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Pith', enforceSSL: true });
  // A policy of one's own replaces the one that lets alarms publish: without this they would ring for nobody.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return topic;
}

export function watch(scope: Construct, { api, convert, sweep, failures }: Watched): void {
  const topic = createTopic(scope);
  const action = new SnsAction(topic);
  const alarm = (id: string, alarmDescription: string, metric: IMetric, threshold: number, evaluationPeriods: number) =>
    new Alarm(scope, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(action);

  alarm(
    'FailuresAlarm',
    'Events could not be converted. They are in the ledger: mend the cause, then rebuild.',
    failures.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    1,
    1,
  );
  alarm(
    'FeedLagAlarm',
    'Accepted events have been waiting to be counted for minutes. Reports are late; nothing is lost.',
    convert.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
    FEED_LAG.toMilliseconds(),
    3,
  );
  alarm(
    'SweepAlarm',
    'The sweep has been failing: clocks that run out by themselves are not found. The next one that works finds them.',
    sweep.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
    1,
    3,
  );
  alarm(
    'ServerErrorsAlarm',
    'The API answered with 5xx. Desks that never send twice may have lost an event.',
    api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
    1,
    1,
  );
  new CfnOutput(scope, 'AlarmTopic', { value: topic.topicArn });
}

/** The failure queue: what waits there was accepted and is not counted. */
import { type CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { asking, type Check, ok, warning, wrong } from './check.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Seconds for which its oldest message has waited; `undefined` when nobody has said. */
async function oldest(client: CloudWatchClient, queueUrl: string, now: number): Promise<number | undefined> {
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queueUrl.split('/').at(-1) ?? '' }],
      StartTime: new Date(now - HOUR),
      EndTime: new Date(now),
      Period: 300,
      Statistics: ['Maximum'],
    }),
  );
  const latest = Datapoints.sort((one, other) => Number(other.Timestamp) - Number(one.Timestamp))[0];
  return latest?.Maximum;
}

export const checkQueue = (
  { sqs, cloudWatch }: { sqs: SQSClient; cloudWatch: CloudWatchClient },
  QueueUrl: string | undefined,
  now: number,
): Promise<Check[]> =>
  asking('failures.waiting', 'sqs:GetQueueAttributes, cloudwatch:GetMetricStatistics', async () => {
    if (QueueUrl === undefined) {
      return [wrong('failures.waiting', 'the stack names no failure queue', 'deploy the service', 'failure-queue')];
    }
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'MessageRetentionPeriod',
        ],
      }),
    );
    const waiting = Number(Attributes.ApproximateNumberOfMessages);
    const taken = Number(Attributes.ApproximateNumberOfMessagesNotVisible);
    if (waiting === 0 && taken > 0) {
      const todo = 'somebody redrives them: look again';
      return [warning('failures.waiting', `${taken} batches are being redriven`, todo, 'failure-queue')];
    }
    if (waiting === 0) return [ok('failures.waiting', 'none')];
    const age = await oldest(cloudWatch, QueueUrl, now);
    const left = Number(Attributes.MessageRetentionPeriod) * 1_000 - (age ?? 0) * 1_000;
    const since = age === undefined ? '' : `, the oldest for ${(age / 3_600).toFixed(1)} hours`;
    const hurry = age === undefined ? '' : ` (its message is kept for ${(left / DAY).toFixed(1)} more days)`;
    const todo = `mend the cause, then pith redrive${hurry}`;
    return [wrong('failures.waiting', `${waiting} batches were given up${since}`, todo, 'failure-queue')];
  });

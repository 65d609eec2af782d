/** The table that is never to be lost: is it whole, kept, and can it be taken back to an earlier moment? */
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { LISTS_INDEX } from '#store/dynamodb-schema.ts';
import { asking, type Check, ok, wrong } from './check.ts';
import { ofType, type StackFacts } from './stack.ts';

/** The attribute by which items expire; a test holds it to infra's. */
export const EXPIRES = 'expiresAt';

export const tableNameOf = (data: StackFacts): string | undefined =>
  data.outputs.TableName ?? ofType(data, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')[0]?.id;

export interface TableFacts {
  checks: Check[];
  /** The ARN of its stream. */
  stream: string | undefined;
}

export async function checkTable(client: DynamoDBClient, TableName: string): Promise<TableFacts> {
  let stream: string | undefined;
  const whole = await asking('table.state', 'dynamodb:DescribeTable', async () => {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName }));
    const index = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === LISTS_INDEX);
    const { StreamEnabled, StreamViewType } = table?.StreamSpecification ?? {};
    stream = table?.LatestStreamArn;
    return [
      table?.TableStatus === 'ACTIVE'
        ? ok('table.state', `${TableName} is active`)
        : wrong('table.state', `${TableName} is ${table?.TableStatus}`, 'wait, and look again', 'restore'),
      index?.IndexStatus === 'ACTIVE'
        ? ok('table.index', `${LISTS_INDEX} is active`)
        : wrong(
            'table.index',
            `${LISTS_INDEX} is ${index?.IndexStatus ?? 'missing'}`,
            'deploy the data stack',
            'restore',
          ),
      table?.DeletionProtectionEnabled === true
        ? ok('table.protection', 'it can’t be deleted')
        : wrong('table.protection', 'anybody could delete it', 'deploy the data stack again', 'restore'),
      StreamEnabled === true && StreamViewType === 'NEW_IMAGE'
        ? ok('table.stream', 'on, with what was appended')
        : wrong(
            'table.stream',
            `${StreamEnabled === true ? StreamViewType : 'off'}`,
            'deploy the data stack',
            'lag-grows',
          ),
    ];
  });
  const backups = await asking('table.backups', 'dynamodb:DescribeContinuousBackups', async () => {
    const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
    const { PointInTimeRecoveryStatus: status, EarliestRestorableDateTime: from } =
      answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
    return [
      status === 'ENABLED'
        ? ok('table.backups', `to any moment since ${from?.toISOString() ?? 'it was turned on'}`)
        : wrong('table.backups', 'point-in-time recovery is off', 'turn it on: deploy the data stack', 'restore'),
    ];
  });
  const expiry = await asking('table.expiry', 'dynamodb:DescribeTimeToLive', async () => {
    const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    return [
      ttl?.TimeToLiveStatus === 'ENABLED' && ttl.AttributeName === EXPIRES
        ? ok('table.expiry', `by ${EXPIRES}`)
        : wrong('table.expiry', 'what is over its retention stays', 'deploy the data stack again', 'restore'),
    ];
  });
  return { checks: [...whole, ...backups, ...expiry], stream };
}

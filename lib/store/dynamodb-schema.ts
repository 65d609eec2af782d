/** The DynamoDB table's definition as data: for tests and the local runtime; infra's own must say the same. */
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/**
 * On demand, because webhooks come in bursts. The stream carries new images only: its reader wants what was appended,
 * and old images would double each record.
 */
export const TABLE_SCHEMA = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

/** The DynamoDB table's definition as data: for tests and the local runtime; infra's own must say the same. */
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** The index behind `Table.list`. It holds keys and places only: an item is read where reading is consistent. */
export const LISTS_INDEX = 'lists';

/**
 * On demand, because webhooks come in bursts. The stream carries new images only: its reader wants what was appended,
 * and old images would double each record.
 */
export const TABLE_SCHEMA = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'list', AttributeType: 'S' },
    { AttributeName: 'place', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: LISTS_INDEX,
      KeySchema: [
        { AttributeName: 'list', KeyType: 'HASH' },
        { AttributeName: 'place', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

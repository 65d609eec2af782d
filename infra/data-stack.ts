/** The stateful stack. It holds the table alone, so that no change of the service ever touches it. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** The table's one index: items by the list that they are in, and their place there. */
export const LISTS_INDEX = 'lists';

export class DataStack extends Stack {
  readonly table: ITable;

  constructor(scope: Construct, id: string, properties: StackProps) {
    super(scope, id, properties);

    // Not a global table: counters that change by ADD can't be written in two regions.
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      // Webhooks come in bursts.
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Convert wants what was appended; old images would double each record.
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // The account's own key, so that each use of it is in CloudTrail; DynamoDB asks for it once in five minutes.
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    table.addGlobalSecondaryIndex({
      indexName: LISTS_INDEX,
      partitionKey: { name: 'list', type: AttributeType.STRING },
      sortKey: { name: 'place', type: AttributeType.STRING },
      // An index is a moment behind: what is read of an item, is read of the table.
      projectionType: ProjectionType.KEYS_ONLY,
    });

    // The same, said twice in the CDK: `tableStreamArn` is optional in one and may be undefined in the other.
    this.table = table as ITable;
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }
}

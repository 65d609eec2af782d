/**
 * The stateful stack: the table, the key that it is encrypted with, and where people sign in if that is here. Nothing
 * else, so that no change of the service ever touches it.
 */
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
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { type Identity, identityOf } from './identity.ts';
import type { Options } from './options.ts';
import { SignIn } from './user-pool.ts';

/** The table's one index: items by the list that they are in, and their place there. */
export const LISTS_INDEX = 'lists';

/** By which name people find the key. */
const KEY_ALIAS = 'alias/pith';

function createKey(scope: Construct): IKey {
  const key = new Key(scope, 'Key', {
    description: 'Pith: encrypts the table',
    enableKeyRotation: true,
    // Without it the table can't be read, nor any of its backups.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // A name and no more: it goes with its stack, so that the next one can have it.
  new Alias(scope, 'KeyAlias', { aliasName: KEY_ALIAS, targetKey: key });
  return key;
}

function createTable(scope: Construct, encryptionKey: IKey): ITable {
  // Not a global table: counters that change by ADD can't be written in two regions.
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    // Webhooks come in bursts.
    billingMode: BillingMode.PAY_PER_REQUEST,
    // Convert wants what was appended; old images would double each record.
    stream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    // A key of ours: whoever shall read the table needs it, too, and each use is in CloudTrail.
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
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
  return table as ITable;
}

export interface DataStackProperties extends StackProps {
  options: Options;
}

export class DataStack extends Stack {
  readonly table: ITable;
  readonly key: IKey;
  readonly identity: Identity;
  /** Where people sign in, unless that is at an issuer of the company's own. */
  readonly signIn: SignIn | undefined;

  constructor(scope: Construct, id: string, { options, ...properties }: DataStackProperties) {
    super(scope, id, properties);
    this.key = createKey(this);
    this.table = createTable(this, this.key);
    new CfnOutput(this, 'TableName', { value: this.table.tableName });

    const identity = identityOf(options);
    if (identity === undefined) {
      const { domainName: dashboardHost, signalsClient, jwtAuthorizer: atGateway } = options;
      this.signIn = new SignIn(this, 'SignIn', { dashboardHost, signalsClient, atGateway });
      const { userPoolId, userPoolArn, clientId, signalsClientId } = this.signIn;
      // Also when the dashboard doesn't ask for them: an export that is in use can't be taken back in one deployment.
      for (const value of [userPoolId, userPoolArn]) this.exportValue(value);
      new CfnOutput(this, 'UserPoolId', { value: userPoolId });
      new CfnOutput(this, 'DashboardClientId', { value: clientId });
      if (signalsClientId !== undefined) new CfnOutput(this, 'SignalsClientId', { value: signalsClientId });
      this.identity = this.signIn.identity;
    } else {
      this.identity = identity;
    }
  }
}

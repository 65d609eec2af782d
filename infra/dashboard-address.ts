/**
 * Tells the user pool at which address the dashboard is. CloudFront makes the address up, and what it is made of comes
 * last: the functions must know the pool's client before there is an API, and the distribution must know the API. So
 * the client is created with an address that leads nowhere, and told the right one when there is one.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AwsCustomResource, AwsCustomResourcePolicy, Logging, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { dashboardSettings } from './user-pool-clients.ts';

export interface PoolClient {
  userPoolId: string;
  userPoolArn: string;
  clientId: string;
}

/**
 * Runs when the address changes, and when anything else of the client does: then CloudFormation has just put the
 * client's first address back. Nothing happens when the stack goes.
 */
export function registerAddress(
  scope: Construct,
  { userPoolId, userPoolArn, clientId }: PoolClient,
  address: string,
  retention: RetentionDays,
): void {
  const logGroup = new LogGroup(scope, 'AddressLogs', { retention, removalPolicy: RemovalPolicy.DESTROY });
  new AwsCustomResource(scope, 'Address', {
    resourceType: 'Custom::SignInAddress',
    onUpdate: {
      service: 'cognito-identity-provider',
      action: 'UpdateUserPoolClient',
      parameters: { UserPoolId: userPoolId, ClientId: clientId, ...dashboardSettings(address) },
      physicalResourceId: PhysicalResourceId.of(clientId),
      // Of the answer, which CloudFormation takes only if it is short, no more than this.
      outputPaths: ['UserPoolClient.ClientId'],
      logging: Logging.withDataHidden(),
    },
    policy: AwsCustomResourcePolicy.fromStatements([
      new PolicyStatement({ actions: ['cognito-idp:UpdateUserPoolClient'], resources: [userPoolArn] }),
    ]),
    // What the runtime brings along will do; anything else would be fetched from a registry while deploying.
    installLatestAwsSdk: false,
    logGroup,
  });
}

/** A deployment that is all right, as AWS's own answers describe it; a test changes what matters to it. */
import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListAliasesCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { MAPPING } from '../../local/doctor/feed.ts';
import { DUTIES } from '../../local/doctor/stack.ts';

export const mocks = {
  cloudformation: mockClient(CloudFormationClient),
  lambda: mockClient(LambdaClient),
  dynamodb: mockClient(DynamoDBDocumentClient),
  ssm: mockClient(SSMClient),
  sqs: mockClient(SQSClient),
  cloudwatch: mockClient(CloudWatchClient),
};

const STREAM = 'arn:aws:dynamodb:eu-west-1:1:table/table-1/stream/2026-01-01T00:00:00.000';
const ISSUER = 'https://issuer.example.com';
const HOUR = 3_600_000;
export const NOW = Date.UTC(2026, 10, 22, 12);

const resource = (LogicalResourceId: string, ResourceType: string, PhysicalResourceId: string) => ({
  ...{ LogicalResourceId, ResourceType, PhysicalResourceId },
  ...{ LastUpdatedTimestamp: new Date(0), ResourceStatus: 'CREATE_COMPLETE' as const },
});

const RESOURCES = [
  ...DUTIES.map(duty => resource(`${duty}Function0A1B2C3D`, 'AWS::Lambda::Function', duty.toLowerCase())),
  resource('ConvertAliaslive', 'AWS::Lambda::Alias', 'arn:aws:lambda:eu-west-1:1:function:convert:live'),
  resource('ConvertMapping', 'AWS::Lambda::EventSourceMapping', 'mapping-1'),
  resource('FailuresAlarm', 'AWS::CloudWatch::Alarm', 'failures-alarm'),
  resource('AlarmsMail', 'AWS::SNS::Subscription', 'arn:aws:sns:eu-west-1:1:alarms:1'),
];

/** What CloudFormation says of a stack. */
export function givenStack(
  StackName: string,
  outputs: Record<string, string>,
  { status = 'UPDATE_COMPLETE' as const, resources = [] as typeof RESOURCES, isProtected = false } = {},
): void {
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const stack = { StackName, CreationTime: new Date(0), StackStatus: status, EnableTerminationProtection: isProtected };
  mocks.cloudformation.on(DescribeStacksCommand, { StackName }).resolves({ Stacks: [{ ...stack, Outputs }] });
  mocks.cloudformation.on(ListStackResourcesCommand, { StackName }).resolves({ StackResourceSummaries: resources });
}

function givenData(): void {
  givenStack('PithData', { TableName: 'table-1' }, { isProtected: true });
  mocks.dynamodb.on(DescribeTableCommand).resolves({
    Table: {
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [{ IndexName: 'lists', IndexStatus: 'ACTIVE' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      LatestStreamArn: STREAM,
    },
  });
  mocks.dynamodb.on(DescribeContinuousBackupsCommand).resolves({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: 'ENABLED',
        EarliestRestorableDateTime: new Date(NOW - 24 * HOUR),
      },
    },
  });
  mocks.dynamodb
    .on(DescribeTimeToLiveCommand)
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' } });
  mocks.dynamodb.on(GetCommand).resolves({});
  mocks.dynamodb.on(ScanCommand).resolves({ Items: [{ pk: 'ROLLUP#finance#3', sk: 'D#T#2026-01-05#incident' }] });
}

function givenFunctions(): void {
  const Variables = { PITH_TABLE: 'table-1', PITH_SHARDS: '4', PITH_ISSUER: ISSUER, PITH_KEY_PARAMETER: '/pith/key' };
  mocks.lambda.on(GetFunctionConfigurationCommand).resolves({
    ...{ State: 'Active', LastUpdateStatus: 'Successful', Runtime: 'nodejs24.x', Architectures: ['arm64'] },
    Environment: { Variables },
  });
  mocks.lambda.on(ListAliasesCommand).resolves({ Aliases: [{ Name: 'live', FunctionVersion: '7' }] });
  mocks.lambda.on(GetEventSourceMappingCommand).resolves({
    ...MAPPING,
    ...{ UUID: 'mapping-1', State: 'Enabled', LastProcessingResult: 'OK', EventSourceArn: STREAM },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    FilterCriteria: { Filters: [{ Pattern: '{}' }] },
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:1:failures' } },
  });
}

/** Everything as it should be. */
export function givenHealthy(): void {
  for (const mock of Object.values(mocks)) mock.reset();
  givenStack(
    'PithService',
    { ApiUrl: 'https://api.example.com', FailureQueueUrl: 'https://sqs.example.com/1/failures' },
    { resources: RESOURCES },
  );
  givenStack('PithDashboard', { DashboardUrl: 'https://pith.example.com/' });
  givenData();
  givenFunctions();
  givenWaiting(0);
  const parameter = { Name: '/pith/key', Type: 'SecureString' as const, Version: 1 };
  mocks.ssm.on(DescribeParametersCommand).resolves({ Parameters: [parameter] });
  mocks.cloudwatch.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [{ AlarmName: 'failures-alarm', StateValue: 'OK', ActionsEnabled: true }],
  });
  const series = (MetricName: string, point: object) =>
    mocks.cloudwatch.on(GetMetricStatisticsCommand, { MetricName }).resolves({ Datapoints: [point] });
  series('Invocations', { Sum: 60 });
  series('Errors', { Sum: 0 });
  series('ApproximateAgeOfOldestMessage', { Maximum: 7_200, Timestamp: new Date(NOW) });
}

export function givenWaiting(messages: number): void {
  mocks.sqs.on(GetQueueAttributesCommand).resolves({
    Attributes: {
      ApproximateNumberOfMessages: String(messages),
      ApproximateNumberOfMessagesNotVisible: '0',
      MessageRetentionPeriod: '1209600',
    },
  });
}

/** What the web answers, by address. */
export const healthyWeb = (): Record<string, unknown> => ({
  'https://api.example.com/v1/health': { status: 'ok', feedLagSeconds: 1 },
  'https://api.example.com/v1/connections': {
    items: [{ id: 'desk', lastDeliveryAt: new Date(NOW - HOUR).toISOString() }],
  },
  'https://pith.example.com/': '<!doctype html>',
  'https://pith.example.com/sign-in.json': { issuer: ISSUER, clientId: 'app', scope: 'openid' },
  [`${ISSUER}/.well-known/openid-configuration`]: { issuer: ISSUER, jwks_uri: `${ISSUER}/keys` },
  [`${ISSUER}/keys`]: { keys: [{ kty: 'RSA' }] },
});

/** A `fetch` that answers from these. */
export const fetching =
  (answers: Readonly<Record<string, unknown>>) =>
  async (url: string | URL): Promise<Response> => {
    const found = answers[String(url)];
    if (found === undefined) return new Response('', { status: 503 });
    if (typeof found === 'string') return new Response(found, { headers: { 'content-type': 'text/html' } });
    return Response.json(found);
  };

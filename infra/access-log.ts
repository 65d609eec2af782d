/**
 * What is kept of each request: which route, how it ended, how long it took, and by which ids its lines in the
 * functions' logs are found. Never where it came from or what it said: the path of a survey link is a secret, a query
 * names people's units, and an address is somebody's.
 */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type IAccessLogSettings, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** API Gateway's variables by the names that our lines have. The route is its template, without what is put in. */
export const LOGGED = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  lambdaRequestId: '$context.integration.requestId',
  lambdaStatus: '$context.integration.integrationStatus',
  lambdaMilliseconds: '$context.integration.latency',
  lambdaError: '$context.integration.error',
  authorizerError: '$context.authorizer.error',
  gatewayError: '$context.error.responseType',
} as const;

export interface AccessLog {
  logGroup: LogGroup;
  settings: IAccessLogSettings;
}

/** Where the stage logs, and what. */
export function accessLog(scope: Construct, logRetentionDays: number): AccessLog {
  const logGroup = new LogGroup(scope, 'AccessLog', {
    // Below this prefix no log group takes from the account's policy of log deliveries, which holds 5,120 characters.
    logGroupName: `/aws/vendedlogs/${Stack.of(scope).stackName}/api`,
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const format = AccessLogFormat.custom(JSON.stringify(LOGGED));
  return { logGroup, settings: { destination: new LogGroupLogDestination(logGroup), format } };
}

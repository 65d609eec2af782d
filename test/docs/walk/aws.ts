/** Which operations AWS has, of those that pages name. */
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';

const CLIENTS: Readonly<Record<string, object>> = { cloudformation, cloudwatch, dynamodb, lambda, sqs, ssm };

/** Of services whose client is not installed here, or made by the AWS CLI itself: written down by hand. */
const OTHERS: readonly string[] = [
  ...['logs tail', 'scheduler list-schedules', 'sns list-subscriptions-by-topic', 'sso login', 'dynamodb wait'],
  ...['sts get-caller-identity', 'configure get', 's3 sync', 'acm request-certificate', 'acm describe-certificate'],
  ...['kms describe-key', 'kms schedule-key-deletion', 'cognito-idp admin-create-user', 'cognito-idp create-group'],
  ...['cognito-idp admin-add-user-to-group', 'cognito-idp describe-user-pool-client', 'cognito-idp update-user-pool'],
  ...['cognito-idp delete-user-pool', 'cognito-idp admin-initiate-auth', 'cognito-idp admin-respond-to-auth-challenge'],
];

const asCommand = (operation: string): string =>
  `${operation
    .split('-')
    .map(word => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join('')}Command`;

/** Whether `aws SERVICE OPERATION` is one. */
export const isAwsOperation = (service: string, operation: string): boolean =>
  OTHERS.includes(`${service} ${operation}`) || asCommand(operation) in (CLIENTS[service] ?? {});

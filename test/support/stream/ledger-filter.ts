/** The event filter of the deployment (infra/change-feed.ts): new ledger entries, and nothing that we write ourselves. */
import type { DynamoDBRecord } from 'aws-lambda';

export const isLedgerRecord = ({ eventName, dynamodb }: DynamoDBRecord): boolean =>
  eventName === 'INSERT' && dynamodb?.Keys?.sk?.S?.startsWith('EVENT#') === true;

/** The audit is the same on DynamoDB as it is on SQLite. */
import { auditContract } from './contract-audit.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', auditContract);

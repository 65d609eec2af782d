/** Agreements are the same on DynamoDB as they are on SQLite. */
import { agreementsContract } from './contract-agreements.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', agreementsContract);

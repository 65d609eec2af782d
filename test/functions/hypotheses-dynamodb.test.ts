/** Hypotheses are the same on DynamoDB as they are on SQLite. */
import { hypothesesContract } from './contract-hypotheses.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', hypothesesContract);

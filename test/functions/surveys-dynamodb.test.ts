/** Surveys are the same on DynamoDB as they are on SQLite. */
import { surveyContract } from './contract-surveys.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', surveyContract);

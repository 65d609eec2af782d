/** Results of experiments are the same on DynamoDB as they are on SQLite. */
import { experimentResultsContract } from './contract-experiment-results.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', experimentResultsContract);

/** Experiments are the same on DynamoDB as they are on SQLite. */
import { experimentsContract } from './contract-experiments.ts';
import { outcomesContract } from './contract-outcomes.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', newHouse => {
  experimentsContract(newHouse);
  outcomesContract(newHouse);
});

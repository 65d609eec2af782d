/** What is wrong is told once, on DynamoDB as on SQLite. */
import { describe } from 'vitest';
import { alertContract } from './contract-alerts.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', house => {
  describe('alerts', () => alertContract(house));
});

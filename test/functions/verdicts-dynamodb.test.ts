/** Verdicts are given once, and kept, on DynamoDB as on SQLite. */
import { describe } from 'vitest';
import { verdictsContract } from './contract-verdicts.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', house => {
  describe('verdicts', () => verdictsContract(house));
});

/** The report of each measure is the same on DynamoDB as it is on SQLite. */
import { describe } from 'vitest';
import { measuresContract } from './contract-measures.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', house => {
  describe('measures', () => measuresContract(house));
});

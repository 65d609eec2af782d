/** Erasing a person through the API, on both engines. */
import { describe } from 'vitest';
import { house, type NewHouse } from '#test/functions/harness.ts';
import { describeHouseOnDynamoDb } from '#test/functions/house-on-dynamodb.ts';
import { outcomesPrivacyContract } from './contract-outcomes.ts';
import { requestersContract } from './contract-requesters.ts';

function contracts(newHouse: NewHouse): void {
  requestersContract(newHouse);
  describe('outcomes of experiments', () => outcomesPrivacyContract(newHouse));
}

describe('on SQLite', () => contracts(house));

describeHouseOnDynamoDb('on DynamoDB', contracts);

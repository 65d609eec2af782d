/** Erasing a person through the API, on both engines. */
import { describe } from 'vitest';
import { house } from '#test/functions/harness.ts';
import { describeHouseOnDynamoDb } from '#test/functions/house-on-dynamodb.ts';
import { requestersContract } from './contract-requesters.ts';

describe('on SQLite', () => requestersContract(house));

describeHouseOnDynamoDb('on DynamoDB', requestersContract);

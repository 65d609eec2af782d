/** Bad answers, and what is done about them: the same on both engines. */
import { describe } from 'vitest';
import { followUpContract } from './contract-follow-ups.ts';
import { house } from './harness.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describe('on SQLite', () => followUpContract(house));

describeHouseOnDynamoDb('on DynamoDB', followUpContract);

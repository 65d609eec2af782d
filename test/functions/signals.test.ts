/** Signals through the API, on both engines. */
import { describe } from 'vitest';
import { signalContract } from './contract-signals.ts';
import { house } from './harness.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describe('signals on SQLite', () => signalContract(house));

describeHouseOnDynamoDb('signals on DynamoDB', signalContract);

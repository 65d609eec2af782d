/** KPIs are the same on DynamoDB as they are on SQLite. */
import { kpisContract } from './contract-kpis.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', kpisContract);

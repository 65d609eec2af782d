/** Open tickets at risk, on DynamoDB as on SQLite. */
import { atRiskContract } from './contract-at-risk.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('tickets at risk on DynamoDB', atRiskContract);

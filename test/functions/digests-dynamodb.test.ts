import { digestsContract } from './contract-digests.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('digests on DynamoDB', digestsContract);

/** The comparison through the API, on DynamoDB. */
import { slaXlaContract } from './contract-sla-xla.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

describeHouseOnDynamoDb('on DynamoDB', house => slaXlaContract(house, { companies: 1, tickets: 40, queries: 12 }));

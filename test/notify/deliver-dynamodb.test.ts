/** Telling subscribers, and what administrators see of it, is the same on DynamoDB as it is on SQLite. */
import { describe } from 'vitest';
import { withFeed } from '#test/functions/house-on-dynamodb.ts';
import { describeOnDynamoDb } from '#test/support/engines.ts';
import { subscriptionsContract } from '../functions/contract-subscriptions.ts';
import { houseOn } from '../functions/harness.ts';
import { deliverContract } from './contract-deliver.ts';
import { eventBusContract } from './contract-event-bus.ts';
import { notifyHouse } from './house.ts';

describeOnDynamoDb('on DynamoDB', newTable => {
  const open = async () => withFeed(await newTable());

  describe('telling', () => deliverContract(async start => notifyHouse(await open(), start)));
  describe('the event bus', () => eventBusContract(async start => notifyHouse(await open(), start)));
  describe('subscriptions', () => subscriptionsContract(async () => houseOn(await open())));
});

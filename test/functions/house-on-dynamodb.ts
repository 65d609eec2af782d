/** The handlers on a real DynamoDB, with a feed of what is appended. */
import type { ChangeFeed, Table } from '#store/table.ts';
import { describeOnDynamoDb } from '#test/support/engines.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { houseOn, type NewHouse } from './harness.ts';

/** A table of DynamoDB that tells what is appended, as the one in memory does. */
export const withFeed = (plain: Table): Table & ChangeFeed =>
  createAppendFeed(plain, { now: Date.now, wake: () => {} }).table;

/** Describes houses on DynamoDB. */
export const describeHouseOnDynamoDb = (name: string, body: (house: NewHouse) => void): void =>
  describeOnDynamoDb(name, newTable => body(async wrap => houseOn(withFeed(await newTable()), wrap)));

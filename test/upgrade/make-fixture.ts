/**
 * Makes a fixture of this release: the table of a working day before things are deleted and forgotten, and the last
 * item of every kind that isn't there at that moment. Run once for each schema version, by the first release that writes it; a fixture is never made again.
 *
 *   node test/upgrade/make-fixture.ts > test/upgrade/fixtures/v1.json
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { noteCountedForm } from '#convert/rebuild-form.ts';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { DEMO_KEY, FEED_CHECKPOINT_KEY, failureKey } from '#store/keys.ts';
import { ALL_KINDS, kindOf } from '#store/schema-kinds.ts';
import type { Item } from '#store/table.ts';
import { plainOf, versioned } from '#store/versioned.ts';
import { workingDay } from '#test/infra/working-day.ts';
import { collect } from '#test/support/collect.ts';
import { startDynamoDb } from '#test/support/dynamodb-local.ts';

/** Of a large text the beginning will do: a piece of a delivery is read as any other. */
const MOST_CHARACTERS = 2_000;
/** Of these a few will do: there are many of them, and they say nothing about each other. */
const MANY: ReadonlySet<string | undefined> = new Set(['audit', 'kpi-observation', 'digest', 'outbox-delivery']);
const FEW = 5;

const server = await startDynamoDb();
let tableName = '';
/** What was put last under each kind. */
const last = new Map<string | undefined, Item>();

function notePuts(body: string): void {
  const { Item, TransactItems = [] } = JSON.parse(body);
  for (const put of [Item, ...TransactItems.map((one: { Put?: { Item: object } }) => one.Put?.Item)]) {
    if (put === undefined) continue;
    const item = unmarshall(put, { wrapNumbers: Number }) as Item;
    last.set(kindOf(item), item);
  }
}

/** All that there is, and what only one machine has: written in the shape in which local/ writes it. */
async function snapshot(): Promise<Item[]> {
  const table = versioned(createDynamoDbTable({ client: server.client, tableName }));
  await noteCountedForm(table);
  const ledger = { pk: 'TICKET#desk#T-1', sk: 'EVENT#unknown' };
  await table.transact([
    { put: { ...FEED_CHECKPOINT_KEY, position: '00000000000000000001' } },
    { put: { ...failureKey('1'), ledger } },
    { put: { ...DEMO_KEY, now: 0, done: true } },
  ]);
  return (await collect(plainOf(table).scan(''))).flat();
}

let there: Item[] = [];
/** Whether it deletes the subscription: then the day is over, and cleaning up begins. */
const cleansUp = (body: string): boolean => /"Delete":.*CONFIGURATION#subscription/.test(body);

/** Hands requests on, and looks at what they put. */
async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await collect(request as AsyncIterable<Buffer>));
  const target = String(request.headers['x-amz-target']);
  if (/PutItem|TransactWriteItems/.test(target)) notePuts(body.toString());
  if (there.length === 0 && cleansUp(body.toString())) there = await snapshot();
  const headers = { 'x-amz-target': target, authorization: String(request.headers.authorization) };
  const answer = await fetch(server.endpoint, { method: 'POST', headers, body });
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

const proxy = createServer((request, response) => void pass(request, response));
await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
const createTable = async (): Promise<string> => {
  tableName = await server.createTable();
  return tableName;
};
await workingDay({ ...server, endpoint, createTable });
proxy.close();

const present = new Set(there.map(kindOf));
const gone = ALL_KINDS.filter(kind => !present.has(kind)).flatMap(kind => last.get(kind) ?? []);
const shortened = (item: Item): Item =>
  JSON.parse(JSON.stringify(item), (_, value) =>
    typeof value === 'string' && value.length > MOST_CHARACTERS * 20 ? value.slice(0, MOST_CHARACTERS) : value,
  );
const seen = new Map<string | undefined, number>();
const kept = there.filter(item => {
  const kind = kindOf(item);
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
  return !MANY.has(kind) || (seen.get(kind) ?? 0) <= FEW;
});
const lines = (items: readonly Item[]): string =>
  items
    .map(shortened)
    .sort((a, b) => (`${a.pk}\n${a.sk}` < `${b.pk}\n${b.sk}` ? -1 : 1))
    .map(item => `    ${JSON.stringify(item)}`)
    .join(',\n');
process.stdout.write(`{\n  "there": [\n${lines(kept)}\n  ],\n  "gone": [\n${lines(gone)}\n  ]\n}\n`);
await server.stop();

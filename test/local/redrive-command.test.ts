/** Commands on the table of a deployment: DynamoDB Local and a small SQS, found as AWS's own are, by the environment. */
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { versioned } from '#store/versioned.ts';
import { entryOf, itemOf } from '#test/convert/ledger.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { MONDAY, ticketEvent } from '#test/support/factories.ts';
import { inProcess } from '#test/support/in-process.ts';
import { redriveCommand } from '../../local/redrive/command.ts';
import { Messages, messageOf, serveMessages } from './redrive-support.ts';

const NO_FILES = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

describeWithDynamoDb('commands on the table of a deployment', () => {
  let server: DynamoDbServer;
  let sqs: Awaited<ReturnType<typeof serveMessages>>;
  let messages: Messages;
  let tableName: string;
  beforeAll(async () => {
    messages = new Messages();
    [server, sqs] = await Promise.all([startDynamoDb(), serveMessages(messages)]);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await sqs.stop();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    messages.kept = [];
    tableName = await server.createTable();
  });

  const queue = (): string => `${sqs.endpoint}/1/failures`;
  const redrive = (options: readonly string[] = [], variables: Record<string, string | undefined> = {}) =>
    pith(['redrive', '--queue', queue(), ...options], variables);
  const environment = (): Record<string, string | undefined> => ({
    ...NO_FILES,
    ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: server.endpoint, AWS_ENDPOINT_URL_SQS: sqs.endpoint },
    ...{ PITH_STORE: 'dynamodb', PITH_DYNAMODB_ENDPOINT: undefined, PITH_TABLE: tableName, PITH_SHARDS: '2' },
  });
  const pith = (args: readonly string[], variables: Record<string, string | undefined> = {}) =>
    inProcess(args, { ...environment(), ...variables });

  async function given(tickets: number): Promise<void> {
    const table = versioned(createDynamoDbTable({ client: server.client, tableName }));
    const items = Array.from({ length: tickets }, (_, index) => {
      const event = ticketEvent({ type: 'ticket.created', fields: { unit: 'finance' } });
      return itemOf({ ...entryOf(`T${index}`, `d${index}`, event), receivedAt: MONDAY + index });
    });
    await table.append(items);
  }

  it('redrive counts what was given up, also by two at once, and the check of a rebuild finds nothing', async () => {
    await given(30);
    for (let count = 0; count < 12; count += 1) messages.send(messageOf(MONDAY, { table: tableName }));
    expect(await pith(['rebuild', '--check'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('30 tickets'),
    });
    expect(await redrive(['--dry-run'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/12 messages: 30 entries/),
    });
    const variables = environment();
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const options = { variables, signal: new AbortController().signal, say: () => {} };
    const both = await Promise.all([1, 2].map(() => redriveCommand({ queue: queue() }, options)));
    expect(both.map(({ isDone }) => isDone)).toEqual([true, true]);
    expect(messages.kept).toEqual([]);
    expect(await pith(['rebuild', '--check'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/30 tickets.*: 0 differences/),
    });
  });

  it('what stays makes it exit 1, and it is there for the next one', async () => {
    await given(1);
    messages.send(messageOf(MONDAY, { table: 'another' }));
    messages.send(messageOf(MONDAY, { table: tableName }));
    const { code, stdout } = await redrive();
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: /1 of them done.*\n1 stay, for they are about another table/,
    });
    expect(messages.visible()).toEqual([messageOf(MONDAY, { table: 'another' })]);
  });

  it.each([
    ['no shards', { PITH_SHARDS: '' }, /PITH_SHARDS/],
    ['no table', { PITH_TABLE: '' }, /PITH_TABLE/],
    ['a table that is not there', { PITH_TABLE: 'nowhere' }, /there is no table nowhere/],
    ['no region', { AWS_REGION: undefined }, /no AWS region/],
    ['nobody to ask as', { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }, /sign in/],
    ['a store on this machine', { PITH_STORE: 'sqlite' }, /PITH_STORE=dynamodb/],
  ])('with %s it says what to do, makes nothing, and exits 2', async (_, variables, says) => {
    const { TableNames: before } = await server.client.send(new ListTablesCommand({}));
    const { code, stdout, stderr } = await redrive([], variables);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
    const { TableNames: after } = await server.client.send(new ListTablesCommand({}));
    expect(after).toEqual(before);
  });

  it.each([[['start']], [['import', 'a.csv', '--connection', 'desk']], [['replay', '--quarantine']]])(
    '%j never works on the table of a deployment: its keys are elsewhere',
    async args => {
      expect(await pith(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('PITH_DYNAMODB_ENDPOINT') });
    },
  );
});

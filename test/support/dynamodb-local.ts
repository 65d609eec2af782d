/**
 * DynamoDB for tests: the server that `PITH_DYNAMODB_ENDPOINT` names, or else DynamoDB Local, started once for each of
 * vitest's workers. Where neither can be, tests are skipped by name.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DeleteTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe } from 'vitest';
import { createDynamoDbClient } from '#store/dynamodb-client.ts';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EMULATOR = join(ROOT, 'node_modules', 'amplify-dynamodb-simulator', 'emulator');
const GUARD = join(import.meta.dirname, 'dynamodb-local-guard.ts');
const START_ATTEMPTS = 3;
const START_MILLISECONDS = 30_000;
/** A cold Java process on a busy machine takes its time: only a hang shall fail a test. */
const REQUEST_MILLISECONDS = 20_000;

/** Why there is no DynamoDB here, as a test's name says it; `undefined` when there is. */
export const missingDynamoDb: string | undefined = findMissing();

function findMissing(): string | undefined {
  if (process.env.PITH_DYNAMODB_ENDPOINT) return undefined;
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return 'skipped: no Java on this machine';
  return existsSync(join(EMULATOR, 'DynamoDBLocal.jar')) ? undefined : 'skipped: DynamoDB Local is not installed';
}

/** `describe` for tests that need DynamoDB; without one they are skipped, and their name says why. */
export function describeWithDynamoDb(name: string, body: () => void): void {
  if (missingDynamoDb === undefined) describe(name, body);
  else describe.skip(`${name} (${missingDynamoDb})`, body);
}

interface TableOptions {
  /**
   * With its stream, for who reads it: DynamoDB Local gets slower with each record of any stream that it has, until a
   * write takes ten times as long.
   */
  stream?: boolean;
}

export interface DynamoDbServer {
  endpoint: string;
  client: DynamoDBDocumentClient;
  /** Creates an empty table with the product's own schema; gives its name. */
  createTable(options?: TableOptions): Promise<string>;
  /** Drops what was created, and ends the server if it was started here. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function launch(port: number): ChildProcess {
  const java = ['-Xmx2g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const library = `-Djava.library.path=${join(EMULATOR, 'DynamoDBLocal_lib')}`;
  const jar = ['-jar', join(EMULATOR, 'DynamoDBLocal.jar')];
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  return spawn(process.execPath, [GUARD, 'java', ...java, library, ...jar, ...options], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** Whether the server answers before the process ends or the time is over. */
async function answers(client: DynamoDBDocumentClient, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + START_MILLISECONDS;
  while (child.exitCode === null && performance.now() < deadline) {
    try {
      await client.send(new ListTablesCommand({ Limit: 1 }));
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

function serve(endpoint: string, child: ChildProcess | undefined): DynamoDbServer {
  const client = createDynamoDbClient({
    endpoint,
    connectionTimeout: REQUEST_MILLISECONDS,
    requestTimeout: REQUEST_MILLISECONDS,
  });
  const tables: string[] = [];
  return {
    endpoint,
    client,
    async createTable({ stream = false } = {}) {
      const TableName = `pith-test-${randomUUID()}`;
      const { StreamSpecification, ...schema } = TABLE_SCHEMA;
      await client.send(new CreateTableCommand({ TableName, ...schema, ...(stream ? { StreamSpecification } : {}) }));
      tables.push(TableName);
      return TableName;
    },
    async stop() {
      if (child === undefined) {
        for (const TableName of tables) await client.send(new DeleteTableCommand({ TableName }));
      }
      client.destroy();
      child?.stdin?.end();
    },
  };
}

/** Where test files ask for the one that they share (shared-dynamodb.ts). */
export const SHARED_DYNAMODB = 'PITH_TEST_DYNAMODB';

/**
 * Gives a server that answers: the one that the environment names, or the one that all files of a run share, or one of
 * its own. Call `stop` when done.
 */
export async function startDynamoDb(): Promise<DynamoDbServer> {
  const shared = process.env[SHARED_DYNAMODB];
  if (shared === undefined || process.env.PITH_DYNAMODB_ENDPOINT) return startOwnDynamoDb();
  const answer = await fetch(`${shared}/${process.env.VITEST_POOL_ID}`);
  if (!answer.ok) throw new Error(await answer.text());
  const server = serve(await answer.text(), undefined);
  // Its tables go with it: dropping them one by one takes longer than all that is done with most.
  return { ...server, stop: async () => server.client.destroy() };
}

/**
 * Gives a server that nobody else uses, unless the environment names one: for who reads streams, which get slower with
 * every record that anybody has written to the server. Call `stop` when done; a process that dies takes it along.
 */
export async function startOwnDynamoDb(): Promise<DynamoDbServer> {
  const given = process.env.PITH_DYNAMODB_ENDPOINT;
  if (given) return serve(given, undefined);
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    // Between asking for a free port and using it somebody else may take it: then the next one.
    const port = await freePort();
    const child = launch(port);
    const server = serve(`http://127.0.0.1:${port}`, child);
    if (await answers(server.client, child)) return server;
    await server.stop();
  }
  throw new Error(`DynamoDB Local did not start in ${START_ATTEMPTS} attempts`);
}

/**
 * Pith as it is deployed, on this machine: its bundles in execution environments, behind an HTTP API, fed by the stream
 * of a table on DynamoDB Local, with stand-ins for SSM and for the issuer of tokens.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Role } from '#http/claims.ts';
import type { DynamoDbServer } from '#test/support/dynamodb-local.ts';
import { createEventSourceMapping } from '#test/support/stream/event-source-mapping.ts';
import type { Bundles } from './bundles.ts';
import type { Output } from './execution-environment.ts';
import { FUNCTION_NAMES, settingsOf } from './functions.ts';
import { openHttpApi } from './http-api.ts';
import { openIssuer } from './issuer.ts';
import { createLambdaFunction, type LambdaFunction } from './lambda-function.ts';
import { openParameterStore, type ParameterStore } from './parameter-store.ts';
import { openTableStream } from './table-stream.ts';

const SHARDS = 4;
/** So many environments of a function: this is one machine. */
const CONCURRENCY: Readonly<Record<string, number>> = { ingest: 3 };
/** Milliseconds. A batch is gathered for less time than in a deployment, so that tests wait for less. */
const MAPPING = { batchingWindow: 100 };
const POLL_EVERY = 50;
const RETRY_DELAY = 100;

export interface Deployment {
  /** Of the HTTP API. */
  url: string;
  functions: Readonly<Record<string, LambdaFunction>>;
  parameters: ParameterStore;
  /** Records that ended in the failure queue. */
  discarded: readonly DynamoDBRecord[];
  /** A bearer token for a role. */
  token(role: Role, ...units: string[]): Promise<string>;
  /** What the schedule does every minute. */
  sweep(): Promise<unknown>;
  /** Whatever the environments have written. */
  output(): Output[];
  /** For `pith` on the command line. */
  variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface DeploymentOptions {
  server: DynamoDbServer;
  bundles: Bundles;
  /** Where functions find the table, when something stands before it. */
  endpoint?: string;
}

/** Deploys with a fresh table. No function has an environment yet: each begins with a cold start. */
export async function deploy({ server, bundles, endpoint = server.endpoint }: DeploymentOptions): Promise<Deployment> {
  const [table, issuer, parameters] = await Promise.all([
    server.createTable({ stream: true }),
    openIssuer(),
    openParameterStore(),
  ]);
  const stream = await openTableStream(server, table);
  const functions: Record<string, LambdaFunction> = {};
  const functionOf = (name: string): LambdaFunction => {
    const found = functions[name];
    if (found === undefined) throw new Error(`there is no function ${name}`);
    return found;
  };
  const api = await openHttpApi((name, event) => functionOf(name).invoke(event));
  const surroundings = {
    table,
    issuer: issuer.url,
    audience: issuer.audience,
    keyParameter: parameters.name,
    shards: SHARDS,
    publicUrl: api.url,
  };
  /** What leads to the stand-ins, and on Lambda to AWS. */
  const local = {
    NODE_PATH: bundles.runtime,
    AWS_ENDPOINT_URL_SSM: parameters.url,
    PITH_DYNAMODB_ENDPOINT: endpoint,
  };
  for (const name of FUNCTION_NAMES) {
    const { variables, ...settings } = settingsOf(name, surroundings);
    functions[name] = createLambdaFunction(
      { name, folder: bundles.folderOf(name), ...settings, variables: { ...local, ...variables } },
      CONCURRENCY[name] ?? 1,
    );
  }

  const discarded: DynamoDBRecord[] = [];
  const mapping = createEventSourceMapping({
    source: stream,
    invoke: event => functionOf('convert').invoke(event),
    discard: (_, records) => discarded.push(...records),
    settings: MAPPING,
    sleep,
    retryDelay: () => RETRY_DELAY,
  });
  let stopped = false;
  async function feed(): Promise<void> {
    while (!stopped) {
      await mapping.drain();
      await sleep(POLL_EVERY);
    }
  }
  const fed = feed();
  // A test that doesn't stop it in time has failed already.
  fed.catch(() => undefined);

  return {
    url: api.url,
    functions,
    parameters,
    discarded,
    token: issuer.token,
    sweep: () => functionOf('sweep').invoke({}),
    output: () => Object.values(functions).flatMap(each => each.output()),
    variables: {
      PITH_STORE: 'dynamodb',
      PITH_DYNAMODB_ENDPOINT: server.endpoint,
      PITH_TABLE: table,
      PITH_SHARDS: String(SHARDS),
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await fed;
      await api.stop();
      await Promise.all(Object.values(functions).map(each => each.kill()));
      issuer.stop();
      parameters.stop();
      stream.stop();
    },
  };
}

/** The runtime on AWS: the table and the deployment key that the function's environment names. */
import { createRequire } from 'node:module';
import type * as ClientSsm from '@aws-sdk/client-ssm';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { notedLag } from '#convert/lag.ts';
import type { Verifier } from '#http/caller.ts';
import { problemResponse } from '#http/problem.ts';
import { PithError } from '#lib/errors.ts';
import { createLog } from '#lib/log.ts';
import { createVault, type Vault } from '#lib/vault.ts';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { versioned } from '#store/versioned.ts';
import { type ClientEventBridge, createEventBus } from './event-bridge.ts';
import { createRuntime, type Runtime, type RuntimeParts } from './runtime.ts';

const log = createLog(line => process.stdout.write(`${line}\n`), Date.now);

/** The runtime's own packages are found by NODE_PATH, and so by `require`: `import` doesn't look there. */
const require = createRequire(import.meta.url);

/** A variable that the infrastructure sets for this function. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment has no ${name}`);
  return value;
}

/**
 * The deployment key from its SSM SecureString. The client comes with the Lambda runtime and is not bundled: it is
 * used once per cold start, and would make the bundle a fifth larger.
 */
async function deploymentKey(): Promise<string> {
  const { GetParameterCommand, SSMClient } = require('@aws-sdk/client-ssm') as typeof ClientSsm;
  const client = new SSMClient({});
  const { Parameter } = await client.send(
    new GetParameterCommand({ Name: required('PITH_KEY_PARAMETER'), WithDecryption: true }),
  );
  client.destroy();
  if (Parameter?.Value === undefined) throw new Error('the parameter with the deployment key is empty');
  return Parameter.Value;
}

const eventBridge = () => require('@aws-sdk/client-eventbridge') as ClientEventBridge;

const unavailable = (): never => {
  throw new Error('this function has no use for the deployment key');
};
/** For functions that neither seal nor open anything: they are not allowed to read the key, either. */
const NO_VAULT: Vault = { pseudonym: unavailable, seal: unavailable, open: unavailable, key: unavailable };

/** Functions that no person calls have no issuer, and don't read what verifies a token; half of one doesn't start. */
async function verifier(now: () => number): Promise<Verifier | undefined> {
  if (!process.env.PITH_ISSUER) return undefined;
  const { issuerVerifier, readIssuer } = await import('#http/issuer.ts');
  const issuer = readIssuer(process.env);
  return issuer === undefined ? undefined : issuerVerifier(issuer, now);
}

/** What a function needs besides the table. */
type Options = Pick<RuntimeParts, 'findDesk' | 'meter' | 'follows'> & { vault: boolean };

async function awsRuntime({ vault, ...carried }: Options): Promise<Runtime> {
  const now = Date.now;
  const endpoint = process.env.PITH_DYNAMODB_ENDPOINT;
  const client = createDynamoDbClient(endpoint === undefined ? {} : { endpoint });
  const table = versioned(createDynamoDbTable({ client, tableName: required('PITH_TABLE') }));
  return createRuntime({
    table,
    vault: vault ? createVault(await deploymentKey()) : NO_VAULT,
    ...carried,
    verifier: await verifier(now),
    feedLag: () => notedLag(table, now()),
    notesLag: true,
    shards: Number(process.env.PITH_SHARDS ?? 1),
    publicUrl: process.env.PITH_PUBLIC_URL ?? '',
    eventBus: createEventBus(process.env.PITH_EVENT_BUS, { load: eventBridge, log }),
    now,
    log,
  });
}

type Handler<Event, Answer> = (event: Event, context: unknown) => Promise<Answer>;

/**
 * A Lambda handler that builds its runtime at the first event and keeps it. A failed start is tried again by the
 * next event; `onStartFailure` says what to answer meanwhile, without it the invocation fails. However it ends, what
 * was measured is written out.
 */
export function lambda<Event, Answer>(
  create: (runtime: Runtime) => Handler<Event, Answer>,
  { onStartFailure, ...options }: Options & { onStartFailure?: (error: unknown) => Answer },
): Handler<Event, Answer> {
  let ready: Promise<Handler<Event, Answer>> | undefined;
  return async (event, context) => {
    let handler: Handler<Event, Answer>;
    try {
      ready ??= awsRuntime(options).then(create);
      handler = await ready;
    } catch (error) {
      ready = undefined;
      // What is missing here is the deployment's: no request has been looked at yet.
      log.error('the function could not start', { error: error instanceof Error ? error.message : typeof error });
      if (onStartFailure === undefined) throw error;
      return onStartFailure(error);
    }
    try {
      return await handler(event, context);
    } finally {
      options.meter?.flush();
    }
  };
}

/** A problem document for a function that could not start: 503, so that desks try again, and never 500. */
export const notStarted = (error: unknown): APIGatewayProxyStructuredResultV2 =>
  problemResponse(new PithError('unavailable', 'Pith could not start. Try again.', { retryAfter: 15, cause: error }));
